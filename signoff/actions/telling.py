"""The mails of a review: one for each person and state, written with what causes it.

What a decision causes waits until it cannot be withdrawn any more. The cause of such a mail begins
with `about(decision)`, so that withdrawing the decision takes its mails back.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import mailed_address, make_link, revoke_link
from accounts.models import User
from mail.actions import withdraw, write
from mail.letters import Letter, says, subject_of
from mail.models import Message
from signoff.actions.asking import Request, ask
from signoff.assemble import frozen_document
from signoff.models import (
    ChangeAnswer,
    Decision,
    DecisionEnd,
    ReviewLink,
    Signatory,
    SpecVersion,
    Verdict,
)
from signoff.policy import Seat, read_round
from spec.document import SECTIONS

REVIEW = "signoff:review"
# A link opens so long after the day on which the decision is due.
OPEN_AFTER_DUE = timedelta(days=7)


def about(decision: Decision) -> str:
    """What the cause of every mail about `decision` begins with."""
    return f"decision:{decision.pk}:"


def ask_for_review(
    version: SpecVersion, signatories: Sequence[Signatory], *, not_before: datetime | None = None
) -> None:
    """Mail everybody who gives one of `signatories` that it is their turn: one mail each.

    Each gets a personal link to this version, good until a week after the day it is due.
    """
    asked: dict[User, list[Signatory]] = {}
    for one in signatories:
        if one.user and not one.verdict:
            asked.setdefault(one.user, []).append(one)
    for user, seats in asked.items():
        link = _link(version, user, seats)
        _write_asking(version, link, seats, not_before=not_before)


def _write_asking(
    version: SpecVersion,
    link: ReviewLink,
    signatories: Sequence[Signatory],
    *,
    not_before: datetime | None,
) -> None:
    by, rules_now = version.submitted_by, read_round(version.policy)
    seats = [Seat(one.role, one.key, str(one.user), one.stage) for one in signatories]
    request = Request(
        asked_by=str(by),
        number=version.number,
        url=mailed_address(),
        changed=changed(version),
        due=max(one.due_on for one in signatories if one.due_on),
        why={one.role: rules_now.requirement(one.role).why for one in signatories},
    )
    letter = ask(frozen_document(version), seats, request).letter
    write(
        letter,
        to=(link.link.name, link.link.email),
        cause=f"ask:{version.pk}:{link.link_id}:{_marks(signatories)}",
        sender=(str(by), by.email),
        seed=link.link.mail_seed,
        thread=f"review-{version.pk}-{link.user_id}",
        not_before=not_before,
    )


def _marks(signatories: Sequence[Signatory]) -> str:
    """What tells this asking from one before it: which signatures, asked when."""
    times = [f"{one.pk}@{one.asked_at:%s}" for one in signatories if one.asked_at]
    return ",".join(times)[:120]


def changed(version: SpecVersion) -> tuple[str, ...]:
    """The titles of the sections that differ from the version before; none for the first one."""
    before = version.project.versions.filter(number=version.number - 1).first()
    if before is None:
        return ()
    old, new = before.section_hashes, version.section_hashes
    return tuple(title for name, title in SECTIONS.items() if old.get(name) != new.get(name))


def _link(version: SpecVersion, user: User, signatories: Sequence[Signatory]) -> ReviewLink:
    """The link of this person to this version; a new one if the last one was revoked."""
    for there in ReviewLink.objects.of(version).filter(user=user, link__revoked_at=None):
        return there
    due = max(one.due_on for one in signatories if one.due_on)
    last = datetime.combine(due + OPEN_AFTER_DUE, time.max, timezone.get_current_timezone())
    link = make_link(
        REVIEW,
        scope=version.project.scope,
        name=str(user),
        email=user.email,
        ends_at=last,
        actor=version.submitted_by,
    )
    return ReviewLink.objects.create(link=link, version=version, user=user)


def stop_asking(version: SpecVersion, people: Iterable[User], *, actor: User | None) -> None:
    """Close the links of `people` to the version; mails with them that have not left stay here."""
    for there in ReviewLink.objects.of(version).filter(user__in=people, link__revoked_at=None):
        revoke_link(there.link, actor=actor)


def close_links(version: SpecVersion, *, actor: User | None) -> None:
    """Close every link to a version that another one has replaced."""
    for there in ReviewLink.objects.of(version).filter(link__revoked_at=None):
        revoke_link(there.link, actor=actor)


def decided(decision: Decision, *, not_before: datetime) -> None:
    """Tell whoever sent the version what somebody decided, once it cannot be withdrawn."""
    version = decision.signatory.version
    lead = version.submitted_by
    if decision.made_by_id == lead.pk:
        return
    words = {"who": decision.by, "title": version.project.title or version.project.code}
    letter = Letter(
        subject_of(SAID[Verdict(decision.verdict)] % words),
        tuple(says(text, kind="quote") for text in (decision.comment,) if text),
        button=(_("Show the review"), settings.BASE_URL + version.get_absolute_url()),
    )
    write(
        letter,
        to=(str(lead), lead.email),
        cause=f"{about(decision)}lead",
        thread=f"review-{version.pk}-{lead.pk}",
        not_before=not_before,
    )


SAID = {
    Verdict.APPROVED: "%(who)s approves: %(title)s",
    Verdict.APPROVED_WITH_CONDITIONS: "%(who)s approves with conditions: %(title)s",
    Verdict.CHANGES_REQUESTED: "%(who)s asks for changes: %(title)s",
    Verdict.REJECTED: "%(who)s does not approve: %(title)s",
    Verdict.ABSTAINED: "%(who)s abstains: %(title)s",
}


def answered(answer: ChangeAnswer) -> None:
    """Tell whoever asked for changes what the team answers."""
    decision, by = answer.decision, answer.made_by
    version = decision.signatory.version
    to = decision.signatory.user or decision.made_by
    title = version.project.title or version.project.code
    letter = Letter(
        subject_of(_("Answer to your request: %(title)s") % {"title": title}),
        (says(decision.comment, kind="quote"), says(answer.text)),
        button=(_("Read and decide"), settings.BASE_URL + version.get_absolute_url()),
    )
    write(
        letter,
        to=(str(to), to.email),
        cause=f"answer:{answer.pk}",
        sender=(str(by), by.email),
        thread=f"review-{version.pk}-{to.pk}",
    )


def revoked(end: DecisionEnd) -> None:
    """Tell whoever sent the version that somebody has taken a decision back, and why."""
    version = end.decision.signatory.version
    lead = version.submitted_by
    words = {"who": end.made_by, "title": version.project.title or version.project.code}
    letter = Letter(
        subject_of(_("%(who)s took a decision back: %(title)s") % words),
        (says(end.reason, kind="quote"),),
        button=(_("Show the review"), settings.BASE_URL + version.get_absolute_url()),
    )
    write(
        letter,
        to=(str(lead), lead.email),
        cause=f"revoked:{end.pk}",
        sender=(str(end.made_by), end.made_by.email),
        thread=f"review-{version.pk}-{lead.pk}",
    )


def ended(decision: Decision) -> None:
    """Take back the mails about a decision that have not left yet."""
    withdraw(Message.objects.filter(cause__startswith=about(decision)))
