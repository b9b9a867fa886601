"""Every change of the people register."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from audit.actions import record
from intake.actions import add_member, save_section
from intake.models import Project, Right
from spec.choices import Role
from spec.document.people import Contact
from spec.document.people import Stakeholder as Person
from stakeholders import rules
from stakeholders.models import Commitment, Stakeholder

# What a role at the table may do with the draft; everybody else reads and comments.
RIGHTS = {Role.DATA_SCIENTIST.value: Right.LEAD, Role.PRODUCT_MANAGER.value: Right.EDIT}


def save_register(project: Project, people: Sequence[Person], *, actor: User | None) -> bool:
    """Write the whole people register; true if it changed. Who has an account keeps it."""
    return save_section(project, "stakeholders", people, actor=actor, rows=Stakeholder)


def save_contact(project: Project, contact: Contact, *, actor: User | None) -> bool:
    """Write the named contact and the hours reserved; true if something changed."""
    return save_section(project, "contact", contact, actor=actor, rows=Commitment)


@transaction.atomic
def link_account(person: Stakeholder, user: User, *, actor: User | None) -> None:
    """Give somebody at the table their account, and with it the right that goes with their role."""
    person.user = user
    person.save(update_fields=["user"])
    right = RIGHTS.get(person.role, Right.READ)
    add_member(person.project, user=user, right=right, actor=actor)
    record(
        "stakeholder.link",
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
