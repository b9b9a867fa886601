"""What people read when the server does not save: what to do, and a number to give."""

import re
from unittest.mock import patch

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.steps import account, blank_project, field
from tests.browser.visitors import Visitors

STORY = "/projects/prj/draft/story/"


@pytest.fixture
def story(visitors: Visitors) -> Page:
    """The story of an empty project, open in the window of its lead."""
    blank_project("PRJ", "lead")
    page = visitors.window(account("lead"))
    page.goto(STORY)
    return page


def test_a_save_that_breaks_gives_the_number_under_which_it_is_in_the_log(
    story: Page, caplog: pytest.LogCaptureFixture
) -> None:
    words = story.locator("#save-words")

    with patch("intake.actions.save_answers", side_effect=RuntimeError("broken on purpose")):
        field(story, "i_want").press_sequentially("to be safe")
        expect(words).to_have_text(re.compile(r"something is wrong.* Reference: [0-9a-f]{8}$"))
        number = words.inner_text()[-8:]

    assert any(f"'request_id': '{number}" in str(one.msg) for one in caplog.records)
    expect(words).to_have_text(re.compile(r"^Saved \d\d:\d\d"))


def test_a_text_that_is_too_much_to_be_read_is_called_too_long(story: Page) -> None:
    words, box = story.locator("#save-words"), field(story, "i_want")

    box.fill("x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    expect(words).to_have_text("Not saved: this text is too long. Make it shorter.")
    box.fill("to be short")

    expect(words).to_have_text(re.compile(r"^Saved \d\d:\d\d"))


def test_a_text_that_is_too_long_for_its_field_says_so_beside_it(story: Page) -> None:
    field(story, "i_want").fill("🌸" * (1024 * 1024 // 4))

    expect(story.locator("#live_id_i_want")).to_contain_text("This text is too long")
    assert len(field(story, "i_want").input_value()) == 1024 * 1024 // 4
