"""Work that a request never waits for."""

from django.tasks import task

from intake import actions


@task()
def forget_files() -> None:
    """Delete files that were removed long ago, or that belonged to a draft that is deleted."""
    actions.forget_files()
