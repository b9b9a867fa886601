"""The second visit of the person who raised a concern: from the mail to "I have seen it"."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import PersonalLink, StepUpCode
from concerns.actions import ANSWER, show_answer
from concerns.models import Concern, Reply
from exchange.actions import import_document
from mail.rules import secret_of
from tests.browser.steps import accounts_for, example
from tests.browser.visitors import Visitors

PHONE = {"width": 390, "height": 844}
MOST_TAPS = 6


class Thumb:
    """Taps, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, what: str) -> None:
        self.page.locator(what).first.click()
        self.taps += 1


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def phone(request: pytest.FixtureRequest, visitors: Visitors) -> Page:
    return visitors.window(java_script_enabled=request.param, viewport=PHONE, has_touch=True)


@pytest.fixture
def concern(transactional_db: None) -> Concern:
    """The invoice that gets lost; the team asks Ingrid whether the answer is enough."""
    _text, document = example("invoice_ocr", "PHONE-1")
    people = accounts_for(document)
    lead = people["Jonas Brandt"]
    import_document(document, actor=lead)
    found: Concern = Concern.objects.get(project__code="PHONE-1", key="C1")
    show_answer(found, actor=lead)
    return found


def test_from_the_mail_to_an_accepted_answer_in_six_taps_and_a_code(
    phone: Page, concern: Concern
) -> None:
    thumb = Thumb(phone)

    link = PersonalLink.objects.get(purpose=ANSWER, name="Ingrid Halvorsen")
    phone.goto(f"/accounts/link/{secret_of(link.mail_seed)}/")
    thumb.taps += 1  # the button in the mail
    thumb.tap("main form button")
    thumb.tap("label:has-text('Yes, I accept it')")
    thumb.tap("#reply button")
    code = secret_of(StepUpCode.objects.get().mail_seed)
    phone.locator("[name=code]").fill(code)
    thumb.tap("main form button")

    expect(phone.locator("main")).to_contain_text("Your word is kept")
    assert Reply.objects.get().accepts
    assert thumb.taps <= MOST_TAPS
