"""Every change of personal links."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import LinkOpening, PersonalLink, User
from accounts.refusals import NotReady
from audit.actions import record
from mail.actions import forget, withdraw
from mail.models import Message
from mail.rules import SECRET


@transaction.atomic
def make_link(
    purpose: str, *, scope: str, name: str, email: str, ends_at: datetime, actor: User
) -> PersonalLink:
    """A link for one person to one thing; its secret is only in the mail that goes with it."""
    link = PersonalLink.objects.create(
        purpose=purpose, scope=scope, name=name, email=email, ends_at=ends_at, made_by=actor
    )
    _record("link.make", link, actor)
    return link


def mailed_address() -> str:
    """The address of a personal link as a letter has it, with the mark in place of the secret."""
    path = reverse("personal_link", args=["secret"])
    return settings.BASE_URL + path.replace("secret", SECRET)


@transaction.atomic
def open_link(link: PersonalLink) -> None:
    """Note that somebody went on from the page of the link.

    Raises:
        NotReady: it has ended or was revoked.
    """
    locked = PersonalLink.objects.select_for_update().get(pk=link.pk)
    if not locked.is_good:
        raise NotReady(_("This link does not open any more. Ask for a new one."))
    LinkOpening.objects.create(link=locked)


@transaction.atomic
def revoke_link(link: PersonalLink, *, actor: User | None) -> None:
    """Close a link for good; what was said through it stays. A mail with it does not leave."""
    locked = PersonalLink.objects.select_for_update().get(pk=link.pk)
    if locked.revoked_at is None:
        locked.revoked_at = timezone.now()
        locked.save(update_fields=["revoked_at"])
        withdraw(Message.objects.filter(seed=locked.mail_seed))
        _record("link.revoke", locked, actor)


@transaction.atomic
def forget_links(scope: str) -> None:
    """Delete the links to something that is deleted, and their mails."""
    links = PersonalLink.objects.filter(scope=scope)
    forget(Message.objects.filter(seed__in=[link.mail_seed for link in links]))
    links.delete()


def _record(act: str, link: PersonalLink, actor: User | None) -> None:
    record(
        act,
        actor=actor,
        scope=link.scope,
        obj=f"accounts.personallink:{link.pk}",
        detail={"opens": link.purpose},
    )
