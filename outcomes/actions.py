"""Every change of what happened after go-live."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from accounts.models import User
from audit.actions import record
from intake.actions import write_rows
from intake.models import Kpi, Project
from outcomes.models import LISTS, Readout
from spec.canonical import digest
from spec.document import Document, as_json
from spec.document.base import Part


@transaction.atomic
def release_kpis(project: Project) -> dict[str, str]:
    """Take all readouts off the KPI that they measured, so that any KPI may go.

    Gives the fingerprint of each list as it was before, by the name of the list; `save_outcomes`
    asks for them and puts the readouts back, in the same transaction.
    """
    before = _fingerprints(project)
    Readout.objects.filter(project=project).update(kpi="", figure=None)
    return before


@transaction.atomic
def save_outcomes(
    project: Project, document: Document, *, actor: User | None, before: Mapping[str, str]
) -> None:
    """Write readouts, incidents, feedback and use sessions as `document` has them.

    `before` is what `release_kpis` gave; each list that is not as it was is recorded.
    """
    for name, model in LISTS.items():
        if model is Readout:
            _write_readouts(project, document.readouts)
        else:
            write_rows(model, project, getattr(document, name))
    after = _fingerprints(project)
    for name in LISTS:
        if before[name] != after[name]:
            _record(project, name, before[name], after[name], actor)


def _record(project: Project, name: str, before: str, after: str, actor: User | None) -> None:
    record(
        f"{name}.save",
        actor=actor,
        scope=project.scope,
        obj=f"intake.project:{project.pk}",
        before=before,
        after=after,
        detail={"items": LISTS[name].of(project).count()},
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


def _fingerprints(project: Project) -> dict[str, str]:
    """SHA-256 of each list as it is now."""
    return {
        name: digest(as_json([row.as_data() for row in model.of(project)]))
        for name, model in LISTS.items()
    }
