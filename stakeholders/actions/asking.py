"""Asking people what we should definitely avoid, and noting that they answered."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import mailed_address, make_link
from accounts.models import User
from accounts.refusals import NotReady
from audit.actions import record
from intake.actions import new_key
from intake.models import Project
from mail.actions import write
from mail.letters import Letter, says, subject_of
from spec.document.people import Stakeholder as Person
from stakeholders import rules
from stakeholders.actions.register import STORE, link_account, save_register
from stakeholders.models import Asking, Commitment, Stakeholder

PURPOSE = "concerns:say"
OPEN_FOR = timedelta(days=30)


@transaction.atomic
def ask(project: Project, people: Iterable[Stakeholder], *, actor: User) -> list[Stakeholder]:
    """Mail each of `people` a link to say what to avoid; those who have no address, returned.

    Who was asked before is not asked again: that is `nudge`. Who left meanwhile is not asked.
    """
    project = Project.objects.locked(project.pk)
    contact = Commitment.of(project).first()
    unreached = []
    there = Stakeholder.of(project).select_related("project")
    for person in there.filter(pk__in=[one.pk for one in people]):
        address = rules.address_of(person, contact)
        if not address:
            unreached.append(person)
        elif not Asking.objects.filter(person=person).exists():
            _ask(project, person, address, actor)
    return unreached


def _ask(project: Project, person: Stakeholder, address: str, actor: User) -> None:
    link = make_link(
        PURPOSE,
        scope=project.scope,
        name=person.name or address,
        email=address,
        ends_at=timezone.now() + OPEN_FOR,
        actor=actor,
    )
    asking = Asking.objects.create(person=person, link=link, asked_by=actor)
    _record("concern.ask", asking, actor)
    _write(asking, by=actor, cause=f"asking:{asking.pk}")


@transaction.atomic
def nudge(asking: Asking, *, actor: User) -> None:
    """Ask somebody once more; once a day.

    Raises:
        NotReady: they left, have answered, were asked today already, or their link has ended.
    """
    Project.objects.locked(asking.person.project_id)
    found = Asking.objects.select_related("person__project", "link").filter(pk=asking.pk).first()
    if found is None:
        raise NotReady(_("They are not on the list of people any more."))
    asking = found
    reason = rules.why_no_nudge(asking)
    if reason:
        raise NotReady(reason)
    asking.nudged_on = timezone.localdate()
    asking.save(update_fields=["nudged_on"])
    _record("concern.nudge", asking, actor)
    _write(asking, by=actor, cause=f"asking:{asking.pk}:{asking.nudged_on}")


@transaction.atomic
def note_nothing(person: Stakeholder, *, actor: User | None) -> None:
    """Write down that somebody was asked and has nothing to avoid."""
    project = Project.objects.locked(person.project_id)
    people = [Person.model_validate(row.as_data()) for row in Stakeholder.of(project)]
    said = {"asked_no_concern": True, "asked_on": timezone.localdate()}
    people = [one.model_copy(update=said) if one.id == person.key else one for one in people]
    save_register(project, people, actor=actor)
    note_answer(person)


def note_answer(person: Stakeholder) -> None:
    """Write down that somebody who was asked has answered, once and by the day only."""
    waiting = Asking.objects.waiting().filter(person=person)
    waiting.update(answered_on=timezone.localdate())


@transaction.atomic
def add_to_table(project: Project, addresses: Iterable[str], *, actor: User) -> list[Stakeholder]:
    """The people with these e-mail addresses, put on the register unless they are there."""
    project = Project.objects.locked(project.pk)
    wanted = list(dict.fromkeys(address.lower() for address in addresses))
    people = [Person.model_validate(row.as_data()) for row in Stakeholder.of(project)]
    known = {one.email.lower() for one in people}
    for address in wanted:
        if address not in known:
            name = rules.name_from(address)
            people.append(Person(id=_new_key(project, people), name=name, email=address))
    save_register(project, people, actor=actor)
    found = {row.email.lower(): row for row in Stakeholder.of(project)}
    return [found[address] for address in wanted]


@transaction.atomic
def take_a_seat(project: Project, user: User) -> Stakeholder:
    """The first place of somebody who takes part; who has none gets one, under their own name."""
    project = Project.objects.locked(project.pk)
    there = Stakeholder.of(project).filter(user=user).first()
    if there:
        return there
    people = [Person.model_validate(row.as_data()) for row in Stakeholder.of(project)]
    known = next((one.id for one in people if one.email.lower() == user.email), "")
    key = known or _new_key(project, people)
    if not known:
        new = Person(id=key, name=user.name, email=user.email)
        save_register(project, [*people, new], actor=user)
    seat = Stakeholder.objects.select_related("project").get(project=project, key=key)
    link_account(seat, user, actor=user)
    return seat


def _new_key(project: Project, people: Iterable[Person]) -> str:
    """A key that nobody has, nor had lately: concerns may still name who had it."""
    return new_key(project, STORE, [{"id": one.id} for one in people], (), {})


def _write(asking: Asking, *, by: User, cause: str) -> None:
    """The mail: who asks, the one question, and the link."""
    project = asking.person.project
    title = " ".join((project.title or project.code).split())
    letter = Letter(
        subject_of(_("What should we avoid? %(title)s") % {"title": title}),
        (
            says(
                _("%(by)s plans “%(title)s” and asks you one question.")
                % {"by": by, "title": title}
            ),
            says(_("What should we definitely avoid?"), kind="heading"),
            says(
                _("Say it in your own words. No answer is wrong, and rank does not matter."),
                _("You choose who may see your name. “I have nothing to avoid” is an answer, too."),
            ),
        ),
        button=(_("Answer (1 min)"), mailed_address()),
        small=(
            _("The link is yours alone. You need no account, and opening it decides nothing."),
            _("Not the right person? Answer this mail; %(by)s gets it.") % {"by": by},
        ),
    )
    link = asking.link
    write(
        letter,
        to=(link.name, link.email),
        cause=cause,
        sender=(by.name, by.email),
        seed=link.mail_seed,
        thread=f"asking-{asking.pk}",
    )


def _record(act: str, asking: Asking, actor: User) -> None:
    person = asking.person
    record(
        act,
        actor=actor,
        scope=person.project.scope,
        obj=f"stakeholders.stakeholder:{person.pk}",
    )
