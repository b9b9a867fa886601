"""From the mail to the recorded decision on a phone, without an account that one knows of."""

import pytest
from playwright.sync_api import Locator, expect

from accounts.models import StepUpCode
from mail.rules import secret_of
from signoff.models import Decision, ReviewLink, SpecVersion
from tests.browser.steps import field
from tests.browser.visitors import Visitors
from tests.signoff.factories import VersionFactory

PHONE = {"width": 390, "height": 844}
MOST_TAPS, MOST_SCREENS = 6, 2


class Finger:
    """Taps and counts them."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, target: Locator) -> None:
        """One tap."""
        target.tap()
        self.taps += 1


@pytest.fixture
def version(transactional_db: None) -> SpecVersion:
    """A version in review whose sponsor has never signed in."""
    made: SpecVersion = VersionFactory.create()
    return made


def test_a_reviewer_on_a_phone_needs_six_taps_and_a_code(
    visitors: Visitors, version: SpecVersion
) -> None:
    link = ReviewLink.objects.get(version=version, user__email="sponsor@example.org").link
    page = visitors.window(viewport=PHONE, has_touch=True, is_mobile=True)
    finger = Finger()
    page.goto(f"/accounts/link/{secret_of(link.mail_seed)}/")

    finger.tap(page.locator("main form button"))
    page.locator("#decision").wait_for()
    scrolled = page.locator("#decision").evaluate("part => part.getBoundingClientRect().top")
    finger.tap(page.locator(".sticky-bar a"))
    finger.tap(page.locator(".choice > label").first)
    finger.tap(page.get_by_role("button", name="Record my decision"))
    page.locator("#sign").wait_for()
    field(page, "code").fill(secret_of(StepUpCode.objects.latest("made_at").mail_seed))
    finger.tap(field(page, "full_name"))
    page.keyboard.type("Sponsor")
    finger.tap(page.get_by_role("button", name="Sign version 1"))

    expect(page.locator(".receipt")).to_be_visible()
    assert Decision.objects.get().method == "code"
    assert finger.taps <= MOST_TAPS
    assert scrolled - PHONE["height"] <= MOST_SCREENS * PHONE["height"]
