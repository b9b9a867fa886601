"""Work that a request never waits for."""

from django.tasks import task

from exchange import actions
from intake.models import Project


@task()
def make(project_pk: int, kind: str) -> None:
    """Make and keep a file for the meeting; nothing is to do for a project that is gone."""
    project = Project.objects.filter(pk=project_pk).first()
    if project:
        actions.make(project, kind)


@task()
def tidy() -> None:
    """Once a day: files for meetings of projects that are gone go as well."""
    actions.forget_handouts()
