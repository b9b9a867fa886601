"""Concerns with their chains, and what a file recorded about them."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from audit.actions import record
from concerns.actions.accepting import note_changed_answers
from concerns.actions.telling import reached, tell
from concerns.models import Concern, RecordedAcceptance
from intake.actions import Origin, Store, add_item, add_row, save_section
from intake.models import Project
from spec.canonical import digest
from spec.choices import Category
from spec.document import as_json
from spec.document.people import Acceptance as Word
from spec.document.people import Concern as Part
from stakeholders.models import Stakeholder


@transaction.atomic
def save_concerns(project: Project, parts: Sequence[Part], *, actor: User | None) -> bool:
    """Write all concerns with their chains; true if what a signature covers has changed.

    A raiser who is on the register is linked; one who is not stays as written. The state of a
    concern belongs to the record, which the section's own entry does not cover: its changes have
    an entry of their own.
    """
    project = Project.objects.locked(project.pk)
    before = _states(project)
    changed = save_section(
        project, "concerns", parts, actor=actor, rows=Concern, anew=_renamed(project, parts)
    )
    link_raisers(project)
    note_changed_answers(project, actor=actor)
    _record_states(project, before, actor)
    return changed


@transaction.atomic
def add_concern(project: Project, part: Part, *, actor: User | None) -> Concern:
    """Put one more concern at the end of the list; of many, the others are left alone."""
    states = {key: {"status": state} if state else {} for key, state in _states(project).items()}
    if not add_row(project, "concerns", part, actor=actor, rows=Concern, recorded=states):
        others = [Part.model_validate(row.as_data()) for row in Concern.of(project)]
        save_concerns(project, [*others, part], actor=actor)
    else:
        link_raisers(project)
        _record_states(project, {key: one.get("status", "") for key, one in states.items()}, actor)
    return Concern.objects.get(project=project, key=part.id)


def _renamed(project: Project, parts: Sequence[Part]) -> bool:
    """Whether a concern that is there has another raiser now; hidden names are not in the hash."""
    rows = Concern.objects.filter(project=project)
    before = dict(rows.values_list("key", "raised_by"))
    return any(
        before.get(part.id, part.raised_by or "") != (part.raised_by or "") for part in parts
    )


def _states(project: Project) -> dict[str, str]:
    """The state of each concern, by its key."""
    return dict(Concern.of(project).values_list("key", "status"))


def _record_states(project: Project, before: dict[str, str], actor: User | None) -> None:
    after = _states(project)
    moved = [
        f"{key}: {before.get(key) or '-'} > {state or '-'}"
        for key, state in sorted(after.items())
        if state != before.get(key, "")
    ]
    if moved:
        record(
            "concern.move",
            actor=actor,
            scope=project.scope,
            obj=f"intake.project:{project.pk}",
            before=digest(before),
            after=digest(after),
            detail={"moved": moved},
        )


def link_raisers(project: Project) -> None:
    """Point each concern at the person on the register whose key it names."""
    people = dict(Stakeholder.objects.filter(project=project).values_list("key", "pk"))
    raised = Concern.objects.filter(project=project).values_list("pk", "raised_by", "raiser")
    for pk, key, linked in raised:
        if people.get(key) != linked:
            Concern.objects.filter(pk=pk).update(raiser=people.get(key))


@transaction.atomic
def record_acceptances(project: Project, parts: Sequence[Part], *, actor: User | None) -> None:
    """Keep the acceptances that a file recorded, exactly as it recorded them."""
    given = {part.id: part.acceptance for part in parts if part.acceptance != Word()}
    before = _written(project)
    RecordedAcceptance.objects.filter(concern__project=project).exclude(
        concern__key__in=given
    ).delete()
    for concern in Concern.objects.filter(project=project, key__in=given):
        word = given[concern.key]
        said = {"by": word.by or "", "date": word.date, "comment": word.comment}
        RecordedAcceptance.objects.update_or_create(concern=concern, defaults=said)
    after = _written(project)
    if before == after:
        return
    record(
        "acceptance.record",
        actor=actor,
        scope=project.scope,
        obj=f"intake.project:{project.pk}",
        before=before,
        after=after,
        detail={"acceptances": len(given)},
    )


def _written(project: Project) -> str:
    """Hash of the recorded acceptances of the project."""
    rows = RecordedAcceptance.objects.filter(concern__project=project).order_by("concern__key")
    return digest(as_json(list(rows.values("concern__key", "by", "date", "comment"))))


@transaction.atomic
def write_concerns(project: Project, parts: Sequence[Part], *, actor: User) -> None:
    """Write all concerns as somebody typed them; who raised one is told how far it is."""
    before = reached(project)
    save_concerns(project, parts, actor=actor)
    tell(project, before, actor=actor)


STORE = Store(
    "concerns",
    Concern,
    lambda project, parts, actor: write_concerns(project, parts, actor=actor),
)


@transaction.atomic
def raise_from_card(
    project: Project, *, title: str, category: Category, asked_as: str, actor: User
) -> None:
    """Put what a card brought up on the list; what stands there already is not added again."""
    project = Project.objects.locked(project.pk)
    if Concern.objects.filter(project=project, title__iexact=title).exists():
        return
    preset = {"title": title, "category": category.value, "asked_as": asked_as}
    add_item(project, STORE, (), keyed=True, preset=preset, origin=Origin(), actor=actor)
