"""Whether what was signed still holds: conditions, decisions that were taken back, and time.

What suspends a sign-off follows from rows and from the day. So nothing has to run for it to begin,
and closing what is open lifts it.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.lifecycle import BEFORE_LIVE
from signoff.lifecycle import State
from signoff.models import Condition, Signatory, SpecVersion, When
from signoff.policy import read_round
from signoff.rules.rounds import stages_of

MONTHS = 12


class HoldKind(TextChoices):
    """Why a sign-off does not hold now."""

    CONDITION_OVERDUE = "condition_overdue", gettext_lazy("A condition is overdue")
    REVOKED = "revoked", gettext_lazy("A decision was taken back")
    EXPIRED = "expired", gettext_lazy("The signatures have expired")
    REVIEW_DUE = "review_due", gettext_lazy("The regular review is due")


@dataclass(frozen=True, slots=True)
class Hold:
    """One reason for which a sign-off is suspended, and the condition it is about."""

    kind: HoldKind
    sentence: str
    condition: Condition | None = None

    @property
    def needs_new_round(self) -> bool:
        """Whether only a new review lifts it."""
        return self.kind != HoldKind.CONDITION_OVERDUE


def holds_of(version: SpecVersion, signatories: Sequence[Signatory], *, day: date) -> list[Hold]:
    """Why the sign-off of `version` is suspended on `day`; nothing for one that is not signed.

    `signatories` have their decisions, conditions and closings loaded.
    """
    if version.state != State.SIGNED_OFF:
        return []
    return [
        *_of_conditions(signatories, day),
        *_revoked(version, signatories),
        *_of_time(version, day),
    ]


def open_conditions(signatories: Sequence[Signatory]) -> list[Condition]:
    """The conditions of decisions that count which nobody has closed."""
    decisions = [one.decision for one in signatories if one.decision]
    return [one for made in decisions for one in made.all_conditions if not one.is_closed]


def _of_conditions(signatories: Sequence[Signatory], day: date) -> Iterator[Hold]:
    for one in open_conditions(signatories):
        if one.due < day:
            sentence = _("Condition overdue since %(due)s: %(text)s (%(owner)s)") % {
                "due": date_format(one.due),
                "text": one.text,
                "owner": one.owner,
            }
            yield Hold(HoldKind.CONDITION_OVERDUE, sentence, one)


def _revoked(version: SpecVersion, signatories: Sequence[Signatory]) -> Iterator[Hold]:
    for stage in stages_of(version, signatories):
        if not stage.complete:
            names = ", ".join(one.who or one.role_label for one in stage.waiting)
            yield Hold(HoldKind.REVOKED, _("Taken back by: %(names)s.") % {"names": names})


def _of_time(version: SpecVersion, day: date) -> Iterator[Hold]:
    assert version.signed_off_at  # noqa: S101 - the database holds signed versions to it
    rules = read_round(version.policy)
    signed = timezone.localdate(version.signed_off_at)
    ends = after_months(signed, rules.validity_months)
    if version.project.stage in BEFORE_LIVE and rules.validity_months and day > ends:
        sentence = _("The signatures counted until %(day)s, because it is not live.")
        yield Hold(HoldKind.EXPIRED, sentence % {"day": date_format(ends)})
    due = after_months(signed, rules.review_months)
    if version.project.stage not in BEFORE_LIVE and rules.review_months and day > due:
        sentence = _("The review that comes after go-live was due on %(day)s.")
        yield Hold(HoldKind.REVIEW_DUE, sentence % {"day": date_format(due)})


def after_months(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month if it is shorter."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def stops_building(
    version: SpecVersion, signatories: Sequence[Signatory], *, live: bool, day: date
) -> list[str]:
    """What has to be done before the project is built, or goes live, in sentences."""
    found = [hold.sentence for hold in holds_of(version, signatories, day=day)]
    first = (When.BEFORE_BUILD, When.BEFORE_LAUNCH) if live else (When.BEFORE_BUILD,)
    overdue = [one for one in open_conditions(signatories) if one.when in first and one.due >= day]
    return found + [
        _("Condition not closed yet: %(text)s (%(owner)s)") % {"text": one.text, "owner": one.owner}
        for one in overdue
    ]
