"""Signing in by the organisation, against a real OpenID Connect server that the tests start."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from accounts.actions import find_or_welcome
from accounts.models import User
from audit.models import Entry
from config.organisation import organisation
from tests.accounts.factories import AdminFactory, UserFactory
from tests.accounts.test_sign_in import is_signed_in

SERVER = Path(__file__).resolve().parents[1] / "oidc" / "server.mjs"
CALLBACK = "http://localhost:8000/accounts/organisation/login/callback/"
LOGIN = "/accounts/organisation/login/"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of the server; it listens as long as the tests of this file run."""
    with subprocess.Popen(
        ["node", str(SERVER), CALLBACK],  # noqa: S607
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout
        yield next(line.strip() for line in server.stdout if line.startswith("http://"))
        server.terminate()


@pytest.fixture
def ours(site: None, issuer: str, settings: Any) -> None:
    """The organisation is set up."""
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": organisation(issuer, "upfront", "a secret for tests", "Nordhafen"),
        }
    }


def visitor() -> Client:
    return Client(SERVER_NAME="localhost", SERVER_PORT="8000")


def enter(client: Client, account: str) -> Any:
    """Press the button, sign in at the organisation as `account`, come back."""
    address = client.post(LOGIN)["Location"]
    with requests.Session() as browser:
        form = browser.get(address, timeout=10)
        assert form.ok, form.text
        answer = browser.post(
            form.url,
            {"prompt": "login", "login": account, "password": "any"},
            allow_redirects=False,
            timeout=10,
        )
        while not answer.headers["Location"].startswith(CALLBACK):
            answer = browser.get(answer.headers["Location"], allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def acts() -> list[str]:
    return list(Entry.objects.order_by("seq").values_list("act", flat=True))


def test_who_was_invited_signs_in_and_is_known_also_with_another_address(ours: None) -> None:
    person = UserFactory.create(email="kim.1@example.org")
    first, second = visitor(), visitor()
    answer = enter(first, "moves")
    enter(second, "moves")

    account = SocialAccount.objects.get()
    assert answer["Location"] == "/"
    assert is_signed_in(first)
    assert is_signed_in(second)
    assert (account.user, account.uid, account.extra_data) == (person, "moves", {})
    assert not EmailAddress.objects.exists()
    assert not SocialToken.objects.exists()
    assert acts() == ["user.link_organisation"]


@pytest.mark.parametrize("account", ["stranger@example.org", "kim+unverified@example.org"])
def test_who_was_not_invited_or_is_not_verified_is_told_so(ours: None, account: str) -> None:
    UserFactory.create(email="kim+unverified@example.org")
    client = visitor()

    answer = enter(client, account)

    assert answer.status_code == 403
    assert "You are not invited yet" in answer.content.decode()
    assert not is_signed_in(client)
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)


def test_people_of_the_organisation_are_welcome_if_the_settings_say_so(
    ours: None, settings: Any
) -> None:
    settings.OIDC_INVITES = True
    client = visitor()
    enter(client, "kim.lind@example.org")
    refused = enter(visitor(), "not an address")

    person = User.objects.get()
    assert is_signed_in(client)
    assert (person.name, person.has_usable_password()) == ("Kim Lind", False)
    assert refused.status_code == 403
    assert acts() == ["user.add", "user.link_organisation"]


def test_a_closed_account_stays_closed(ours: None) -> None:
    UserFactory.create(email="kim.lind@example.org", is_active=False)
    client = visitor()

    assert enter(client, "kim.lind@example.org")["Location"] == "/accounts/inactive/"
    assert not is_signed_in(client)


def test_the_second_factor_is_the_one_of_the_organisation(ours: None, settings: Any) -> None:
    settings.SECOND_FACTOR = True
    AdminFactory.create(email="kim.lind@example.org")
    client = visitor()
    enter(client, "kim.lind@example.org")

    assert client.get("/people/").status_code == 200


def test_coming_back_without_having_asked_leads_to_the_sign_in_page(ours: None) -> None:
    client = visitor()

    for query in ("code=x&state=y", "error=access_denied", ""):
        assert client.get(f"{CALLBACK}?{query}")["Location"] == "/accounts/login/"


def test_the_button_is_there_where_an_organisation_is_set_up(ours: None) -> None:
    assert "Sign in with Nordhafen" in visitor().get("/accounts/login/").content.decode()


def test_without_an_organisation_there_is_no_button_and_no_address(site: None) -> None:
    client = visitor()

    assert "organisation" not in client.get("/accounts/login/").content.decode().split("<main")[1]
    assert client.post(LOGIN).status_code == 404


def test_without_an_address_there_is_no_organisation() -> None:
    assert organisation("", "upfront", "secret", "Nordhafen") == []


@pytest.mark.django_db
def test_nobody_is_welcome_with_what_is_no_address(settings: Any) -> None:
    settings.OIDC_INVITES = True

    assert find_or_welcome("no address", "Kim Lind") is None
    assert not User.objects.exists()
