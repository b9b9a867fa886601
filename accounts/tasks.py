"""Work that a request never waits for."""

from django.tasks import task

from accounts import actions
from accounts.models import User


@task()
def mail_password_link(user_pk: int) -> None:
    """Mail a link to choose a new password, unless the account was taken away meanwhile."""
    user = User.objects.active().filter(pk=user_pk).first()
    if user:
        actions.send_password_link(user)
