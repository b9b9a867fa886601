"""Every change to people. Each records itself in the trail."""

from urllib.parse import urljoin
from uuid import uuid4

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import NotReady
from audit.actions import record
from mail.actions import write
from mail.letters import Letter, says
from mail.rules import SECRET, Withdrawn

SCOPE = "people"


@transaction.atomic
def add_person(
    email: str,
    name: str,
    *,
    actor: User | None,
    password: str | None = None,
    is_demo: bool = False,
    is_staff: bool = False,
) -> User:
    """Let a person sign in; without a password they set one by mail first.

    Raises:
        ValidationError: the address is not one, or somebody has it already.
    """
    user: User = User.objects.create_user(
        email, password, name=name, is_demo=is_demo, is_staff=is_staff
    )
    _record("user.add", user, actor=actor)
    return user


@transaction.atomic
def add_admin(email: str, name: str, *, actor: User | None, password: str) -> User:
    """Add a person who runs this installation.

    Raises:
        ValidationError: the address is not one or is taken, or the password is too easy to guess.
    """
    validate_password(password, User(email=email, name=name))
    user: User = User.objects.create_superuser(email, password, name=name)
    _record("user.add_admin", user, actor=actor)
    return user


@transaction.atomic
def deactivate(user: User, *, actor: User | None) -> User:
    """Take a person's access away; their open sessions end with the next request.

    Somebody who has no access any more stays as they are, and nothing is recorded.

    Raises:
        NotReady: this is the last admin.
    """
    locked, other_admins = _locked_with_admins(user)
    if not locked.is_active:
        return locked
    if locked.is_superuser and not other_admins:
        raise NotReady(_("This is the last admin. Make somebody else an admin first."))
    before = locked.fingerprint()
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    _record("user.deactivate", locked, actor=actor, before=before)
    return locked


@transaction.atomic
def set_password(user: User, password: str, *, actor: User | None) -> User:
    """Give a person a new password; their other sessions end with the next request."""
    locked: User = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    before = locked.fingerprint()
    locked.set_password(password)
    locked.save(update_fields=["password"])
    _record("user.set_password", locked, actor=actor, before=before)
    return locked


def ask_for_password_link(user: User) -> None:
    """Have a link to choose a new password mailed to the person."""
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": "secret"})
    address = urljoin(settings.BASE_URL, path.replace("1-secret", SECRET))
    letter = Letter(
        _("Choose a new password for Upfront"),
        (
            says(_("Hello %(name)s,") % {"name": user}),
            says(
                _("somebody, probably you, asked for a new password for Upfront at %(where)s.")
                % {"where": settings.BASE_URL}
            ),
        ),
        button=(_("Choose a new password"), address),
        small=(
            _("The link works once and for three days."),
            _("If you did not ask, you need not do anything: your password stays as it is."),
        ),
    )
    seed = f"password:{user.pk}:{uuid4()}"
    write(letter, to=(user.name, user.email), cause=seed, seed=seed)


def password_secret(seed: str) -> str:
    """What stands in the link for `password:<person>:...`: made when the mail leaves, kept nowhere.

    Raises:
        Withdrawn: the account was taken away meanwhile.
    """
    user = User.objects.active().filter(pk=seed.split(":")[1]).first()
    if user is None:
        raise Withdrawn(_("The account was taken away meanwhile."))
    return f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"


def _locked_with_admins(user: User) -> tuple[User, list[User]]:
    """The person, and all other admins who may sign in, locked until the transaction ends.

    Locked together and in one order: of two admins who deactivate each other at the same moment,
    one waits and then finds nobody left. Without their keys: whoever becomes a member meanwhile
    holds the trail already, for which this waits, and must not wait for the person in turn.
    """
    admins = Q(is_superuser=True, is_active=True)
    people = User.objects.filter(Q(pk=user.pk) | admins).order_by("pk")
    people = people.select_for_update(no_key=True)
    locked = {person.pk: person for person in people}
    return locked.pop(user.pk), list(locked.values())


def _record(act: str, user: User, *, actor: User | None, before: str = "") -> None:
    """One entry of the trail about `user`, who is named by pseudonym only."""
    record(
        act,
        actor=actor,
        scope=SCOPE,
        obj=f"accounts.user:{user.pseudonym}",
        before=before,
        after=user.fingerprint(),
    )
