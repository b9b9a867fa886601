"""Work that a request never waits for."""

from django.tasks import task

from mail import actions
from mail.models import Message


@task()
def send(message_pk: str) -> None:
    """Send a mail of the outbox, unless it was deleted meanwhile."""
    message = Message.objects.filter(pk=message_pk).first()
    if message:
        actions.send(message)
