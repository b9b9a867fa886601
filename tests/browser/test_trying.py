"""Trying figures out in a browser: sliders, live answers, bad figures, and without a script."""

import pytest
from playwright.sync_api import Page, expect

from exchange.actions import import_document
from tests.browser.steps import accounts_for, example, field, send
from tests.browser.visitors import Visitors

VALUE, TEST = "/projects/try-1/value/", "/projects/try-1/test/"


@pytest.fixture
def open_page(visitors: Visitors) -> Page:
    return window(visitors)


def window(visitors: Visitors, *, script: bool = True) -> Page:
    """A window of the lead of a project with figures."""
    _text, document = example("invoice_ocr", "TRY-1")
    people = accounts_for(document)
    import_document(document, actor=people["Jonas Brandt"])
    return visitors.window(people["Jonas Brandt"], java_script_enabled=script)


def test_a_slider_changes_the_figure_and_the_answer(open_page: Page) -> None:
    open_page.goto(VALUE)
    slider = open_page.get_by_role("slider", name="Expected gain")

    slider.focus()
    slider.press("End")

    expect(field(open_page, "gain")).to_have_value("74")
    expect(open_page.locator("#answer")).to_contain_text("at the expected 74 points it earns")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "74 points")


def test_a_figure_is_worked_out_while_it_is_typed(open_page: Page) -> None:
    open_page.goto(VALUE)

    field(open_page, "gain").fill("30")

    expect(open_page.locator("#answer")).to_contain_text("at the expected 30 points it earns")
    expect(field(open_page, "gain")).to_be_focused()
    expect(open_page.get_by_role("slider", name="Expected gain")).to_have_value("30")
    expect(open_page).to_have_url(
        f"{VALUE}?gain=30&value=3.6&one_off=240000&running=96000&year_1=50&year_2=100&year_3=100"
    )


def test_a_bad_figure_is_told_beside_it_and_the_chart_stays(open_page: Page) -> None:
    open_page.goto(VALUE)

    field(open_page, "gain").fill("a lot")

    expect(open_page.locator("#live_id_gain")).to_contain_text("is not a number")
    expect(field(open_page, "gain")).to_have_attribute("aria-invalid", "true")
    expect(open_page.locator("#answer")).to_contain_text("This cannot be worked out yet.")
    expect(open_page.locator("#result .chart-wide").first).to_be_visible()

    field(open_page, "gain").fill("30")

    expect(open_page.locator("#live_id_gain .field-error")).to_have_count(0)
    expect(field(open_page, "gain")).not_to_have_attribute("aria-invalid", "true")


def test_a_share_below_one_point_is_written_so_that_it_is_understood(visitors: Visitors) -> None:
    _text, document = example("fashion_carousel", "TRY-1")
    lead = next(iter(accounts_for(document).values()))
    import_document(document, actor=lead)
    page = visitors.window(lead)
    page.goto(VALUE)

    slider = page.get_by_role("slider", name="Expected gain")
    slider.focus()
    slider.press("ArrowRight")

    expect(field(page, "gain")).to_have_value("0.225 points")
    expect(page.locator("#answer")).to_contain_text("at the expected 0.225 points it earns")


def test_figures_that_were_tried_are_taken_into_the_draft(open_page: Page) -> None:
    open_page.goto(TEST)
    field(open_page, "weeks").fill("8")
    taking = open_page.get_by_role("button", name="Take these figures into the draft")
    expect(taking).to_be_visible()

    send(open_page, "Take these figures into the draft")

    expect(open_page.locator("#messages")).to_contain_text("The figures are in the draft now.")
    expect(field(open_page, "weeks")).to_have_value("8")


def test_without_a_script_the_button_works_it_out(visitors: Visitors) -> None:
    page = window(visitors, script=False)
    page.goto(VALUE)

    field(page, "gain").fill("30")
    send(page, "Recalculate")

    expect(page.locator("#answer")).to_contain_text("at the expected 30 points it earns")
    expect(page.locator("input[type=range]").first).to_be_hidden()
    send(page, "Take these figures into the draft")
    expect(page.locator("#messages")).to_contain_text("The figures are in the draft now.")
