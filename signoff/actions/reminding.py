"""Reminders of a decision: written with the first mail, and sent only while they are needed.

The days follow from the copy of the rules in the round. Whether a mail is still needed is asked
when it leaves, so nothing has to be taken back when somebody decides, hands over or withdraws.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import mailed_address
from accounts.models import User
from accounts.refusals import NotReady
from intake.lifecycle import ASLEEP
from intake.models import Project
from mail.actions import withdraw, write
from mail.letters import Letter
from mail.models import Message
from signoff import rules
from signoff.actions.asking import Request, ask, reasons
from signoff.actions.steps import record_version
from signoff.assemble import changed_sections, frozen_document
from signoff.models import ReviewLink, Signatory, SpecVersion
from signoff.policy import Round, Seat, read_round
from spec.document import SECTIONS, Document

AT = time(8)


def is_needed(message: Message) -> bool:
    """Whether the person still has to decide on this version, can do so, and got few mails yet."""
    _way, version_pk, user_pk, *_rest = message.cause.split(":")
    earlier = rules.asked_for(version_pk, user_pk).filter(sent_at__isnull=False)
    return is_late(message) and earlier.count() < rules.MOST_MAILS


def is_late(message: Message) -> bool:
    """Whether the person whom the cause of the mail names still has to decide, and can."""
    _way, version_pk, user_pk, *_rest = message.cause.split(":")
    waiting = Signatory.objects.due().filter(version=int(version_pk), user=int(user_pk))
    signatory = waiting.select_related("version__project").first()
    if signatory is None or signatory.version.project.stage in ASLEEP:
        return False
    return not changed_sections(signatory.version)


# --- The days -----------------------------------------------------------------------------------
def days(asked_on: date, due_on: date, wanted: Iterable[str]) -> dict[str, date]:
    """The day of each reminder that `wanted` names, all after the day of the first mail."""
    known = {
        "half_time": asked_on + (due_on - asked_on) // 2,
        "day_before": due_on - timedelta(days=1),
        "day_after": due_on + timedelta(days=1),
    }
    found = {name: known[name] for name in wanted if name in known and known[name] > asked_on}
    if found.get("half_time") == found.get("day_before"):
        found.pop("half_time", None)
    return found


def morning(day: date) -> datetime:
    """When mails of that day leave."""
    return datetime.combine(day, AT, timezone.get_current_timezone())


# --- The letters --------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Letters:
    """Writes the letters about one version, which is read once for all of them."""

    version: SpecVersion
    document: Document
    changed: tuple[str, ...]
    round: Round

    @classmethod
    def about(cls, version: SpecVersion) -> "Letters":
        """The letters about `version`."""
        round_ = read_round(version.policy)
        return cls(version, frozen_document(version), _changed_titles(version), round_)

    def to(self, signatories: Sequence[Signatory], *, reminder: str = "") -> Letter:
        """What the person who gives these signatures is asked, with their own link."""
        seats = [Seat(s.role, s.key, s.name or str(s.user), s.stage) for s in signatories]
        request = Request(
            asked_by=str(self.version.submitted_by),
            number=self.version.number,
            url=mailed_address(),
            changed=self.changed,
            due=due_of(signatories),
            why=reasons(self.round, seats),
        )
        return ask(self.document, seats, request, reminder=reminder).letter


def due_of(signatories: Sequence[Signatory]) -> date | None:
    """The first day on which one of the signatures is due."""
    return min((one.due_on for one in signatories if one.due_on), default=None)


def _changed_titles(version: SpecVersion) -> tuple[str, ...]:
    """The titles of the sections that differ from the version before; none for the first one."""
    before = version.project.versions.filter(number=version.number - 1).first()
    if before is None:
        return ()
    old, new = before.section_hashes, version.section_hashes
    return tuple(title for name, title in SECTIONS.items() if old.get(name) != new.get(name))


def post(
    version: SpecVersion,
    link: ReviewLink,
    letter: Letter,
    *,
    way: str,
    what: str,
    not_before: datetime | None = None,
) -> Message:
    """Write a mail that asks somebody to decide; `way` and `what` make it the only one."""
    by = version.submitted_by
    return write(
        letter,
        to=(link.link.name, link.link.email),
        cause=f"{way}:{version.pk}:{link.user_id}:{what}",
        sender=(str(by), by.email),
        seed=link.link.mail_seed,
        thread=rules.thread_of(version.pk, link.user_id),
        not_before=not_before,
    )


def plan(letters: Letters, link: ReviewLink) -> None:
    """Write the reminders to somebody who is asked now, in place of those planned before."""
    version = letters.version
    earlier = Message.objects.filter(cause__startswith=f"remind:{version.pk}:{link.user_id}:")
    number = earlier.count()
    withdraw(earlier)
    mine = _open(version, link.user)
    due = due_of(mine)
    assert due  # noqa: S101 - whoever is asked has a day
    asked_on = timezone.localdate(max(one.asked_at for one in mine if one.asked_at))
    for name, day in days(asked_on, due, letters.round.reminders).items():
        letter, what = letters.to(mine, reminder=name), f"{name}:{number}"
        post(version, link, letter, way="remind", what=what, not_before=morning(day))


def _open(version: SpecVersion, user: User) -> list[Signatory]:
    """The signatures that the person can give now."""
    return list(Signatory.objects.due().of(user).filter(version=version).select_related("user"))


# --- Asking once more, by hand --------------------------------------------------------------------
@transaction.atomic
def nudge(signatory: Signatory, *, actor: User) -> Message:
    """Ask somebody once more for their decision: once a day, and never with a fifth mail.

    Raises:
        NotReady: they have decided, it is not their turn, they were asked today or often enough, or
            the review is over.
    """
    Project.objects.locked(signatory.version.project_id)
    found = Signatory.objects.select_related("version__project", "version__submitted_by", "user")
    signatory = found.get(pk=signatory.pk)
    version, today = signatory.version, timezone.localdate()
    if not version.is_open or changed_sections(version):
        raise NotReady(_("Nobody can decide on this version any more."))
    mails = list(rules.asked_for(version.pk, signatory.user_id).to_be_read())
    if reason := rules.why_no_nudge(signatory, mails, day=today):
        raise NotReady(reason)
    link = ReviewLink.objects.of(version).get(user=signatory.user, link__revoked_at=None)
    record_version("version.nudge", version, actor, role=signatory.role)
    letter = Letters.about(version).to(_open(version, link.user), reminder="nudge")
    return post(version, link, letter, way="nudge", what=today.isoformat())
