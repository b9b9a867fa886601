"""The mails of a review: one for each person and state, written with what causes it.

What a decision causes waits until it cannot be withdrawn any more. The cause of such a mail begins
with `about(decision)`, so that withdrawing the decision takes its mails back.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import make_link, revoke_link
from accounts.models import User
from mail.actions import withdraw, write
from mail.letters import Block, Letter, says, subject_of
from mail.models import Message
from signoff import rules
from signoff.actions import conditions, copies
from signoff.actions.conditions import about
from signoff.actions.reminding import Letters, plan, post
from signoff.models import (
    ChangeAnswer,
    Decision,
    DecisionEnd,
    HandOver,
    ReviewLink,
    Signatory,
    SpecVersion,
    Verdict,
)

REVIEW = "signoff:review"
# A link opens so long after the day on which the decision is due.
OPEN_AFTER_DUE = timedelta(days=7)


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
    letters = Letters.about(version) if asked else None
    for user, seats in asked.items():
        assert letters  # noqa: S101 - somebody is asked
        link = _link(version, user, seats)
        what = _marks(seats)
        post(version, link, letters.to(seats), way="ask", what=what, not_before=not_before)
        plan(letters, link)
        copies.plan(letters, link)


def _marks(signatories: Sequence[Signatory]) -> str:
    """What tells this asking from one before it: which signatures, asked when."""
    times = [f"{one.pk}@{one.asked_at:%s}" for one in signatories if one.asked_at]
    return ",".join(times)[:120]


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
    conditions.told(decision, not_before=not_before)
    version = decision.signatory.version
    lead = version.submitted_by
    if decision.made_by_id == lead.pk:
        return
    title = _title(version)
    sentence = str(SAID[Verdict(decision.verdict)]) % {"who": decision.by, "title": title}
    written = [f"{one.text} ({one.owner}, {_day(one.due)})" for one in decision.all_conditions]
    letter = Letter(
        subject_of(sentence),
        (
            says(sentence + "."),
            *(says(text, kind="quote") for text in (decision.comment,) if text),
            *((says(*written, kind="points"),) if written else ()),
            says(str(NEXT[Verdict(decision.verdict)])),
            *_still_open(version),
        ),
        button=(_("Show the review"), settings.BASE_URL + version.get_absolute_url()),
        small=(_("You get this because you asked for the review."),),
    )
    write(
        letter,
        to=(str(lead), lead.email),
        cause=f"{about(decision)}lead",
        sender=(str(decision.made_by), decision.made_by.email),
        thread=rules.thread_of(version.pk, lead.pk),
        not_before=not_before,
    )


def _still_open(version: SpecVersion) -> list[Block]:
    """Who still has to decide, and since when; nothing when nobody has."""
    waiting = version.signatories.waiting().select_related("user", "stands_in_for")
    lines = [
        _("%(who)s (%(role)s), since %(day)s")
        % {
            "who": one.who or _("Nobody named yet"),
            "role": one.role_label,
            "day": _day(timezone.localdate(one.asked_at)),
        }
        for one in waiting
        if one.asked_at
    ]
    return [says(_("Still to decide:")), says(*lines, kind="points")] if lines else []


def _title(version: SpecVersion) -> str:
    return version.project.title or version.project.code


def _day(day: date) -> str:
    return date_format(day, "D j M")


SAID = {
    Verdict.APPROVED: gettext_lazy("%(who)s approves: %(title)s"),
    Verdict.APPROVED_WITH_CONDITIONS: gettext_lazy("%(who)s approves with conditions: %(title)s"),
    Verdict.CHANGES_REQUESTED: gettext_lazy("%(who)s asks for changes: %(title)s"),
    Verdict.REJECTED: gettext_lazy("%(who)s does not approve: %(title)s"),
    Verdict.ABSTAINED: gettext_lazy("%(who)s abstains: %(title)s"),
}
# What comes next, for whoever sent the version.
NEXT = {
    Verdict.APPROVED: gettext_lazy("You need not do anything."),
    Verdict.APPROVED_WITH_CONDITIONS: gettext_lazy(
        "The owner of each condition gets a mail. The sign-off is suspended if one is overdue."
    ),
    Verdict.CHANGES_REQUESTED: gettext_lazy(
        "Answer on the page, or change the text and ask for a new review."
    ),
    Verdict.REJECTED: gettext_lazy("Read why. A new version can be sent for review."),
    Verdict.ABSTAINED: gettext_lazy("They were heard. The page shows whether others are enough."),
}


def signed_off(version: SpecVersion, *, not_before: datetime) -> None:
    """Tell everybody who was asked, and whoever sent it, that the version is signed."""
    lead = version.submitted_by
    asked = version.signatories.filter(user__isnull=False).select_related("user")
    people = dict.fromkeys([lead, *(one.user for one in asked if one.user)])
    assert version.signed_off_at  # noqa: S101 - the database holds signed versions to it
    for user in people:
        letter = Letter(
            subject_of(_("Signed: %(title)s") % {"title": _title(version)}),
            (
                says(_("Everybody who was needed has approved version %d.") % version.number),
                says(_("What happens next:")),
                says(
                    _("The team builds what is written there, and nothing else."),
                    _("Conditions are closed by those who asked for them."),
                    _("If the text changes, a new version is sent to you for review."),
                    kind="points",
                ),
            ),
            button=(_("Show what was signed"), settings.BASE_URL + version.get_absolute_url()),
            small=(_("You need not do anything."),),
        )
        write(
            letter,
            to=(str(user), user.email),
            cause=f"signed:{version.pk}:{user.pk}:{version.signed_off_at:%s}",
            thread=rules.thread_of(version.pk, user.pk),
            not_before=not_before,
        )


def is_signed(message: Message) -> bool:
    """Whether the version that the mail calls signed still is: decisions can be withdrawn."""
    pk = message.cause.split(":")[1]
    return SpecVersion.objects.signed().filter(pk=pk).exists()


def handed_over(made: HandOver) -> None:
    """Tell whoever sent the version who decides now, and whoever gave it if others did it."""
    version = made.signatory.version
    words = {"taker": made.taker, "giver": made.giver, "title": _title(version)}
    sentence = _("%(taker)s decides for %(giver)s: %(title)s") % words
    for user in {version.submitted_by, made.giver} - {made.made_by, made.taker}:
        letter = Letter(
            subject_of(sentence),
            (says(sentence + "."), says(made.reason, kind="quote")),
            button=(_("Show the review"), settings.BASE_URL + version.get_absolute_url()),
            small=(_("You need not do anything."),),
        )
        write(
            letter,
            to=(str(user), user.email),
            cause=f"handed:{made.pk}:{user.pk}",
            sender=(str(made.made_by), made.made_by.email),
            thread=rules.thread_of(version.pk, user.pk),
        )


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
        thread=rules.thread_of(version.pk, to.pk),
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
        thread=rules.thread_of(version.pk, lead.pk),
    )


def ended(decision: Decision) -> None:
    """Take back the mails about a decision that have not left yet."""
    withdraw(Message.objects.filter(cause__startswith=about(decision)))
