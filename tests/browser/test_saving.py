"""Nobody loses a word: saving while typing, with slow replies, without a net, without a session."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Request, Response, expect

from intake.models import Project, Revision, Section
from tests.accounts.factories import PASSWORD
from tests.browser.server import Server
from tests.browser.steps import account, blank_project, eventually, field, send
from tests.browser.visitors import Visitors
from tests.conftest import FULL_COUNTS

STORY = "/projects/prj/draft/story/"
PAUSE_MS = 2000  # somebody who stops typing and closes the page


@pytest.fixture
def project(transactional_db: None) -> Project:
    """The project PRJ, which two people write."""
    return blank_project("PRJ", "lead", "colleague")


def stored(name: str) -> object:
    """An answer of the story, as it is stored."""
    section = Section.objects.filter(name="business_case").first()
    return (section.content or {}).get(name) if section else None


def ever_stored(name: str) -> set[object]:
    """Every text that this answer ever had."""
    kept = Revision.objects.filter(section__name="business_case")
    return {(one.content or {}).get(name) for one in kept}


def is_save(message: Request | Response) -> bool:
    """Whether it is a save of the story, or its answer."""
    request = message if isinstance(message, Request) else message.request
    return request.method == "POST" and request.url.endswith(STORY)


def story(visitors: Visitors, key: str = "lead") -> Page:
    """The story, open in the window of this person."""
    page = visitors.window(account(key))
    page.goto(STORY)
    return page


def test_what_is_typed_is_saved_and_says_when(visitors: Visitors, project: Project) -> None:
    page = story(visitors)

    field(page, "i_want").press_sequentially("to know which invoices are right")

    expect(page.locator("#save-words")).to_have_text(re.compile(r"^Saved \d\d:\d\d"))
    assert stored("i_want") == "to know which invoices are right"


def test_no_letter_is_lost_and_the_caret_stays_while_replies_are_late(
    visitors: Visitors, server: Server, project: Project, rounds: int
) -> None:
    page, typed = story(visitors), ""
    server.late = 3 if FULL_COUNTS else 1
    box = field(page, "i_want")
    box.focus()

    for number in range(rounds):
        start = f"{number} goes "
        with page.expect_request(is_save):
            page.keyboard.type(start)
        with page.expect_response(is_save):
            page.keyboard.type("onx")
            page.keyboard.press("ArrowLeft")
            page.keyboard.type("!")
        typed += f"{start}on!x"
        expect(page.locator("#save-words")).not_to_have_text("Saving…")
        assert box.input_value() == typed
        assert box.evaluate("(one) => one.selectionStart") == len(typed) - 1
        assert box.evaluate("(one) => one === document.activeElement")
        page.keyboard.press("ControlOrMeta+End")

    eventually(page, lambda: stored("i_want"), typed)


def test_without_a_net_the_page_says_so_and_saves_when_it_is_back(
    visitors: Visitors, project: Project
) -> None:
    visitors.expect("net::ERR_INTERNET_DISCONNECTED")
    visitors.expect("htmx:")
    page = story(visitors)

    page.context.set_offline(True)
    field(page, "i_want").fill("to read on the train")
    expect(page.locator("#save-words")).to_contain_text("Not saved: no connection")
    nothing = stored("i_want")
    page.context.set_offline(False)

    eventually(page, lambda: stored("i_want"), "to read on the train")
    assert nothing in (None, "")
    expect(page.locator("#save-words")).to_contain_text("Saved ")


def test_an_ended_session_signs_in_on_the_page_and_goes_on(
    visitors: Visitors, project: Project
) -> None:
    page = story(visitors)
    Session.objects.all().delete()

    field(page, "i_want").press_sequentially("to go on")
    dialog = page.locator("#sign-in-again")
    expect(dialog).to_be_visible()
    dialog.locator("[name=password]").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in and save").click()
    expect(dialog).to_be_hidden()
    field(page, "i_want").press_sequentially(" and on")

    eventually(page, lambda: stored("i_want"), "to go on and on")


def test_two_people_in_one_question_lose_nothing(
    visitors: Visitors, project: Project, rounds: int
) -> None:
    one, two = story(visitors, "lead"), story(visitors, "colleague")

    for number in range(min(rounds, 50)):
        one.reload()
        two.reload()
        first, second = f"clerk {number}", f"head of accounts {number}"
        field(one, "as_a").fill(first)
        eventually(one, lambda first=first: stored("as_a"), first)
        field(two, "as_a").fill(second)
        both = two.locator("#both")
        expect(both).to_contain_text(first)
        expect(both).to_contain_text(second)
        assert field(two, "as_a").input_value() == second
        both.get_by_text("Keep mine", exact=True).click()
        send_choice(two)
        eventually(two, lambda second=second: stored("as_a"), second)
        assert {first, second} <= ever_stored("as_a")


def send_choice(page: Page) -> None:
    """Save what was chosen from the two texts."""
    with page.expect_navigation():
        page.locator("#both").get_by_role("button", name="Save what I chose").click()


def test_two_people_in_two_questions_of_a_page_both_save(
    visitors: Visitors, project: Project
) -> None:
    one, two = story(visitors, "lead"), story(visitors, "colleague")

    field(one, "as_a").fill("clerk")
    eventually(one, lambda: stored("as_a"), "clerk")
    field(two, "i_want").fill("fewer letters")
    eventually(two, lambda: stored("i_want"), "fewer letters")

    assert stored("as_a") == "clerk"
    assert two.locator("#both").count() == 0


def test_two_people_without_script_see_both_texts(visitors: Visitors, project: Project) -> None:
    one = visitors.window(account("lead"), java_script_enabled=False)
    two = visitors.window(account("colleague"), java_script_enabled=False)
    for page in (one, two):
        page.goto(STORY)

    field(one, "as_a").fill("clerk")
    send(one, "Save")
    field(two, "as_a").fill("head of accounts")
    send(two, "Save")

    assert "clerk" in two.locator("#both").inner_text()
    assert "head of accounts" in two.locator("#both").inner_text()


def test_a_page_that_is_killed_keeps_what_was_typed_two_seconds_before(
    visitors: Visitors, project: Project
) -> None:
    page = story(visitors)

    field(page, "i_want").press_sequentially("to be safe")
    page.wait_for_timeout(PAUSE_MS)
    page.close()

    visitors.server.settle()
    assert stored("i_want") == "to be safe"


def test_leaving_the_page_saves_what_was_typed_last(visitors: Visitors, project: Project) -> None:
    page = story(visitors)
    page.on("dialog", lambda dialog: dialog.accept())  # "leave the page?"

    field(page, "i_want").press_sequentially("to leave at once")
    page.goto("/")

    eventually(page, lambda: stored("i_want"), "to leave at once")
