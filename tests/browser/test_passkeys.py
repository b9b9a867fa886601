"""A passkey is made, signs in, confirms and signs; the browser's own virtual key answers."""

from typing import Any

import pytest
from playwright.sync_api import Page

from accounts.models import SignIn, User
from signoff.models import Decision
from tests.accounts.factories import PASSWORD
from tests.browser.steps import choose, field, send, sign_in, sign_out
from tests.browser.visitors import Visitors
from tests.signoff.factories import VersionFactory, account

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


def test_a_passkey_is_made_signs_in_signs_a_decision_and_is_taken_away(page: Page) -> None:
    version = VersionFactory.create()
    person = account("sponsor")
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
    assert page.locator(".person-name").inner_text() == "Sponsor"
    assert SignIn.objects.filter(user=person).count() == 1

    page.goto(version.get_absolute_url())
    choose(page, "Approve")
    send(page, "Record my decision")
    field(page, "full_name").fill("Sponsor")
    send(page, "Confirm with your passkey")
    assert (Decision.objects.get().method, Decision.objects.get().made_by) == ("passkey", person)

    page.goto("/accounts/reauthenticate/?next=/accounts/security/")
    send(page, "Confirm with your passkey")
    assert page.url.endswith(SECURITY)
    page.get_by_role("link", name="Remove My laptop").click()
    send(page, "Remove the passkey")

    assert "The passkey is removed." in page.locator("#messages").inner_text()
    assert not User.objects.get(pk=person.pk).authenticator_set.exists()
