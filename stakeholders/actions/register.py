"""Every change of the people register."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from accounts.actions import add_person, revoke_link
from accounts.models import User, normalised_email
from audit.actions import record
from intake.actions import Store, add_member, remove_member, save_section
from intake.models import Member, Project, Right
from intake.rules import right_of
from spec.document.people import Contact
from spec.document.people import Stakeholder as Person
from stakeholders import rules
from stakeholders.models import Asking, Commitment, Stakeholder


@transaction.atomic
def save_register(project: Project, people: Sequence[Person], *, actor: User | None) -> bool:
    """Write the whole people register; true if it changed.

    Who has an account keeps it, unless somebody else now stands in their place. Rights follow a
    change of roles: who is no longer at the table cannot open the project any more.
    """
    project = Project.objects.locked(project.pk)
    users = list(User.objects.filter(seats__project=project).distinct())
    before = {user: _right_from_seats(project, user) for user in users}
    _unlink_replaced(project, people, actor=actor)
    _close_links(project, people, actor=actor)
    changed = save_section(project, "stakeholders", people, actor=actor, rows=Stakeholder)
    for user, right in before.items():
        now = _right_from_seats(project, user)
        if now != right:
            _set_right(project, user, now, actor=actor)
    return changed


def save_contact(project: Project, contact: Contact, *, actor: User | None) -> bool:
    """Write the named contact and the hours reserved; true if something changed."""
    return save_section(project, "contact", contact, actor=actor, rows=Commitment)


@transaction.atomic
def link_account(person: Stakeholder, user: User, *, actor: User | None) -> None:
    """Give somebody at the table their account, and with it the right that goes with their role."""
    earlier, person.user = person.user, user
    person.save(update_fields=["user"])
    _record("stakeholder.link", person, user, actor)
    if earlier and earlier != user:
        left = _right_from_seats(person.project, earlier)
        _set_right(person.project, earlier, left, actor=actor)
    right = _right_from_seats(person.project, user)
    if rules.is_wider(right, right_of(user, person.project)):
        _set_right(person.project, user, right, actor=actor)


def _unlink_replaced(project: Project, people: Sequence[Person], *, actor: User | None) -> None:
    """Take the account from each place where `people` has somebody else, or nobody."""
    coming = {person.id: person for person in people}
    for seat in Stakeholder.of(project).exclude(user=None).select_related("user", "project"):
        user = seat.user
        if user and not rules.is_still(seat, coming.get(seat.key)):
            seat.user = None
            seat.save(update_fields=["user"])
            _record("stakeholder.unlink", seat, user, actor)


def _close_links(project: Project, people: Sequence[Person], *, actor: User | None) -> None:
    """Close the link of everybody who left or is somebody else now; they can be asked anew."""
    coming = {person.id: person for person in people}
    for asking in Asking.objects.of(project):
        if not rules.is_reached_as_before(asking.person, coming.get(asking.person.key)):
            revoke_link(asking.link, actor=actor)
            asking.delete()


def _right_from_seats(project: Project, user: User) -> Right | None:
    return rules.right_from(Stakeholder.of(project).filter(user=user))


def _set_right(project: Project, user: User, right: Right | None, *, actor: User | None) -> None:
    """Give the user this right, or none any more. A lead is replaced by hand-over only."""
    member = Member.objects.filter(project=project, user=user).first()
    if member and member.right == Right.LEAD:
        return
    if right == Right.LEAD and Member.objects.filter(project=project, right=Right.LEAD).exists():
        right = Right.EDIT
    if right:
        add_member(project, user=user, right=right, actor=actor)
    elif member:
        remove_member(member, actor=actor)


def _record(act: str, person: Stakeholder, user: User, actor: User | None) -> None:
    record(
        act,
        actor=actor,
        scope=person.project.scope,
        obj=f"stakeholders.stakeholder:{person.pk}",
        detail={"person": str(user.pseudonym)},
    )


@transaction.atomic
def link_known_accounts(project: Project, *, actor: User | None) -> None:
    """Link everybody at the table whose e-mail address belongs to an account."""
    contact = Commitment.of(project).first()
    for person in Stakeholder.of(project).filter(user=None).select_related("project"):
        address = rules.address_of(person, contact)
        user = User.objects.filter(email__iexact=address, is_active=True).first()
        if address and user:
            link_account(person, user, actor=actor)


@transaction.atomic
def give_accounts(project: Project, keys: Sequence[str], *, actor: User | None) -> None:
    """Give those of `keys` who have an e-mail address and no account one without a password.

    They come by a personal link, or sign in with a code or after they chose a password by mail.
    """
    contact = Commitment.of(project).first()
    without = Stakeholder.of(project).filter(user=None, key__in=keys).select_related("project")
    for person in without:
        address = normalised_email(rules.address_of(person, contact))
        user = User.objects.filter(email=address).first() if address else None
        if user is None and _is_address(address):
            user = add_person(address, person.name or address, actor=actor)
        if user and user.is_active:
            link_account(person, user, actor=actor)


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


STORE = Store(
    "stakeholders",
    Stakeholder,
    lambda project, people, actor: save_register(project, people, actor=actor),
)
