"""Everything by keyboard: the skip link, the order, the ring, a whole decision."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from signoff.models import Decision, SpecVersion
from tests.accounts.factories import PASSWORD
from tests.browser.keyboard import Stop, stops, tab_to
from tests.browser.steps import field
from tests.browser.visitors import Visitors
from tests.signoff.factories import ProjectFactory, VersionFactory, account

ZOOMED = {"width": 320, "height": 256}
KEY_PAGES = {
    "sign in": "/accounts/login/",
    "list": "/projects/",
    "project": "/projects/prj/",
    "version": "/projects/prj/versions/1/",
    "task list": "/projects/prj/draft/",
    "question": "/projects/prj/draft/story/",
    "items": "/projects/prj/draft/people/",
    "check": "/projects/prj/draft/check/",
    "life": "/projects/prj/life/",
    "new": "/new/",
    "upload": "/imports/",
    "help": "/help/",
}


@pytest.fixture
def version(transactional_db: None) -> SpecVersion:
    """A version in review of the project PRJ."""
    return VersionFactory.create(project=ProjectFactory.create(code="PRJ"))


def open_page(visitors: Visitors, name: str, **options: object) -> Page:
    """The page of this name, as the lead sees it."""
    person = None if name == "sign in" else account("data_scientist")
    page = visitors.window(person, **options)
    answer = page.goto(KEY_PAGES[name])
    assert answer
    assert answer.ok
    return page


def out_of_order(found: list[Stop]) -> list[str]:
    """Stops that come before the one before them: in the document, or on the page within a part."""
    pairs = list(pairwise(found))
    return [
        f"{two['name']} after {one['name']}"
        for one, two in pairs
        if two["place"] < one["place"]
        or (two["part"] == one["part"] and two["bottom"] <= one["top"])
    ]


each_page = pytest.mark.parametrize("name", KEY_PAGES)


@each_page
def test_the_skip_link_comes_first_and_works(
    visitors: Visitors, version: SpecVersion, name: str
) -> None:
    page = open_page(visitors, name)

    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


@each_page
def test_tab_follows_the_order_of_reading_and_every_stop_shows(
    visitors: Visitors, version: SpecVersion, name: str
) -> None:
    found = stops(open_page(visitors, name))

    assert out_of_order(found) == []
    assert [stop["name"] for stop in found if not stop["ring"] or not stop["seen"]] == []


@each_page
def test_nothing_covers_the_focus_in_a_small_window(
    visitors: Visitors, version: SpecVersion, name: str
) -> None:
    found = stops(open_page(visitors, name, viewport=ZOOMED))

    assert [stop["name"] for stop in found if stop["covered"]] == []


def test_a_whole_decision_is_made_by_keyboard(visitors: Visitors, version: SpecVersion) -> None:
    page = visitors.window()
    page.goto(f"/accounts/login/?next={version.get_absolute_url()}")

    tab_to(page, field(page, "login"))
    page.keyboard.type(account("sponsor").email)
    tab_to(page, field(page, "password"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#decision")).to_be_attached()
    tab_to(page, page.locator("[name=verdict]").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, field(page, "changes"))
    page.keyboard.type("Say who types them today.")
    tab_to(page, page.get_by_role("button", name="Record my decision"))
    page.keyboard.press("Enter")
    expect(page.locator("#sign")).to_be_attached()
    tab_to(page, field(page, "full_name"))
    page.keyboard.type(account("sponsor").name)
    tab_to(page, field(page, "password"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.locator(".receipt")).to_be_visible()
    decision = Decision.objects.get()
    assert (decision.verdict, decision.comment) == (
        "changes_requested",
        "Say who types them today.",
    )


def test_the_menu_of_the_person_opens_and_closes_by_keyboard(
    visitors: Visitors, version: SpecVersion
) -> None:
    page = open_page(visitors, "list")

    tab_to(page, page.locator(".person-button"))
    page.keyboard.press("Enter")
    expect(page.locator("#person-menu")).to_be_visible()
    tab_to(page, page.locator("#person-menu button"))
    page.keyboard.press("Escape")

    expect(page.locator("#person-menu")).to_be_hidden()
    expect(page.locator(".person-button")).to_be_focused()
