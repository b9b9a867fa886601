"""Lists of items: which page lists them, and which further pages ask about each of them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from intake.questions import PAGES
from intake.questions.page import Page


@cache
def leader(slug: str) -> Page:
    """The page that lists the items which the page `slug` asks about.

    That is the first page about these items that asks about all of them. Where every page is about
    some of them only, as with requirements, each page lists its own.
    """
    page = next(one for one in PAGES if one.slug == slug)
    same = [one for one in PAGES if (one.section, one.items) == (page.section, page.items)]
    return next((one for one in same if not one.only), page)


def follows(page: Page) -> bool:
    """Whether the page asks further about items that another page lists."""
    return page.items is not None and leader(page.slug) is not page


def is_about(page: Page, item: Any) -> bool:
    """Whether the page is asked for this item."""
    said = item if isinstance(item, Mapping) else {}
    return all(said.get(name, "") in words for name, words in page.only.items())


def chain(page: Page, item: Any) -> list[Page]:
    """The pages that ask about one item, the page that lists it first."""
    first = leader(page.slug)
    return [
        one for one in PAGES if one.items is not None and _same(one, first) and is_about(one, item)
    ]


def _same(one: Page, first: Page) -> bool:
    return leader(one.slug) is first


def preset(page: Page) -> dict[str, str]:
    """What a new item of the page's list already says, so that it stands in this list."""
    return {name: words[0] for name, words in page.only.items() if words and words[0]}
