"""Work that a request never waits for."""

from django.tasks import task

from accounts.models import User
from intake import actions
from intake.models import Member


@task()
def mail_invitation(member_pk: int, by_pk: int) -> None:
    """Tell somebody that they can write a draft, unless they were taken off it meanwhile."""
    member = Member.objects.select_related("project", "user").filter(pk=member_pk).first()
    if member:
        actions.send_invitation(member, by=User.objects.get(pk=by_pk))


@task()
def forget_files() -> None:
    """Delete files that were removed long ago, or that belonged to a draft that is deleted."""
    actions.forget_files()
