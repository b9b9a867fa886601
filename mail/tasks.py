"""Work that a request never waits for."""

from django.tasks import task

from mail import actions
from mail.models import Message


@task()
def send(message_pk: str) -> None:
    """Send a mail of the outbox."""
    actions.send(Message.objects.get(pk=message_pk))
