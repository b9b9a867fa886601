"""What a question needs to know beside its own answer: units, and the items it may point at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from intake.questions import PAGES
from intake.questions.page import Page
from spec.document import Document
from spec.drafting import Place
from spec.reading.links import EACH, LINKS


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`names`: (key, what people call it) of the items of each section that the page points at."""

    document: Document = field(default_factory=Document)
    names: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)


def target_of(section: str, place: Place) -> str:
    """The list whose keys stand at `place` of a part of `section`; no text if there are none."""
    for link in LINKS:
        start, *rest = (step for step in link.places if step != EACH)
        if (start, tuple(rest)) == (section, place):
            return link.into
    return ""


def pointed_at(page: Page) -> dict[str, str]:
    """The sections whose items the page offers to choose from, and the field they are called by."""
    places = (tuple(question.path.split(".")) for question in page.questions)
    sections = {target_of(page.section, place) for place in places} - {""}
    return {
        one.section: one.title
        for one in reversed(PAGES)
        if one.section in sections and one.items == ""
    }
