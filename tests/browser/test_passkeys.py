"""A passkey is made, signs in, and confirms; the browser's own virtual key answers."""

from typing import Any

import pytest
from playwright.sync_api import Page

from accounts.models import SignIn, User
from tests.accounts.factories import PASSWORD, UserFactory
from tests.browser.steps import field, send, sign_in, sign_out
from tests.browser.visitors import Visitors

SECURITY = "/accounts/security/"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(visitors: Visitors, settings: Any, transactional_db: None) -> Page:
    """A window with a key, at the name that passkeys are for: they know no bare addresses."""
    address = visitors.server.url.replace("127.0.0.1", "localhost")
    settings.BASE_URL, settings.CSRF_TRUSTED_ORIGINS = address, [address]
    window = visitors.window(base_url=address)
    key = window.context.new_cdp_session(window)
    key.send("WebAuthn.enable")
    key.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return window


def test_a_passkey_is_made_signs_in_confirms_and_is_taken_away(page: Page) -> None:
    person = UserFactory.create(name="Kim Lind")
    sign_in(page, person)

    page.goto(f"{SECURITY}passkeys/new/")
    field(page, "password").fill(PASSWORD)
    send(page, "Go on")
    field(page, "name").fill("My laptop")
    send(page, "Make the passkey")
    assert "Spare codes" in page.title()
    sign_out(page)

    page.goto("/accounts/login/")
    send(page, "Sign in with a passkey")
    assert page.locator(".person-name").inner_text() == "Kim Lind"
    assert SignIn.objects.filter(user=person).count() == 1

    page.goto("/accounts/reauthenticate/?next=/accounts/security/")
    send(page, "Confirm with your passkey")
    assert page.url.endswith(SECURITY)
    page.get_by_role("link", name="Remove My laptop").click()
    send(page, "Remove the passkey")

    assert "The passkey is removed." in page.locator("#messages").inner_text()
    assert not User.objects.get(pk=person.pk).authenticator_set.exists()
