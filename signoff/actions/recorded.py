"""Decisions that an imported file recorded: kept beside the ones made here, never counted."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from audit.actions import record
from intake.actions import write_rows
from intake.models import Project
from signoff.models import RecordedDecision
from spec.canonical import digest
from spec.document import as_json
from spec.document.record import SignOff


@transaction.atomic
def record_sign_off(project: Project, parts: Sequence[SignOff], *, actor: User | None) -> None:
    """Keep the decisions that a file recorded. They never count as decisions made here."""
    before = _recorded_hash(project)
    write_rows(RecordedDecision, project, parts)
    after = _recorded_hash(project)
    if before != after:
        record(
            "sign_off.record",
            actor=actor,
            scope=project.scope,
            obj=f"intake.project:{project.pk}",
            before=before,
            after=after,
            detail={"decisions": len(parts)},
        )


def _recorded_hash(project: Project) -> str:
    rows = RecordedDecision.objects.filter(project=project)
    return digest(as_json([row.as_data() for row in rows]))
