"""An agenda that gives concerns half of the time."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

EACH = 5  # minutes for one concern: its worst case is shown, and somebody says yes or no
LEAST = 15  # minutes for concerns, however few there are: somebody may raise one
MOST = 12  # concerns in one meeting; after an hour nobody listens
# How the other half is shared, in parts of a whole.
SHARES = (10, 30, 25, 35)
ROUND, LONG = 5, 30  # the parts of so long a half are told in steps of five minutes
CONCERNS = 2  # the place of the concerns among the points


@dataclass(frozen=True, slots=True)
class Item:
    """One point of the agenda: when it begins, how long it takes, what it is about."""

    begins: int
    minutes: int
    title: str
    note: str
    concerns: bool = False

    @property
    def clock(self) -> str:
        """`0:15`, counted from the beginning of the meeting."""
        return f"{self.begins // 60}:{self.begins % 60:02}"


@dataclass(frozen=True, slots=True)
class Agenda:
    """The points of one meeting, and how many such meetings the concerns need."""

    items: tuple[Item, ...]
    meetings: int
    count: int

    @property
    def minutes(self) -> int:
        """How long the meeting takes."""
        return sum(item.minutes for item in self.items)

    @property
    def for_concerns(self) -> int:
        """How many of the minutes are for concerns: half of them."""
        return sum(item.minutes for item in self.items if item.concerns)

    @property
    def told(self) -> str:
        """How long it takes, how much of it is for concerns, and how many meetings there are."""
        told = _("%(minutes)s minutes, %(half)s of them for concerns.") % {
            "minutes": self.minutes,
            "half": self.for_concerns,
        }
        if self.meetings == 1:
            return told
        many = _("All %(count)s concerns need %(meetings)s such meetings, the gravest come first.")
        return f"{told} {many % {'count': self.count, 'meetings': self.meetings}}"


def agenda(count: int) -> Agenda:
    """The agenda of a meeting about `count` concerns."""
    meetings = max(1, -(-count // MOST))
    here = -(-count // meetings)
    half = max(LEAST, EACH * here)
    minutes = [*_shared(half)]
    minutes.insert(CONCERNS, half)
    items: list[Item] = []
    for (title, note), length in zip(_points(here), minutes, strict=True):
        begins = sum(item.minutes for item in items)
        items.append(Item(begins, length, title, note, concerns=len(items) == CONCERNS))
    return Agenda(tuple(items), meetings, count)


def _shared(whole: int) -> list[int]:
    """`whole` minutes in parts of `SHARES`, rounded; the last part takes what rounding leaves."""
    step = ROUND if whole >= LONG else 1
    parts = [round(whole * share / 100 / step) * step for share in SHARES[:-1]]
    return [*parts, whole - sum(parts)]


def _points(count: int) -> tuple[tuple[str, str], ...]:
    shown = ngettext(
        "%(count)s concern: the worst case is shown, and whoever raised it says whether that is "
        "good enough.",
        "%(count)s concerns: each worst case is shown, and whoever raised it says whether that is "
        "good enough.",
        count,
    )
    nothing = _("Nobody has raised one yet. Go round the table: what must never happen?")
    return (
        (_("Why we are here"), _("The problem, in the words of those who have it.")),
        (_("What it is worth"), _("The gain, the cost, and what else we could do.")),
        (_("What must never happen"), shown % {"count": count} if count else nothing),
        (_("How we will know"), _("The test, the figure that decides, and who looks after it.")),
        (_("What we decide today"), _("Decision, conditions, and who does what until when.")),
    )
