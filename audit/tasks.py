"""Work that a request never waits for."""

from django.tasks import task

from audit.actions import note_verification
from audit.verification import verify as read_all


@task()
def verify() -> None:
    """Read the whole trail and note whether it is as it was written."""
    verdict = read_all()
    note_verification(
        entries=verdict.entries,
        head=verdict.head,
        problem=verdict.flaw.problem if verdict.flaw else "",
    )
