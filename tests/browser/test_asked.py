"""The first visit of somebody who was asked: from the mail to a sentence on the list."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import PersonalLink
from concerns.models import Concern, Voice
from exchange.actions import import_document
from intake.models import Project
from mail.rules import secret_of
from stakeholders.actions import PURPOSE, ask
from stakeholders.models import Asking, Stakeholder
from tests.browser.steps import accounts_for, example
from tests.browser.test_answered import MOST_TAPS, PHONE, Thumb
from tests.browser.visitors import Visitors

LOST = "You should never lose an invoice"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def phone(request: pytest.FixtureRequest, visitors: Visitors) -> Page:
    return visitors.window(java_script_enabled=request.param, viewport=PHONE, has_touch=True)


@pytest.fixture
def project(transactional_db: None) -> Project:
    """The invoices before anybody has said a word; Ingrid is asked."""
    _text, document = example("invoice_ocr", "PHONE-1")
    lead = accounts_for(document)["Jonas Brandt"]
    project = import_document(document.model_copy(update={"concerns": []}), actor=lead)
    ask(project, Stakeholder.of(project).filter(name="Ingrid Halvorsen"), actor=lead)
    return project


@pytest.fixture
def thumb(phone: Page, project: Project) -> Thumb:
    """Whoever has pressed the button in the mail, and the one on the page of the link."""
    link = PersonalLink.objects.get(purpose=PURPOSE, name="Ingrid Halvorsen")
    thumb = Thumb(phone)
    phone.goto(f"/accounts/link/{secret_of(link.mail_seed)}/")
    thumb.taps += 1
    thumb.tap("main form button")
    return thumb


def write(thumb: Thumb, words: str) -> None:
    """Into the field, with one tap to get there."""
    thumb.tap("[name=title]")
    thumb.page.keyboard.type(words)


def test_from_the_mail_to_a_sentence_on_the_list_in_five_taps(
    thumb: Thumb, project: Project
) -> None:
    write(thumb, LOST)
    thumb.tap("label:has-text('Show my name to the team')")
    thumb.tap("#say button:has-text('Send')")

    expect(thumb.page.locator("main")).to_contain_text("Thank you.")
    concern = Concern.objects.get(project=project)
    assert (concern.title, concern.raised_by) == (LOST, "S1")
    assert thumb.taps == 5


def test_joining_somebody_takes_six_taps_too(thumb: Thumb, project: Project) -> None:
    Concern.objects.create(project=project, key="C1", title=f"{LOST}.")

    write(thumb, "Never lose any invoice")
    thumb.tap("label:has-text('Show my name to the team')")
    with thumb.page.expect_navigation():
        thumb.tap("#say button:has-text('Send')")
    thumb.tap("button:has-text('That is mine, too')")

    expect(thumb.page.locator("main")).to_contain_text("you said: me too")
    assert Voice.objects.get().person.name == "Ingrid Halvorsen"
    assert thumb.taps <= MOST_TAPS


def test_nothing_to_avoid_is_three_taps(thumb: Thumb, project: Project) -> None:
    thumb.tap("button:has-text('I have nothing to avoid')")

    expect(thumb.page.locator("main")).to_contain_text("Noted: nothing to avoid.")
    assert Asking.objects.of(project).counted() == (1, 1)
    assert thumb.taps == 3


def test_the_whole_question_is_on_the_first_screen(thumb: Thumb) -> None:
    page = thumb.page
    edge = page.locator("[name=title]").bounding_box()

    assert edge is not None
    assert edge["y"] + edge["height"] <= PHONE["height"]
