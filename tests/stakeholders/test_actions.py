"""People at the table: who has an account, and which right comes with their place."""

from typing import Any

import pytest

from accounts.models import User
from intake.actions import add_member, hand_over, remove_member
from intake.models import Member, Project, Right
from intake.rules import right_of
from spec.choices import Role
from spec.document.people import Contact
from spec.document.people import Stakeholder as Person
from stakeholders.actions import link_account, link_known_accounts, save_contact, save_register
from stakeholders.models import Commitment, Stakeholder
from tests.accounts.factories import UserFactory
from tests.intake.factories import MemberFactory, ProjectFactory
from tests.intake.trail import acts, entries
from tests.stakeholders.factories import StakeholderFactory

pytestmark = pytest.mark.django_db
ANA = Person(id="S1", name="Ana Lima", email="ana@example.org", role=Role.PRODUCT_MANAGER)


@pytest.fixture
def project() -> Project:
    return ProjectFactory.create()


@pytest.fixture
def ana(project: Project) -> User:
    """Ana has an account, and the place of the product manager."""
    user = UserFactory.create(email="ana@example.org", name="Ana Lima")
    save_register(project, [ANA], actor=None)
    link_known_accounts(project, actor=None)
    return user


def test_the_register_keeps_who_is_who_through_an_update(project: Project, ana: User) -> None:
    before = Stakeholder.objects.get()

    changed = save_register(project, [ANA.model_copy(update={"channel": "mail"})], actor=None)

    after = Stakeholder.objects.get()
    assert (changed, after.pk, after.user, after.channel) == (True, before.pk, ana, "mail")


def test_saving_the_same_register_records_nothing(project: Project, ana: User) -> None:
    before = acts(project)

    assert save_register(project, [ANA], actor=None) is False
    assert acts(project) == before


@pytest.mark.parametrize(
    ("role", "right"),
    [
        (Role.DATA_SCIENTIST, Right.LEAD),
        (Role.PRODUCT_MANAGER, Right.EDIT),
        *((role, Right.READ) for role in Role if role not in ("data_scientist", "product_manager")),
    ],
)
def test_an_account_gives_the_right_of_the_role(role: Role, right: Right) -> None:
    person = StakeholderFactory.create(role=role)
    user, actor = UserFactory.create_batch(2)

    link_account(person, user, actor=actor)

    assert Stakeholder.objects.get().user == user
    assert right_of(user, person.project) == right
    assert acts(person.project) == ["stakeholder.link", "member.set"]
    (entry,) = entries(person.project, "stakeholder.link")
    assert (entry.actor, entry.detail) == (str(actor.pseudonym), {"person": str(user.pseudonym)})


def test_somebody_without_a_role_reads() -> None:
    person = StakeholderFactory.create(role="")
    user = UserFactory.create()

    link_account(person, user, actor=None)

    assert right_of(user, person.project) == "read"


def test_two_places_give_the_wider_of_their_rights(project: Project) -> None:
    user = UserFactory.create()
    places = [
        StakeholderFactory.create(project=project, role=role)
        for role in (Role.DATA_SCIENTIST, Role.SPONSOR)
    ]

    for place in places:
        link_account(place, user, actor=None)

    assert right_of(user, project) == "lead"


def test_the_lead_stays_the_lead_whatever_their_place_says() -> None:
    member = MemberFactory.create(right=Right.LEAD)
    person = StakeholderFactory.create(project=member.project, role=Role.SPONSOR)

    link_account(person, member.user, actor=None)

    assert right_of(member.user, member.project) == "lead"
    assert acts(member.project) == ["stakeholder.link"]


def test_a_place_that_goes_to_somebody_else_takes_its_right_along(
    project: Project, ana: User
) -> None:
    successor = UserFactory.create()

    link_account(Stakeholder.objects.get(), successor, actor=None)

    assert (right_of(ana, project), right_of(successor, project)) == ("", "edit")


def test_linking_the_same_account_again_leaves_its_right(project: Project, ana: User) -> None:
    link_account(Stakeholder.objects.get(), ana, actor=None)

    assert right_of(ana, project) == "edit"
    assert len(entries(project, "member.set")) == 1


def test_who_leaves_the_table_cannot_open_the_project_any_more(project: Project, ana: User) -> None:
    save_register(project, [], actor=None)

    assert list(Project.objects.visible_to(ana)) == []
    assert acts(project)[-3:] == ["stakeholder.unlink", "section.save", "member.remove"]


def test_who_could_not_open_the_project_any_more_leaves_without_a_trace(
    project: Project, ana: User
) -> None:
    remove_member(Member.objects.get(), actor=None)

    save_register(project, [], actor=None)

    assert Member.objects.count() == 0
    assert len(entries(project, "member.remove")) == 1


def test_a_lead_who_leaves_the_register_leads_until_replaced(project: Project) -> None:
    lead = UserFactory.create()
    person = StakeholderFactory.create(project=project, role=Role.DATA_SCIENTIST)
    link_account(person, lead, actor=None)

    save_register(project, [], actor=None)

    assert right_of(lead, project) == "lead"


def test_a_project_with_a_lead_gets_no_second_one(project: Project, ana: User) -> None:
    MemberFactory.create(project=project, right=Right.LEAD)

    save_register(project, [ANA.model_copy(update={"role": Role.DATA_SCIENTIST})], actor=None)

    assert right_of(ana, project) == "edit"
    assert Member.objects.filter(right=Right.LEAD).count() == 1


def test_somebody_who_was_asked_to_write_goes_on_writing(project: Project, ana: User) -> None:
    readers = [ANA.model_copy(update={"role": Role.SPONSOR})]
    save_register(project, readers, actor=None)
    add_member(project, user=ana, right=Right.EDIT, actor=None)

    save_register(project, [readers[0].model_copy(update={"channel": "mail"})], actor=None)

    assert right_of(ana, project) == "edit"


def test_a_lead_who_handed_over_does_not_lead_again_by_the_register(project: Project) -> None:
    lead, successor = UserFactory.create_batch(2)
    person = Person(id="S1", name="Wen Li", role=Role.DATA_SCIENTIST)
    save_register(project, [person], actor=None)
    link_account(Stakeholder.objects.get(), lead, actor=None)
    hand_over(
        project, MemberFactory.create(project=project, user=successor), reason="Leave", actor=lead
    )

    save_register(project, [person.model_copy(update={"channel": "mail"})], actor=None)

    assert (right_of(lead, project), right_of(successor, project)) == ("edit", "lead")


def test_a_new_role_brings_its_right(project: Project, ana: User) -> None:
    save_register(project, [ANA.model_copy(update={"role": Role.SPONSOR})], actor=None)

    assert right_of(ana, project) == "read"


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        ({"name": "Ana Lima-Costa"}, True),
        ({"email": "ANA@example.org"}, True),
        ({"name": "Ben Okoro", "email": "ben@example.org"}, False),
        ({"name": "Ben Okoro", "email": ""}, False),
        ({"email": "ben@example.org"}, False),
    ],
)
def test_an_account_stays_with_the_person_and_not_with_the_key(
    project: Project, ana: User, other: dict[str, Any], kept: bool
) -> None:
    save_register(project, [ANA.model_copy(update=other)], actor=None)

    assert (Stakeholder.objects.get().user == ana) is kept
    assert (right_of(ana, project) == "edit") is kept


def test_people_are_linked_by_their_address_in_any_case(project: Project) -> None:
    user = UserFactory.create(email="ana@example.org")
    UserFactory.create(email="gone@example.org", is_active=False)
    register = [
        ANA.model_copy(update={"email": "Ana@Example.org"}),
        Person(id="S2", name="Gone", email="gone@example.org"),
        Person(id="S3", name="Unknown", email="unknown@example.org"),
    ]
    save_register(project, register, actor=None)

    link_known_accounts(project, actor=None)

    linked = {row.key: row.user for row in Stakeholder.of(project)}
    assert linked == {"S1": user, "S2": None, "S3": None}
    assert list(Member.objects.values_list("user", flat=True)) == [user.pk]


def test_who_is_linked_already_is_left_alone(project: Project, ana: User) -> None:
    before = acts(project)

    link_known_accounts(project, actor=None)

    assert acts(project) == before


def test_people_without_an_address_are_known_by_their_name_in_a_demo_only(
    project: Project, settings: Any
) -> None:
    user = UserFactory.create(email="yusuf.kaya@bank.example")
    save_contact(project, Contact(name="Ingrid", email="ingrid@bank.example"), actor=None)
    save_register(project, [Person(id="S1", name="Dr. Yusuf Kaya")], actor=None)

    settings.DEMO = False
    link_known_accounts(project, actor=None)
    outside = Stakeholder.objects.get().user
    settings.DEMO = True
    link_known_accounts(project, actor=None)

    assert (outside, Stakeholder.objects.get().user) == (None, user)


def test_a_demo_without_a_contact_has_a_domain_of_its_own(project: Project) -> None:
    user = UserFactory.create(email="ana.lima@upfront.example")
    save_register(project, [Person(id="S1", name="Ana Lima")], actor=None)

    link_known_accounts(project, actor=None)

    assert Stakeholder.objects.get().user == user


def test_a_project_has_one_contact_that_is_written_again(project: Project) -> None:
    save_contact(project, Contact(name="Ingrid"), actor=None)
    row = Commitment.objects.get()

    changed = save_contact(project, Contact(name="Sigrid", deputy="Ingrid"), actor=None)
    again = save_contact(project, Contact(name="Sigrid", deputy="Ingrid"), actor=None)

    assert (changed, again) == (True, False)
    after = Commitment.objects.get()
    assert (after.pk, after.name, after.deputy) == (row.pk, "Sigrid", "Ingrid")
    assert acts(project) == ["section.save", "section.save"]
