"""Who reaches which page; what a GET and a forged POST can do."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from intake.actions import add_member
from intake.models import Right
from signoff.models import SpecVersion
from tests.accounts.factories import AdminFactory
from tests.signoff.conftest import Browser, status
from tests.signoff.factories import (
    ProjectFactory,
    RenderingFactory,
    VersionFactory,
    account,
    edit,
    signature,
)
from tests.signoff.signing import form, signature_of

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/projects/ap-1/",
    "/projects/ap-1/versions/1/",
    "/projects/ap-1/versions/1/specification.pdf",
    "/projects/ap-1/versions/1/spec.json",
]
CHANGES = [
    "/projects/ap-1/versions/",
    "/projects/ap-1/versions/1/decisions/",
    "/projects/ap-1/versions/1/renderings/",
]
LOGGED_WITH_EVERY_REQUEST = {"Session"}


@pytest.fixture
def version(db: None) -> SpecVersion:
    made: SpecVersion = VersionFactory.create(project=ProjectFactory.create(code="AP-1"))
    RenderingFactory.create(version=made)
    return made


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the database, but the sessions."""
    models = [m for m in apps.get_models() if m.__name__ not in LOGGED_WITH_EVERY_REQUEST]
    return {str(m): list(m._default_manager.order_by("pk").values_list()) for m in models}


@pytest.mark.parametrize("address", PAGES)
def test_a_visitor_has_to_sign_in_first(address: str, version: SpecVersion, client: Client) -> None:
    response = client.get(address)

    assert (response.status_code, response["Location"]) == (302, f"/accounts/login/?next={address}")


@pytest.mark.parametrize("address", CHANGES)
def test_a_visitor_changes_nothing(address: str, version: SpecVersion, client: Client) -> None:
    before = rows()

    assert client.post(address, form(version)).status_code == 302
    assert rows() == before


@pytest.mark.parametrize("address", PAGES[1:])
def test_a_project_is_not_there_for_strangers(
    address: str, version: SpecVersion, browser: Browser
) -> None:
    assert browser("stranger").get(address).status_code == 404


@pytest.mark.parametrize("address", CHANGES)
def test_a_stranger_changes_nothing(address: str, version: SpecVersion, browser: Browser) -> None:
    client = browser("stranger")
    edit(version.project)
    before = rows()

    assert client.post(address, form(version)).status_code == 404
    assert rows() == before


@pytest.mark.parametrize("address", PAGES)
def test_everybody_at_the_table_reads(address: str, version: SpecVersion, browser: Browser) -> None:
    add_member(version.project, user=account("reader"), right=Right.READ, actor=None)

    assert status(browser("reader").get(address)) == 200


@pytest.mark.parametrize(
    "address",
    [
        "/projects/ap-2/",
        "/projects/ap-1/versions/2/",
        "/projects/ap-1/versions/2/specification.pdf",
        "/projects/ap-1/versions/0/",
    ],
)
def test_what_is_not_there_is_not_found(
    address: str, version: SpecVersion, browser: Browser
) -> None:
    assert browser("sponsor").get(address).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_looking_changes_nothing(address: str, version: SpecVersion, browser: Browser) -> None:
    client = browser("sponsor")
    before = rows()

    assert status(client.get(address)) == 200
    assert status(client.head(address)) == 200
    assert status(client.get(address, headers={"HX-Request": "true"})) == 200
    assert rows() == before


@pytest.mark.parametrize("address", CHANGES)
def test_a_change_is_never_made_by_a_link(
    address: str, version: SpecVersion, browser: Browser
) -> None:
    client = browser("data_scientist")
    edit(version.project)
    before = rows()

    assert client.get(address).status_code == 405
    assert rows() == before


@pytest.mark.parametrize("address", PAGES)
def test_a_page_takes_no_post(address: str, version: SpecVersion, browser: Browser) -> None:
    assert browser("sponsor").post(address, form(version)).status_code == 405


@pytest.mark.parametrize("address", CHANGES)
def test_a_post_from_another_site_is_refused(address: str, version: SpecVersion) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account("data_scientist"))
    edit(version.project)
    before = rows()

    response = client.post(address, form(version, "data_scientist"))

    assert response.status_code == 403
    assert rows() == before


def test_a_post_from_the_own_page_is_taken(version: SpecVersion) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account("sponsor"))
    token = client.get("/projects/ap-1/versions/1/").context["csrf_token"]

    response = client.post(CHANGES[1], form(version, csrfmiddlewaretoken=str(token)))

    assert (response.status_code, response["Location"]) == (302, signature_of(version))


@pytest.mark.parametrize("key", ["reader", "stranger"])
def test_only_those_who_are_asked_decide(key: str, version: SpecVersion, browser: Browser) -> None:
    add_member(version.project, user=account(key), right=Right.EDIT, actor=None)
    client = browser(key)
    before = rows()

    response = client.post(CHANGES[1], form(version))

    assert response.status_code == 403
    assert rows() == before


def test_an_admin_decides_nothing(version: SpecVersion, client: Client) -> None:
    client.force_login(AdminFactory.create())

    assert client.post(CHANGES[1], form(version)).status_code == 403
    assert client.post(CHANGES[0]).status_code == 403
    assert signature(version, "sponsor").verdict == ""


def test_nobody_decides_with_the_signature_of_somebody_else(
    version: SpecVersion, browser: Browser
) -> None:
    response = browser("business_contact").post(CHANGES[1], form(version, "sponsor"))

    assert response.status_code == 422
    assert signature(version, "sponsor").verdict == ""


def test_an_account_that_was_closed_meanwhile_decides_nothing(
    version: SpecVersion, browser: Browser
) -> None:
    client = browser("sponsor")
    account("sponsor").__class__.objects.filter(email="sponsor@example.org").update(is_active=False)

    assert client.post(CHANGES[1], form(version)).status_code == 302
    assert signature(version, "sponsor").verdict == ""
