"""A page that arrives bit by bit, over a slow line: what is there already stays where it is."""

from playwright.sync_api import Locator

from tests.browser.visitors import Visitors

WIDE = {"width": 1280, "height": 800}


def place(part: Locator) -> tuple[float, float]:
    """Where the part begins on the page."""
    box = part.bounding_box()
    assert box
    return box["x"], box["y"]


def test_the_sign_in_form_stands_where_it_will_stand_before_the_rest_has_come(
    visitors: Visitors,
) -> None:
    page = visitors.window(viewport=WIDE)
    page.goto("/accounts/login/")
    form = page.locator(".entrance-form")
    whole = place(form)

    page.locator(".entrance-say").evaluate("(part) => part.remove()")

    assert place(form) == whole
