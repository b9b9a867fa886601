"""The letter that asks somebody for a decision: shown before it is sent, and sent as shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mail.letters import LONGEST_SUBJECT, Block, Letter, says
from signoff.policy import Round, Seat
from spec.document import Document
from spec.document.people import Concern

LINE = 300
# So many of the person's own concerns, and of the sections that changed, stand in the mail.
MOST_CONCERNS = 2
MOST_CHANGES = 3
# Minutes: to decide, and for each piece that somebody reads before.
TO_DECIDE = 2
WORDS_A_MINUTE = 200
# What a reminder begins with, and its subject where it is another than that of the first mail.
REMINDERS = {
    "half_time": gettext_lazy("You have not decided yet, and half of the time is over."),
    "day_before": gettext_lazy("Your decision is due tomorrow."),
    "day_after": gettext_lazy("Your decision was due yesterday. Others wait for it."),
    "nudge": gettext_lazy("You are asked once more, because your decision is still open."),
}
SUBJECTS = {
    "day_before": gettext_lazy("Due tomorrow, your decision: %(title)s?"),
    "day_after": gettext_lazy("Late, your decision: %(title)s?"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who asks for decisions on which version, where it is read, until when, and what is new.

    `changed` are the titles of the sections that differ from the version before; none for the first
    one. `why` says for each role why it is asked.
    """

    asked_by: str
    number: int
    url: str
    changed: tuple[str, ...] = ()
    due: date | None = None
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as it is sent. `to` is the name; its address is looked up when it leaves."""

    key: str
    to: str
    roles: tuple[str, ...]
    letter: Letter

    @property
    def subject(self) -> str:
        """What stands in the list of a mail program."""
        return self.letter.subject

    @property
    def text(self) -> str:
        """The words of the mail."""
        return self.letter.as_text()


def mails(document: Document, seats: Sequence[Seat], request: Request) -> list[Mail]:
    """One mail for each person who is asked, in the order of the seats; nobody gets two."""
    asked: dict[str, list[Seat]] = {}
    for seat in seats:
        if seat.key:
            asked.setdefault(seat.key, []).append(seat)
    return [ask(document, mine, _in_turn(request, mine)) for mine in asked.values()]


def _in_turn(request: Request, seats: Sequence[Seat]) -> Request:
    """Whoever is asked in a later stage gets their day when it opens."""
    return request if any(seat.stage == 1 for seat in seats) else replace(request, due=None)


def ask(document: Document, seats: Sequence[Seat], request: Request, *, reminder: str = "") -> Mail:
    """The mail to one person, who is asked in every role of `seats` (at least one).

    `reminder` is a key of REMINDERS, for a mail that reminds of the first one.
    """
    first = seats[0]
    roles = tuple(seat.role_label for seat in seats)
    concerns = raised_by(document, first.key)
    blocks = [
        *((says(str(REMINDERS[reminder])),) if reminder else ()),
        says(_why_you(seats, request)),
        says(_("Do you agree to “%(title)s”?") % {"title": title_of(document)}, kind="heading"),
        *_what_it_is(document, request),
        *_own_concerns(concerns),
        *_open_points(document),
    ]
    letter = Letter(
        subject(title_of(document), request.due, reminder=reminder),
        tuple(blocks),
        button=(
            _("Read and decide (%(n)s min)") % {"n": minutes(document, concerns, request)},
            request.url,
        ),
        small=(
            _("The link is yours alone. Opening it decides nothing."),
            _("Questions? Answer this mail; %(by)s gets it.") % {"by": request.asked_by},
        ),
        links=((_("Not you? Hand over"), request.url),),
    )
    return Mail(first.key, one_line(first.name), roles, letter)


def reasons(rules: Round, seats: Sequence[Seat]) -> dict[str, str]:
    """Why each role is asked, by the rules of the round."""
    return {seat.role: rules.requirement(seat.role).why for seat in seats if seat.role}


def title_of(document: Document) -> str:
    """What the project is called, in one line."""
    return one_line(document.project.title) or str(document.project.code or "")


def _why_you(seats: Sequence[Seat], request: Request) -> str:
    """Why this person is asked, in one sentence."""
    roles = _(" and ").join(seat.role_label for seat in seats)
    words = {"name": one_line(seats[0].name), "by": request.asked_by, "roles": roles}
    if words["name"] == request.asked_by:
        return _("%(name)s, your own decision is needed, too: as %(roles)s.") % words
    why = request.why.get(seats[0].role, "")
    if len(seats) == 1 and why:
        sentence = _("%(name)s, %(by)s asks for your decision as %(roles)s, who %(why)s.")
        return sentence % {**words, "why": why}
    return _("%(name)s, %(by)s asks for your decision as %(roles)s.") % words


def _what_it_is(document: Document, request: Request) -> list[Block]:
    """What changed since the last version; for the first one what it is about."""
    if request.changed:
        shown, rest = request.changed[:MOST_CHANGES], len(request.changed) - MOST_CHANGES
        lines = list(shown)
        if rest > 0:
            more = ngettext("and %(n)s more section", "and %(n)s more sections", rest)
            lines.append(more % {"n": rest})
        known = {"number": request.number - 1}
        return [
            says(_("What changed since version %(number)s:") % known),
            says(*lines, kind="points"),
        ]
    sentence = one_line(document.project.one_liner or document.business_case.problem)
    return [says(sentence)] if sentence else []


def _own_concerns(concerns: Sequence[Concern]) -> list[Block]:
    """What this person wanted to avoid, and what is done about it."""
    found = []
    for concern in concerns[:MOST_CONCERNS]:
        said = answered(concern)
        answer = said["answer"] or _("There is no answer yet.")
        found += [
            says(_("You said:")),
            says(said["title"] or _("Not named yet"), kind="quote"),
            says(_("What we do about it: %(answer)s") % {"answer": answer}),
        ]
    return found


def _open_points(document: Document) -> list[Block]:
    number = len(document.open_points)
    if not number:
        return []
    said = ngettext(
        "One question is still open. You see it in the text.",
        "%(n)s questions are still open. You see them in the text.",
        number,
    )
    return [says(said % {"n": number})]


def minutes(document: Document, concerns: Sequence[Concern], request: Request) -> int:
    """How long it takes, roughly: what is new, or else what it is about, and then deciding."""
    if request.changed:
        return TO_DECIDE + max(1, len(request.changed) // MOST_CHANGES)
    read = [document.project.one_liner, document.business_case.problem]
    read += [f"{one.title} {one.worst_case} {one.mitigation.text}" for one in concerns]
    words = sum(len(text.split()) for text in read if text)
    return TO_DECIDE + max(1, round(words / WORDS_A_MINUTE))


def subject(title: str, due: date | None = None, *, reminder: str = "") -> str:
    """The subject, at most 60 characters, whatever the title is."""
    if reminder in SUBJECTS:
        return _cut(str(SUBJECTS[reminder]), title)
    if due is None:
        return _cut(_("Your decision: %(title)s?"), title)
    day = date_format(due, "D j M")
    return _cut(_("Your decision by {day}: %(title)s?").replace("{day}", day), title)


def _cut(sentence: str, title: str) -> str:
    """The sentence with as much of the title as the longest subject leaves room for."""
    room = LONGEST_SUBJECT - len(sentence % {"title": ""})
    return sentence % {"title": _whole_words(title, room)}


def _whole_words(text: str, room: int) -> str:
    """The text in at most `room` characters: cut behind a word, if it must be."""
    if len(text) <= room:
        return text
    cut = text[:room].rpartition(" ")[0] or text[: room - 1]
    return f"{cut[: room - 1].rstrip(' -,.;:')}…"


def raised_by(document: Document, key: str) -> list[Concern]:
    """What this person wants to avoid."""
    return [concern for concern in document.concerns if concern.raised_by == key]


def answered(concern: Concern) -> dict[str, str]:
    """The concern in short, and what is done about it."""
    return {"title": one_line(concern.title), "answer": one_line(concern.mitigation.text)}


def one_line(text: str) -> str:
    """The text without line breaks and control characters, cut where a mail would get too long."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return Truncator(" ".join(plain.split())).chars(LINE)
