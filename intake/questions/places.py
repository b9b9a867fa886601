"""Where in the guided intake a place of the document is asked: page, item and field."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from intake.questions import PAGES
from intake.questions.page import Page
from spec.document import Document, Keyed, as_json

STEP = re.compile(r"(?P<name>\w+)(?:\[(?P<index>\d+)\])?\.?")


@dataclass(frozen=True, slots=True)
class Asked:
    """A page of the intake, the item of its list (empty: none), and the question on it."""

    page: Page
    item: str = ""
    question: str = ""  # its path; empty where the page as a whole is meant

    @property
    def anchor(self) -> str:
        """The id of the field on the page; empty for the page as a whole."""
        return f"div_id_{self.question}" if self.question else ""


def asked_at(path: str, document: Document, *, about: str = "") -> Asked | None:
    """Where the field at `path` (such as `kpis[0].baseline`) is asked; None if it is not.

    Of a list whose pages are each about a part of it, such as the requirements, `about` chooses the
    page: the word that its items have in common.
    """
    first = STEP.match(path)
    pages = [page for page in PAGES if first and page.section == first["name"]]
    if first is None or not pages:
        return None
    rest = path[first.end() :]
    if first["index"] is not None:
        items = getattr(document, first["name"])
        return _in_list(pages, items, int(first["index"]), rest, at="")
    inner = STEP.match(rest)
    listing = [page for page in pages if inner and page.items == inner["name"]]
    if inner is not None and listing:
        return _in_part(listing, document, first["name"], inner, rest[inner.end() :])
    return _on_a_page(pages, rest, about)


def _in_part(
    pages: list[Page], document: Document, section: str, step: "re.Match[str]", rest: str
) -> Asked:
    """A list that is inside a section, or one of its items."""
    if step["index"] is None:
        return Asked(pages[0])
    items = getattr(getattr(document, section), step["name"])
    return _in_list(pages, items, int(step["index"]), rest, at=step["name"])


def _in_list(pages: list[Page], items: list[Any], index: int, rest: str, *, at: str) -> Asked:
    """The page that asks `rest` of the item at `index`."""
    item, key = items[index], str(index)
    if isinstance(item, Keyed):
        key = item.key
    mine = [page for page in pages if page.items == at]
    data = as_json(item) if any(page.only for page in mine) else {}
    about = [page for page in mine if page.is_about(data)]
    asking = _asking(about, rest)
    return Asked(asking[0], key, asking[1]) if asking else Asked((about or pages)[0], key)


def _on_a_page(pages: list[Page], rest: str, about: str) -> Asked:
    """The page of a section that asks `rest`; else the one about `about`, else the first."""
    asking = _asking([page for page in pages if page.items is None], rest)
    if asking:
        return Asked(asking[0], "", asking[1])
    chosen = (page for page in pages if any(about in words for words in page.only.values()))
    return Asked(next(chosen, pages[0]) if about else pages[0])


def _asking(pages: Iterable[Page], rest: str) -> tuple[Page, str] | None:
    """The first page with a question about `rest`, and the path of that question."""
    wanted = re.sub(r"\[\d+\]", "", rest)
    if not wanted:
        return None
    for page in pages:
        for question in page.questions:
            if _is_part(wanted, question.path) or _is_part(question.path, wanted):
                return page, question.path
    return None


def _is_part(inner: str, outer: str) -> bool:
    """Whether the path `inner` is `outer` or leads further into it."""
    return inner == outer or inner.startswith(f"{outer}.")
