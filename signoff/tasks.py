"""Work that a request never waits for."""

from django.tasks import task


@task()
def render(version_pk: int) -> None:
    """Make and store the document of a version."""
    from signoff.actions import issue
    from signoff.models import SpecVersion

    issue(SpecVersion.objects.select_related("project").get(pk=version_pk))
