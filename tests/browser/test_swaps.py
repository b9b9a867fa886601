"""Parts of a page that are replaced: where the focus goes, and whether anything jumps."""

import pytest
from playwright.sync_api import Page, expect

from intake.actions import save_section
from intake.models import Kpi, Project
from spec.document.business import Kpi as KpiPart
from tests.browser.keyboard import tab_to
from tests.browser.measures import WATCH_SHIFTS, shift
from tests.browser.steps import account, blank_project, eventually, field
from tests.browser.visitors import Visitors


@pytest.fixture
def project(transactional_db: None) -> Project:
    """The project PRJ with three KPIs."""
    made = blank_project("PRJ", "lead", "colleague")
    kpis = [KpiPart(id=f"K{number}", name=f"Measure {number}") for number in (1, 2, 3)]
    save_section(made, "kpis", kpis, actor=None, rows=Kpi)
    return made


@pytest.fixture
def page(visitors: Visitors, project: Project) -> Page:
    """The list of KPIs, in the window of the lead."""
    window = visitors.window(account("lead"))
    window.add_init_script(WATCH_SHIFTS)
    window.goto("/projects/prj/draft/kpi/")
    return window


def listed(page: Page) -> list[str]:
    """The items in the order of the page."""
    return page.locator("#list li > span > a").all_inner_texts()


def settle(page: Page) -> None:
    """Wait until what was swapped in is ready for use."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def press_enter_on(page: Page, control: str) -> None:
    """Go there by keyboard and press it."""
    tab_to(page, page.locator(control))
    page.keyboard.press("Enter")


def test_an_item_that_moves_keeps_the_focus(page: Page) -> None:
    press_enter_on(page, "#down-K1")
    eventually(page, lambda: listed(page), ["Measure 2", "Measure 1", "Measure 3"])
    expect(page.locator("#down-K1")).to_be_focused()
    settle(page)

    page.keyboard.press("Enter")

    eventually(page, lambda: listed(page), ["Measure 2", "Measure 3", "Measure 1"])
    expect(page.locator("#up-K1")).to_be_focused()


def test_after_a_removal_the_focus_is_on_the_next_item(page: Page) -> None:
    press_enter_on(page, "#remove-K2")

    eventually(page, lambda: listed(page), ["Measure 1", "Measure 3"])
    expect(page.locator("#remove-K3")).to_be_focused()


def test_a_removal_is_taken_back_by_keyboard(page: Page) -> None:
    press_enter_on(page, "#remove-K2")
    eventually(page, lambda: listed(page), ["Measure 1", "Measure 3"])
    settle(page)

    press_enter_on(page, "#undo button")

    eventually(page, lambda: listed(page), ["Measure 1", "Measure 2", "Measure 3"])
    eventually(page, lambda: page.evaluate("document.activeElement !== document.body"), True)


def test_after_the_last_removal_the_focus_is_on_the_heading(page: Page) -> None:
    for key in ("K1", "K2", "K3"):
        page.locator(f"#remove-{key}").press("Enter")
        expect(page.locator(f"#row-{key}")).to_have_count(0)
        settle(page)

    expect(page.locator("#list-title")).to_be_focused()


def test_nothing_jumps_while_pages_load_and_save(page: Page) -> None:
    shifts = {}
    for path in (
        "/",
        "/projects/",
        "/projects/prj/",
        "/projects/prj/draft/",
        "/projects/prj/draft/story/",
    ):
        page.goto(path)
        shifts[path] = shift(page)
    field(page, "i_want").press_sequentially("to see it saved")
    expect(page.locator("#save-words")).to_contain_text("Saved ")
    page.wait_for_load_state("networkidle")
    shifts["saved"] = shift(page)

    assert {path: far for path, far in shifts.items() if far > 0.02} == {}
