"""Every change of what happened after go-live."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from audit.actions import record
from intake.actions import write_rows
from intake.models import Kpi, PartRow, Project
from outcomes.models import LISTS, Readout
from spec.canonical import digest
from spec.document import Document, as_json
from spec.document.base import Part


@transaction.atomic
def drop_missing_readouts(project: Project, document: Document) -> None:
    """Remove readouts that `document` no longer has, so that the KPI they measured may go too."""
    keys = [readout.id for readout in document.readouts]
    Readout.objects.filter(project=project).exclude(key__in=keys).delete()
    Readout.objects.filter(project=project).update(kpi="", figure=None)


@transaction.atomic
def save_outcomes(project: Project, document: Document, *, actor: User | None) -> None:
    """Write readouts, incidents, feedback and use sessions as `document` has them."""
    for name, model in LISTS.items():
        _save_list(project, name, model, getattr(document, name), actor)


def _save_list(
    project: Project, name: str, model: type[PartRow], parts: Sequence[Part], actor: User | None
) -> None:
    before = _written(project, model)
    if model is Readout:
        _write_readouts(project, parts)
    else:
        write_rows(model, project, parts)
    after = _written(project, model)
    if before == after:
        return
    record(
        f"{name}.save",
        actor=actor,
        scope=project.scope,
        obj=f"intake.project:{project.pk}",
        before=before,
        after=after,
        detail={"items": len(parts)},
    )


def _write_readouts(project: Project, parts: Sequence[Part]) -> None:
    """Write readouts, each pointing at the KPI that it measured."""
    figures = dict(Kpi.objects.filter(project=project).values_list("key", "pk"))
    write_rows(
        Readout,
        project,
        parts,
        extra=lambda row: setattr(row, "figure_id", figures.get(getattr(row, "kpi", ""))),
    )


def _written(project: Project, model: type[PartRow]) -> str:
    rows = model.of(project)
    return digest(as_json([row.as_data() for row in rows]))
