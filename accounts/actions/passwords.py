"""Passwords, and the mails that lead to a new one."""

from datetime import timedelta
from urllib.parse import urljoin
from uuid import uuid4

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.proving import mail_code
from accounts.actions.recording import record_person
from accounts.models import User
from mail.actions import write
from mail.letters import Letter, says
from mail.models import Message
from mail.rules import SECRET, Withdrawn

HOUR = timedelta(hours=1)
# Mails that let somebody in: to one address within an hour, whoever asks for them.
MOST_SIGN_IN_MAILS = 5
SIGN_IN = "sign-in:"
PASSWORD = "password:"  # noqa: S105 - the first word of a seed


@transaction.atomic
def set_password(user: User, password: str, *, actor: User | None) -> User:
    """Give a person a new password; their other sessions end with the next request."""
    locked: User = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    before = locked.fingerprint()
    locked.set_password(password)
    locked.save(update_fields=["password"])
    record_person("user.set_password", locked, actor=actor, before=before)
    return locked


@transaction.atomic
def ask_for_password_link(user: User) -> None:
    """Have a link to choose a new password mailed to the person, unless they got enough of them."""
    if not _may_be_mailed(user):
        return
    letter = Letter(
        _("Choose a new password for Upfront"),
        (
            says(_("Hello %(name)s,") % {"name": user}),
            says(
                _("somebody, probably you, asked for a new password for Upfront at %(where)s.")
                % {"where": settings.BASE_URL}
            ),
        ),
        button=(_("Choose a new password"), password_address()),
        small=(
            _("The link works once and for three days."),
            _("If you did not ask, you need not do anything: your password stays as it is."),
        ),
    )
    seed = password_seed(user)
    write(letter, to=(user.name, user.email), cause=seed, seed=seed)


@transaction.atomic
def mail_sign_in_code(email: str, about: str) -> None:
    """Mail six digits to sign in with, if somebody has the address and did not get enough mails.

    Whoever asked is answered the same in any case.
    """
    user = User.objects.active().filter(email=email).first()
    if user and _may_be_mailed(user):
        mail_code(user, about, _("Your code to sign in to Upfront"))


def password_address() -> str:
    """The address to choose a password as a letter has it, with the mark in place of the secret."""
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": "secret"})
    return urljoin(settings.BASE_URL, path.replace("1-secret", SECRET))


def password_seed(user: User) -> str:
    """What the secret of one mail with such an address is made from."""
    return f"{PASSWORD}{user.pk}:{uuid4()}"


def password_secret(seed: str) -> str:
    """What stands in the link for `password:<person>:...`: made when the mail leaves, kept nowhere.

    Raises:
        Withdrawn: the account was taken away meanwhile.
    """
    user = User.objects.active().filter(pk=seed.split(":")[1]).first()
    if user is None:
        raise Withdrawn(_("The account was taken away meanwhile."))
    return f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"


def _may_be_mailed(user: User) -> bool:
    """Whether one more mail that lets somebody in may go to the person, who is then locked."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    hour_ago = timezone.now() - HOUR
    codes = user.codes.filter(about__startswith=SIGN_IN, made_at__gt=hour_ago)
    links = Message.objects.filter(
        cause__startswith=PASSWORD, to_address=user.email, made_at__gt=hour_ago
    )
    return codes.count() + links.count() < MOST_SIGN_IN_MAILS
