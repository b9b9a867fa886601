"""What others are told when somebody does not decide: who stands in, and whom the rules name."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mail.actions import withdraw, write
from mail.letters import Letter, says, subject_of
from mail.models import Message
from signoff.actions.asking import title_of
from signoff.actions.reminding import Letters, due_of, morning
from signoff.models import ReviewLink, Signatory
from stakeholders.models import Commitment, Stakeholder
from stakeholders.rules import address_of

ESCALATED_AFTER = timedelta(days=3)
# In the cause, behind the person whom it is about.
COPY, ESCALATION = "copy", "escalation"


def plan(letters: Letters, link: ReviewLink) -> None:
    """Write what others are told about this person, in place of what was planned before.

    A mail leaves only if the person still has to decide then.
    """
    version, user = letters.version, link.user
    mine = Signatory.objects.due().of(user).filter(version=version)
    due = due_of(list(mine))
    assert due  # noqa: S101 - whoever is asked has a day
    day_after, later = morning(due + timedelta(days=1)), morning(due + ESCALATED_AFTER)
    words = {"who": user, "day": date_format(due, "D j M")}
    table = list(Stakeholder.of(version.project).select_related("user"))
    names = [one.delegate.lower() for one in table if one.user_id == user.pk and one.delegate]
    for person in table:
        if "day_after" in letters.round.reminders and person.name.lower() in names:
            said = _("%(who)s named you to stand in. Their decision was due on %(day)s.") % words
            _write(letters, link, person, COPY, said, at=day_after)
        if letters.round.escalates_to and person.role == letters.round.escalates_to:
            said = _("The decision of %(who)s was due on %(day)s. Others wait for it.") % words
            _write(letters, link, person, ESCALATION, said, at=later)


def _write(
    letters: Letters, link: ReviewLink, to: Stakeholder, what: str, said: str, *, at: datetime
) -> None:
    version, by = letters.version, letters.version.submitted_by
    address = to.user.email if to.user else address_of(to, Commitment.of(version.project).first())
    if not address or address == link.link.email:
        return
    earlier = Message.objects.filter(cause__startswith=f"{_cause(link, what)}:{to.pk}:")
    withdraw(earlier)
    title = title_of(letters.document)
    words = {"who": link.user, "title": title}
    letter = Letter(
        subject_of(_("%(who)s has not decided: %(title)s") % words),
        (
            says(said),
            says(_("Do you agree to “%(title)s”?") % words, kind="heading"),
            says(_("Talk to them. They can decide, or hand the decision over on their page.")),
        ),
        button=(_("Show the review"), settings.BASE_URL + version.get_absolute_url()),
        small=(_("Questions? Answer this mail; %(by)s gets it.") % {"by": by},),
    )
    write(
        letter,
        to=(to.name, address),
        cause=f"{_cause(link, what)}:{to.pk}:{earlier.count()}",
        sender=(str(by), by.email),
        thread=f"late-{version.pk}-{link.user_id}-{to.pk}",
        not_before=at,
    )


def _cause(link: ReviewLink, what: str) -> str:
    return f"late:{link.version_id}:{link.user_id}:{what}"
