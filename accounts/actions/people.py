"""Every change to people. Each records itself in the trail."""

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.actions.passwords import password_address, password_seed
from accounts.actions.recording import record_person
from accounts.actions.sessions import forget_sessions
from accounts.models import User
from accounts.refusals import NotReady
from mail.actions import write
from mail.letters import Letter, says


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
    record_person("user.add", user, actor=actor)
    return user


@transaction.atomic
def add_admin(email: str, name: str, *, actor: User | None, password: str) -> User:
    """Add a person who runs this installation.

    Raises:
        ValidationError: the address is not one or is taken, or the password is too easy to guess.
    """
    validate_password(password, User(email=email, name=name))
    user: User = User.objects.create_superuser(email, password, name=name)
    record_person("user.add_admin", user, actor=actor)
    return user


@transaction.atomic
def invite(email: str, name: str, *, actor: User) -> User:
    """Add a person and mail them how they get in.

    Raises:
        ValidationError: the address is not one, or somebody has it already.
    """
    user = add_person(email, name, actor=actor)
    _mail_invitation(user, actor)
    return user


@transaction.atomic
def invite_again(user: User, *, actor: User) -> None:
    """Mail once more how the person gets in.

    Raises:
        NotReady: they were in already, or their account is closed.
    """
    locked: User = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not locked.is_active or locked.last_login:
        raise NotReady(_("This person needs no invitation any more."))
    _mail_invitation(locked, actor)
    record_person("user.invite_again", locked, actor=actor)


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
    if locked.is_staff and not other_admins:
        raise NotReady(_("This is the last admin. Make somebody else an admin first."))
    _change(locked, "user.deactivate", actor, is_active=False)
    # With the account opened again later, nobody may still be in from before.
    forget_sessions(list(locked.sign_ins.all()))
    return locked


@transaction.atomic
def reactivate(user: User, *, actor: User) -> User:
    """Open a closed account again."""
    locked, _admins = _locked_with_admins(user)
    if not locked.is_active:
        _change(locked, "user.reactivate", actor, is_active=True)
    return locked


@transaction.atomic
def make_admin(user: User, *, actor: User) -> User:
    """Let a person run this installation, which decides nothing in any project.

    Raises:
        NotReady: their account is closed.
    """
    locked, _admins = _locked_with_admins(user)
    if not locked.is_active:
        raise NotReady(_("This account is closed. Open it first."))
    if not locked.is_staff:
        _change(locked, "user.make_admin", actor, is_staff=True, is_superuser=True)
        forget_sessions(list(locked.sign_ins.all()))
    return locked


@transaction.atomic
def take_admin(user: User, *, actor: User) -> User:
    """Let a person no longer run this installation.

    Raises:
        NotReady: this is the last admin.
    """
    locked, other_admins = _locked_with_admins(user)
    if locked.is_staff:
        if not other_admins:
            raise NotReady(_("This is the last admin. Make somebody else an admin first."))
        _change(locked, "user.take_admin", actor, is_staff=False, is_superuser=False)
        forget_sessions(list(locked.sign_ins.all()))
    return locked


def _change(user: User, act: str, actor: User | None, **fields: bool) -> None:
    before = user.fingerprint()
    for name, value in fields.items():
        setattr(user, name, value)
    user.save(update_fields=list(fields))
    record_person(act, user, actor=actor, before=before)


def _mail_invitation(user: User, actor: User) -> None:
    letter = Letter(
        _("%(name)s invites you to Upfront") % {"name": actor},
        (
            says(_("Hello %(name)s,") % {"name": user}),
            says(
                _(
                    "with Upfront we agree on a machine-learning project before anyone builds it. "
                    "%(actor)s has made an account for you at %(where)s."
                )
                % {"actor": actor, "where": settings.BASE_URL}
            ),
        ),
        button=(_("Choose a password"), password_address()),
        small=(
            _("The link works once and for three days."),
            _(
                "You need no password if you do not like them: on the page for signing in, ask for "
                "a code by mail each time."
            ),
        ),
    )
    seed = password_seed(user)
    write(
        letter,
        to=(user.name, user.email),
        cause=seed,
        seed=seed,
        sender=(actor.name, actor.email),
    )


def _locked_with_admins(user: User) -> tuple[User, list[User]]:
    """The person, and all other admins who may sign in, locked until the transaction ends.

    Locked together and in one order: of two admins who deactivate each other at the same moment,
    one waits and then finds nobody left. Without their keys: whoever becomes a member meanwhile
    holds the trail already, for which this waits, and must not wait for the person in turn.
    """
    admins = Q(is_staff=True, is_active=True)
    people = User.objects.filter(Q(pk=user.pk) | admins).order_by("pk")
    people = people.select_for_update(no_key=True)
    locked = {person.pk: person for person in people}
    return locked.pop(user.pk), list(locked.values())
