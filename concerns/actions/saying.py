"""Somebody says what must never happen, or that another person's concern is theirs, too."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import NotReady
from concerns.actions.chain import STORE, add_concern
from concerns.models import Concern, Voice
from intake.actions import new_key
from intake.models import Project
from spec.choices import Category, ConcernStatus, Visibility
from spec.document.people import Concern as Part
from stakeholders.actions import note_answer
from stakeholders.models import Stakeholder


@dataclass(frozen=True, slots=True)
class Said:
    """A concern in the words of a person, before anybody has worked on it."""

    title: str
    visibility: Visibility
    category: Category | None = None
    asked_as: str = ""


@transaction.atomic
def say(project: Project, said: Said, *, by: Stakeholder | None, actor: User | None) -> Concern:
    """Put a concern on the list. The same words from the same person are one concern.

    With an anonymous one nothing is stored that leads to the person: neither in its row nor in
    the trail. With one for the lead only, the name is in its row alone.

    Raises:
        NotReady: the person left the table meanwhile.
    """
    project = Project.objects.locked(project.pk)
    _ensure_at_the_table(by)
    anonymous = said.visibility is Visibility.ANONYMOUS
    raiser = None if anonymous else by
    if by:
        note_answer(by)
    there = Concern.objects.filter(project=project, title__iexact=said.title, raiser=raiser)
    if (same := there.first()) is not None:
        return same
    new = Part(
        id=new_key(project, STORE, _keys(project), (), {}),
        title=said.title,
        asked_as=said.asked_as,
        category=said.category,
        visibility=said.visibility,
        raised_by=raiser.key if raiser else None,
        status=ConcernStatus.RAISED,
    )
    # Who saved it is told by the history, to everybody who edits.
    named = said.visibility is Visibility.NAMED
    return add_concern(project, new, actor=actor if named else None)


def _keys(project: Project) -> list[dict[str, str]]:
    """The keys that concerns have, as items of the list."""
    keys = Concern.objects.filter(project=project).values_list("key", flat=True)
    return [{"id": key} for key in keys]


@transaction.atomic
def join(concern: Concern, *, by: Stakeholder) -> None:
    """Say "me too"; said twice, it counts once. Nobody adds weight to their own concern.

    Raises:
        NotReady: the person left the table, or the concern was removed.
    """
    project = Project.objects.locked(concern.project_id)
    _ensure_at_the_table(by)
    if not Concern.objects.filter(project=project, pk=concern.pk).exists():
        raise NotReady(_("This one was removed meanwhile. Say it in your own words."))
    note_answer(by)
    if concern.raiser_id != by.pk:
        Voice.objects.get_or_create(concern=concern, person=by)


def _ensure_at_the_table(person: Stakeholder | None) -> None:
    """Somebody who was taken off the list of people is not asked any more.

    Raises:
        NotReady: this person was.
    """
    if person and not Stakeholder.objects.filter(pk=person.pk).exists():
        raise NotReady(_("You are not on the list of people any more. Ask whoever asked you."))
