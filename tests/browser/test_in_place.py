"""A part of a concern that is written in place: by keyboard, and what becomes of words."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from concerns.models import Concern
from tests.browser.keyboard import tab_to
from tests.browser.steps import account, field
from tests.browser.visitors import Visitors
from tests.concerns.answered import a_project, answered

BOARD = "/projects/prj/board/"
EDIT = "#edit-c9-mitigation"


@pytest.fixture
def board(transactional_db: None, visitors: Visitors) -> Page:
    """The board with one answered concern, in the window of the lead."""
    answered(a_project())
    page = visitors.window(account("data_scientist"))
    page.goto(BOARD)
    return page


def plan() -> str:
    found: str = Concern.objects.get(key="C9").mitigation_text
    return found


def test_the_focus_goes_into_the_part_and_back_to_its_link(board: Page) -> None:
    tab_to(board, board.locator(EDIT))
    board.keyboard.press("Enter")
    expect(board.get_by_role("heading", name="What do we do about it?")).to_be_focused()
    field(board, "mitigation.text").fill("We will monitor it.")
    expect(board.locator("#advice-concern-c9")).to_contain_text("is not a plan")
    field(board, "mitigation.text").fill("Two clerks count the tray each evening.")

    tab_to(board, board.get_by_role("button", name="Save"))
    board.keyboard.press("Enter")

    expect(board.locator(EDIT)).to_be_focused()
    expect(board.locator("#concern-c9 .save-state")).to_contain_text(re.compile(r"Saved \d\d:\d\d"))
    assert plan() == "Two clerks count the tray each evening."


def test_words_that_are_typed_are_left_behind_by_nothing_but_a_yes(board: Page) -> None:
    board.locator(EDIT).click()
    field(board, "mitigation.text").fill("Two clerks count.")

    board.once("dialog", lambda dialog: dialog.dismiss())
    board.locator("#order").select_option("risk")
    expect(field(board, "mitigation.text")).to_have_value("Two clerks count.")

    board.once("dialog", lambda dialog: dialog.accept())
    board.locator("#order").select_option("voices")
    expect(field(board, "mitigation.text")).to_have_count(0)


def test_a_save_without_a_connection_keeps_the_words_and_works_later(
    board: Page, visitors: Visitors
) -> None:
    visitors.expect("htmx:sendError")
    visitors.expect("ERR_INTERNET_DISCONNECTED")
    board.locator(EDIT).click()
    field(board, "mitigation.text").fill("Two clerks count.")

    board.context.set_offline(True)
    board.get_by_role("button", name="Save").click()
    expect(board.locator(".writing [role=alert]")).to_contain_text("Not saved: no connection.")
    board.context.set_offline(False)
    board.get_by_role("button", name="Save").click()

    expect(board.locator(EDIT)).to_be_focused()
    assert plan() == "Two clerks count."


def test_a_save_after_the_session_has_ended_keeps_the_words_on_the_page(
    board: Page, visitors: Visitors
) -> None:
    visitors.expect("401")
    board.locator(EDIT).click()
    field(board, "mitigation.text").fill("Two clerks count.")
    Session.objects.all().delete()

    board.get_by_role("button", name="Save").click()

    expect(board.locator(".writing [role=alert]")).to_contain_text("signed out")
    expect(field(board, "mitigation.text")).to_have_value("Two clerks count.")
