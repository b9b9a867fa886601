"""Mails about conditions: to their owner when one is imposed, before it is due and when it is late.

An owner is a name. Whoever has that name at the table, or an account, gets the mails.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from intake.models import Project
from mail.actions import write
from mail.letters import Letter, says, subject_of
from mail.models import Message
from signoff.actions.reminding import morning
from signoff.models import Condition, Decision
from stakeholders.models import Commitment, Stakeholder
from stakeholders.rules import address_of

DUE_SOON = timedelta(days=3)


def about(decision: Decision) -> str:
    """What the cause of every mail about `decision` begins with."""
    return f"decision:{decision.pk}:"


def told(decision: Decision, *, not_before: datetime) -> None:
    """Write the mails about the conditions of an approval, once it cannot be withdrawn."""
    version = decision.signatory.version
    for condition in decision.conditions.all():
        owner = owner_of(version.project, condition.owner)
        if owner:
            words = {"who": decision.by, "title": version.project.title or version.project.code}
            imposed = _("%(who)s approves “%(title)s” on a condition that is yours:") % words
            cause = f"{about(decision)}condition:{condition.pk}"
            _write(condition, owner, imposed, cause=cause, not_before=not_before)
        for to, name, sentence, moment in _later(condition, owner):
            cause = f"condition:{condition.pk}:{name}:{to[1]}"
            _write(condition, to, sentence, cause=cause, not_before=moment)


def owner_of(project: Project, name: str) -> tuple[str, str] | None:
    """(name, address) of the person at the table with this name; None if nobody can be reached."""
    contact = Commitment.of(project).first()
    for person in Stakeholder.of(project).filter(name__iexact=name.strip()):
        if address := address_of(person, contact):
            return person.name, address
    return None


def _later(
    condition: Condition, owner: tuple[str, str] | None
) -> Iterator[tuple[tuple[str, str], str, str, datetime]]:
    """(to whom, name, what is said, when) of the mails to come, while nobody closes it."""
    decision = condition.decision
    lead, imposer = decision.signatory.version.submitted_by, decision.made_by
    soon = condition.due - DUE_SOON
    if owner and soon > timezone.localdate():
        yield owner, "due", _("This is due in three days."), morning(soon)
    late = _("This was due yesterday. Until it is closed, the sign-off is suspended.")
    people = [owner, (str(lead), lead.email), (str(imposer), imposer.email)]
    for to in dict.fromkeys(one for one in people if one):
        yield to, "overdue", late, morning(condition.due + timedelta(days=1))


def _write(
    condition: Condition, to: tuple[str, str], sentence: str, *, cause: str, not_before: datetime
) -> None:
    version = condition.decision.signatory.version
    project, by = version.project, condition.decision.made_by
    title = project.title or project.code
    path = reverse("signoff:conditions", args=[project.slug, version.number])
    letter = Letter(
        subject_of(
            _("A condition by %(day)s: %(title)s") % {"day": _day(condition.due), "title": title}
        ),
        (
            says(sentence),
            says(condition.text, kind="quote"),
            says(
                _("Who takes care of it: %(owner)s.") % {"owner": condition.owner},
                _("When: by %(day)s, %(when)s.")
                % {"day": _day(condition.due), "when": condition.get_when_display().lower()},
            ),
        ),
        button=(_("Show the conditions"), settings.BASE_URL + path),
        small=(_("%(by)s, or somebody in the same role, says when it is met.") % {"by": by},),
    )
    write(
        letter,
        to=to,
        cause=cause,
        sender=(str(by), by.email),
        thread=f"condition-{condition.pk}",
        not_before=not_before,
    )


def _day(day: date) -> str:
    return date_format(day, "D j M")


def is_open(message: Message) -> bool:
    """Whether the condition that the mail is about is open, and its decision still counts."""
    pk = message.cause.split(":")[1]
    return Condition.objects.open().filter(pk=pk).exists()
