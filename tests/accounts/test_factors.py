"""Apps for codes, spare codes, and who has to have a second factor."""

import time
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from accounts.actions import tell_of_change
from accounts.models import Method, User
from accounts.rules import methods_of, needs_second_factor
from audit.models import Entry
from mail.models import Message
from mail.rules import secret_of
from tests.accounts.factories import PASSWORD, AdminFactory
from tests.accounts.test_sign_in import is_signed_in, sign_in

APP, SECURITY = "/accounts/security/app/", "/accounts/security/"


@pytest.fixture(autouse=True)
def no_limits_of_other_tests(db: None) -> None:
    cache.clear()


def code_for(secret: str) -> str:
    """What an app shows now."""
    counter = int(time.time()) // 30
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def prove(client: Client) -> None:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def set_up_app(client: Client) -> str:
    """Add an app; its secret."""
    prove(client)
    secret = str(client.get(APP).context["form"].secret)
    client.post(APP, {"code": code_for(secret)})
    return secret


def acts() -> list[str]:
    return list(Entry.objects.order_by("seq").values_list("act", flat=True))


def test_before_anything_changes_the_person_proves_who_they_are(
    signed_in: Client, user: User
) -> None:
    first = signed_in.get(APP)
    wrong = signed_in.post(first["Location"], {"password": "wrong"})
    right = signed_in.post(first["Location"], {"password": PASSWORD})

    assert first["Location"] == f"/accounts/reauthenticate/?next={APP.replace('/', '%2F')}"
    assert (wrong.status_code, right["Location"]) == (422, APP)
    assert signed_in.get(APP).status_code == 200


def test_an_app_is_asked_for_its_code_after_the_password(signed_in: Client, user: User) -> None:
    secret = set_up_app(signed_in)
    browser = Client()
    first = sign_in(browser, user.email, PASSWORD)
    between = is_signed_in(browser)
    cache.clear()  # each code of an app counts once
    wrong = browser.post("/accounts/second-step/", {"code": "000000"})
    browser.post("/accounts/second-step/", {"code": code_for(secret)})

    assert (first["Location"], between) == ("/accounts/second-step/", False)
    assert "That did not fit" in wrong.content.decode()
    assert is_signed_in(browser)


def test_an_app_is_asked_for_its_code_after_a_code_by_mail_too(
    signed_in: Client, user: User
) -> None:
    set_up_app(signed_in)
    browser = Client()
    browser.post("/accounts/code/", {"email": user.email})
    code = user.codes.latest("made_at")

    answer = browser.post("/accounts/code/confirm/", {"code": secret_of(code.mail_seed)})

    assert answer["Location"] == "/accounts/second-step/"
    assert not is_signed_in(browser)


def test_the_secret_of_an_app_is_sealed_in_the_database(signed_in: Client, settings: Any) -> None:
    secret = set_up_app(signed_in)
    stored = str(list(Authenticator.objects.values()))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 50, [settings.SECRET_KEY]

    app = Authenticator.objects.get(type="totp")
    assert secret not in stored
    assert get_adapter().decrypt(app.data["secret"]) == secret


def test_a_spare_code_lets_somebody_in_once(signed_in: Client, user: User) -> None:
    set_up_app(signed_in)
    page = signed_in.get("/accounts/security/spare-codes/")
    spare = page.context["unused_codes"][0]

    def enter() -> bool:
        browser = Client()
        sign_in(browser, user.email, PASSWORD)
        browser.post("/accounts/second-step/", {"code": spare})
        return is_signed_in(browser)

    assert (enter(), enter()) == (True, False)
    assert spare not in signed_in.get("/accounts/security/spare-codes/file/").content.decode()


def test_each_change_is_in_the_trail_once_and_told_by_mail(signed_in: Client, user: User) -> None:
    set_up_app(signed_in)
    signed_in.post("/accounts/security/spare-codes/new/")
    signed_in.post("/accounts/security/app/removal/")

    assert acts() == [
        "user.add_totp",
        "user.add_recovery_codes",
        "user.remove_recovery_codes",
        "user.add_recovery_codes",
        "user.remove_totp",
        "user.remove_recovery_codes",
    ]
    assert {mail.content.subject for mail in Message.objects.all()} == {
        "Your sign-in to Upfront has changed"
    }


def test_a_change_that_nobody_needs_to_know_is_not_mailed(user: User) -> None:
    tell_of_change(user, "something else")

    assert not Message.objects.exists()


def test_the_page_shows_every_way_in(signed_in: Client, user: User) -> None:
    before = signed_in.get(SECURITY).content.decode()
    set_up_app(signed_in)
    after = signed_in.get(SECURITY).content.decode()

    assert "Set up an app" in before
    assert "Remove the app" in after
    assert "Spare codes" in after


# --- Where the organisation asks for it ----------------------------------------------------------
def test_an_admin_adds_a_second_factor_before_anything_else(
    site: None, client: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    admin = AdminFactory.create()
    client.force_login(admin)

    before = client.get("/people/")
    page = client.get(SECURITY).content.decode()
    set_up_app(client)

    assert before["Location"] == SECURITY
    assert "One more step before you go on" in page
    assert client.get("/people/").status_code == 200


def test_a_mailed_code_is_no_proof_where_a_second_factor_is_asked_for(settings: Any) -> None:
    admin = AdminFactory.create()
    before = methods_of(admin)
    settings.SECOND_FACTOR = True

    assert (before, methods_of(admin)) == ([Method.PASSWORD, Method.CODE], [Method.PASSWORD])


def test_others_go_on_as_before(signed_in: Client, user: User, settings: Any) -> None:
    settings.SECOND_FACTOR = True

    assert not needs_second_factor(user)
    assert is_signed_in(signed_in)


@pytest.mark.parametrize("answer", ["[]", "{}", '{"id": "x"}', "7", '"text"', "not json"])
def test_what_no_passkey_said_proves_nothing(signed_in: Client, user: User, answer: str) -> None:
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "x", "credential": {}})

    page = signed_in.post("/accounts/reauthenticate/", {"passkey": answer})
    sign_in = Client().post("/accounts/passkey/", {"credential": answer})

    assert page.status_code == 422
    assert sign_in["Location"] == "/accounts/login/"
