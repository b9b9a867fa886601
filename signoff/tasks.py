"""Work that a request never waits for."""

from django.tasks import task

from signoff import actions
from signoff.actions.summing import sum_up
from signoff.models import SpecVersion


@task()
def render(version_pk: int) -> None:
    """Make and store the document of a version."""
    actions.issue(SpecVersion.objects.select_related("project").get(pk=version_pk))


@task()
def sum_up_the_day() -> None:
    """Mail everybody what others changed since yesterday."""
    sum_up()
