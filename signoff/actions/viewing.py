"""Marking what one has viewed. It is nobody else's business, so the trail does not tell of it."""

from django.db import transaction

from accounts.models import User
from signoff.models import SpecVersion, Viewed


@transaction.atomic
def mark_viewed(version: SpecVersion, section: str, *, viewed: bool, actor: User) -> None:
    """Set or take away the person's mark on a section. Done twice, it is done once."""
    if viewed:
        Viewed.objects.get_or_create(version=version, section=section, user=actor)
    else:
        Viewed.objects.of(actor, version).filter(section=section).delete()
