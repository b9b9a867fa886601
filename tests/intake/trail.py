"""What the trail tells of a project."""

from audit.models import Entry
from intake.models import Project


def acts(project: Project) -> list[str]:
    """What was done to the project, oldest first."""
    return list(Entry.objects.for_scope(project.scope).values_list("act", flat=True))


def entries(project: Project, act: str) -> list[Entry]:
    """Every entry of one kind about the project, oldest first."""
    return list(Entry.objects.for_scope(project.scope).filter(act=act))
