"""Every change of personal links and codes."""

from datetime import datetime, timedelta
from hmac import compare_digest

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import LinkOpening, PersonalLink, StepUpCode, User
from accounts.refusals import NotReady
from audit.actions import record
from mail.actions import forget, withdraw, write
from mail.letters import Letter, says
from mail.models import Message
from mail.rules import SECRET, secret_of

HOUR = timedelta(hours=1)
MOST_CODES = 5


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


@transaction.atomic
def mail_code(link: PersonalLink, about: str, subject: str) -> StepUpCode:
    """Mail six digits that confirm `about`; earlier ones for it end.

    Raises:
        NotReady: the link has ended or was revoked, or too many codes were asked for.
    """
    locked = PersonalLink.objects.select_for_update().get(pk=link.pk)
    if not locked.is_good:
        raise NotReady(_("This link does not open any more. Ask for a new one."))
    hour_ago = timezone.now() - HOUR
    if locked.codes.filter(made_at__gt=hour_ago).count() >= MOST_CODES:
        raise NotReady(_("Five codes were sent within an hour. Please wait an hour, then go on."))
    locked.codes.filter(about=about, used_at=None).update(used_at=timezone.now())
    code = StepUpCode.objects.create(link=locked, about=about)
    letter = Letter(
        subject,
        (
            says(_("Type these six digits to confirm it is you:")),
            says(SECRET, kind="code"),
            says(_("They count once, for ten minutes.")),
        ),
        small=(_("Nobody from us ever asks you for them. Did you not ask? Then do nothing."),),
    )
    write(letter, to=(link.name, link.email), cause=f"code:{code.seed}", seed=code.mail_seed)
    return code


def use_code(link: PersonalLink, about: str, typed: str) -> bool:
    """Whether `typed` is the code that was mailed for `about`. Each try counts, right or wrong."""
    with transaction.atomic():
        code = link.codes.select_for_update().filter(about=about).first()
        if code is None or not code.is_good:
            return False
        code.tries += 1
        right = compare_digest(secret_of(code.mail_seed).encode(), _digits(typed).encode())
        if right:
            code.used_at = timezone.now()
        code.save(update_fields=["tries", "used_at"])
    return right


def _digits(typed: str) -> str:
    """Only the digits: people copy blanks along."""
    return "".join(one for one in typed if one in "0123456789")


def _record(act: str, link: PersonalLink, actor: User | None) -> None:
    record(
        act,
        actor=actor,
        scope=link.scope,
        obj=f"accounts.personallink:{link.pk}",
        detail={"opens": link.purpose},
    )
