"""Lists of items: which page lists them, and which further pages ask about each of them."""

from collections.abc import Mapping
from typing import Any

from intake.questions import PAGES, steps
from intake.questions.page import Page
from spec.document import Document


def leader(page: Page) -> Page:
    """The page that lists the items which `page` asks about: the first that it follows."""
    return next(one for one in PAGES if one is page or page.follows(one))


def is_further(page: Page) -> bool:
    """Whether the page asks more about items that another page lists."""
    return leader(page) is not page


def chain(page: Page, item: Mapping[str, Any], document: Document) -> list[Page]:
    """The pages that ask about `item`, in order, the page that lists it first."""
    return [one for one in steps(leader(page)) if one.is_about(item) and one.asked(document)]


def preset(page: Page) -> dict[str, str]:
    """What a new item of the page's list already says, so that it stands in this list."""
    return {name: words[0] for name, words in page.only.items() if words[0]}
