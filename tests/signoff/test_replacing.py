"""Somebody leaves: an admin hands on what still waits for them."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from accounts.rules import methods_of, needs_second_factor
from signoff.models import Signatory, SpecVersion
from spec.checks.roles import roles
from tests.accounts.factories import AdminFactory, UserFactory
from tests.signoff.factories import ProjectFactory, VersionFactory, account, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> SpecVersion:
    return VersionFactory.create()


@pytest.fixture
def leaver(version: SpecVersion) -> User:
    signatory = version.signatories.exclude(user=None).first()
    assert signatory
    assert signatory.user
    return signatory.user


@pytest.fixture
def office() -> Client:
    client = Client()
    client.force_login(AdminFactory.create())
    return client


def test_a_colleague_takes_over_what_waits(
    office: Client, leaver: User, version: SpecVersion
) -> None:
    colleague = UserFactory.create(name="Zoë Berg")
    page = f"/people/{leaver.pk}/replacement/"

    before = office.get(page).content.decode()
    answer = office.post(page, {"by": colleague.pk, "reason": "She has left."})

    assert "Hand them on" in before
    assert answer["Location"] == f"/people/{leaver.pk}/"
    assert not Signatory.objects.of(leaver).waiting().exists()
    assert Signatory.objects.of(colleague).waiting().get().stands_in_for == leaver
    assert "No signature waits for them" in office.get(page).content.decode()


def test_who_may_not_sign_there_is_named(office: Client) -> None:
    at_the_table = people(*(role.value for role in roles(3)))
    version = VersionFactory.create(project=ProjectFactory.create(tier=3, people=at_the_table))
    leaver, colleague = [one.user for one in version.signatories.all() if one.user][:2]
    page = f"/people/{leaver.pk}/replacement/"

    answer = office.post(page, {"by": colleague.pk, "reason": "She has left."}, follow=True)

    assert f"They may not sign in {version.project.code}" in answer.content.decode()
    assert Signatory.objects.of(leaver).waiting().exists()


def test_without_a_name_and_a_reason_nothing_changes(office: Client, leaver: User) -> None:
    answer = office.post(f"/people/{leaver.pk}/replacement/", {"by": leaver.pk, "reason": ""})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"by", "reason"}


def test_projects_that_they_lead_are_named(office: Client, version: SpecVersion) -> None:
    lead = account("data_scientist")

    page = office.get(f"/people/{lead.pk}/replacement/").content.decode()

    assert "Change the lead" in page


def test_who_signs_somewhere_needs_a_second_factor_where_it_is_asked_for(
    leaver: User, settings: Any
) -> None:
    settings.SECOND_FACTOR = True

    assert needs_second_factor(leaver)
    assert [str(one) for one in methods_of(leaver)] == ["password"]
    assert not needs_second_factor(UserFactory.create())
