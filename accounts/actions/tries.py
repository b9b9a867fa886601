"""Counting wrong passwords, for all web processes together."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import WrongTries


@transaction.atomic
def take_try(what: str) -> datetime | None:
    """Count a try of `what` before it is known whether it is right; nothing if it has to wait.

    Counted first and given back when right, so that of a hundred tries at the same moment no more
    than five are looked at.
    """
    WrongTries.objects.old().delete()
    now = timezone.now()
    key = WrongTries.key_of(what)
    WrongTries.objects.get_or_create(key=key, defaults={"last_at": now})
    row = WrongTries.objects.select_for_update().get(key=key)
    if not row.take(now):
        return None
    row.save()
    return now


@transaction.atomic
def give_back_try(what: str, taken_at: datetime) -> None:
    """Uncount a try that was right. The others stay: guesses of somebody else may be among them."""
    row = WrongTries.objects.select_for_update().filter(key=WrongTries.key_of(what)).first()
    if row:
        row.give_back(taken_at)
        row.save()
