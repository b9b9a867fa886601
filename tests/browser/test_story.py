"""One concern from its sentence to its acceptance, as the people of the invoice project live it."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import PersonalLink, StepUpCode, User
from concerns.actions import ANSWER
from concerns.models import Concern, Reply
from exchange.actions import import_document
from intake.models import Project
from mail.rules import secret_of
from stakeholders.actions import PURPOSE, ask
from stakeholders.models import Stakeholder
from tests.browser.steps import accounts_for, example, field
from tests.browser.test_answered import MOST_TAPS, PHONE, Thumb
from tests.browser.test_asked import LOST, write
from tests.browser.visitors import Visitors

pytestmark = pytest.mark.long

HEAD_OF_AP = "Ingrid Halvorsen"
# Where pictures of each step are kept, for whoever wants to look at them.
PICTURES = os.environ.get("UPFRONT_PICTURES")


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


@pytest.fixture
def people(transactional_db: None) -> dict[str, User]:
    """The invoices before anybody has said a word; the head of AP is asked by mail."""
    _text, document = example("invoice_ocr", "STORY-1")
    people = accounts_for(document)
    lead = people["Jonas Brandt"]
    project = import_document(document.model_copy(update={"concerns": []}), actor=lead)
    ask(project, Stakeholder.of(project).filter(name=HEAD_OF_AP), actor=lead)
    return people


def from_the_mail(phone: Page, purpose: str) -> Thumb:
    """Whoever has pressed the button in the mail, and the one on the page of the link."""
    link = PersonalLink.objects.get(purpose=purpose, name=HEAD_OF_AP)
    thumb = Thumb(phone)
    phone.goto(f"/accounts/link/{secret_of(link.mail_seed)}/")
    thumb.taps += 1
    thumb.tap("main form button")
    return thumb


def write_part(board: Page, part: str, **answers: str) -> None:
    """Answer the questions of one part in place; a choice is made by its value."""
    board.locator(f"#edit-c1-{part}").click()
    for name, answer in answers.items():
        path = name.replace("__", ".")
        control = field(board, path)
        kind = control.evaluate("one => one.type")
        if kind == "radio":
            board.locator(f"main [name='{path}'][value='{answer}'] + label").click()
        else:
            control.fill(answer)
    picture(board, f"team-{part}")
    board.locator(".writing").get_by_role("button", name="Save").click()
    expect(board.locator(".writing")).to_have_count(0)


def test_a_concern_from_its_sentence_to_its_acceptance(
    people: dict[str, User], visitors: Visitors
) -> None:
    phone = visitors.window(viewport=PHONE, has_touch=True)
    first = from_the_mail(phone, PURPOSE)
    picture(phone, "phone-1-asked")
    write(first, LOST)
    first.tap("label:has-text('Show my name to the team')")
    picture(phone, "phone-2-written")
    first.tap("#say button:has-text('Send')")
    expect(phone.locator("main")).to_contain_text("Thank you.")
    picture(phone, "phone-3-thanks")

    board = visitors.window(people["Jonas Brandt"], viewport={"width": 1280, "height": 900})
    board.goto("/projects/story-1/board/")
    expect(board.locator("#concern-c1")).to_contain_text(LOST)
    write_part(board, "weight", likelihood="3", impact="5")
    write_part(
        board,
        "mitigation",
        mitigation__text="Number each document at the door, try three times, then park it.",
        mitigation__owner="Ana Ferreira",
    )
    write_part(
        board,
        "metric",
        metric__name="Unaccounted invoices",
        metric__formula="received - posted - turned down - in the queue (older than 60 min)",
        metric__comparator="<=",
        metric__threshold="0",
        metric__unit="invoices",
        metric__window="15 min",
        metric__source="document ledger",
    )
    write_part(
        board,
        "alert",
        alert__channel="Teams: AP Invoice Watch",
        alert__owner="Ana Ferreira",
        alert__message="{count} invoices unaccounted for since {oldest}. See R-01.",
    )
    write_part(
        board,
        "demo",
        demo__script="Drop a corrupted file. Show three tries. Show it in the queue.",
        demo__expected="The file is in the queue, with its number and its reason.",
        demo__shown_on="2026-11-20",
        demo__shown_to=HEAD_OF_AP,
        demo__result="passed",
    )
    picture(board, "team-answered")
    board.goto("/projects/story-1/board/C1/")
    board.get_by_role("button", name="Ask whether it is enough").first.click()
    expect(board.locator("main")).to_contain_text("The mail is on its way")

    second = from_the_mail(phone, ANSWER)
    picture(phone, "phone-4-answer")
    second.tap("label:has-text('Yes, I accept it')")
    second.tap("#reply button")
    picture(phone, "phone-5-code")
    phone.locator("[name=code]").fill(secret_of(StepUpCode.objects.get().mail_seed))
    second.tap("main form button")
    expect(phone.locator("main")).to_contain_text("Your word is kept")
    picture(phone, "phone-6-kept")

    concern = Concern.objects.get(project=Project.objects.get(code="STORY-1"))
    assert (concern.title, concern.status, Reply.objects.get().accepts) == (LOST, "accepted", True)
    assert (first.taps <= MOST_TAPS, second.taps <= MOST_TAPS) == (True, True)
