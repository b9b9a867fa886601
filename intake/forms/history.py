"""Earlier versions in words: which question an answer belongs to, and how it reads."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from intake.forms.page import PageForm, item_type
from intake.forms.surroundings import Surroundings
from intake.questions import PAGES
from intake.questions.page import Page, Question
from spec import difference, drafting
from spec.difference import Line
from spec.drafting import Place


class History:
    """The questions of one section, found by the place of their answers."""

    def __init__(self, section: str, around: Surroundings) -> None:
        self.section, self.around = section, around
        self.pages = [one for one in PAGES if one.section == section]
        self.items: dict[str, Any] = {}

    def lines(self, before: Any, after: Any) -> tuple[Line, ...]:
        """Every answer that differs, word by word, as people read it."""
        for state in (before, after):
            if isinstance(state, list):
                self.items |= {str(one["id"]): one for one in state if "id" in one}
        return difference.lines(before, after, self._told)

    def label(self, place: Place) -> str:
        """Where an answer stands, in words: the item, then the question."""
        if not place:
            return _("Order of the entries")
        found = self._question(place)
        if found is None:
            return " · ".join(str(step).replace("_", " ") for step in place)
        item, _page, question, rest = found
        inner = next((row for row in question.rows if rest[1:] == tuple(row.path.split("."))), None)
        steps = [*item, question.label, *rest[:1], *([inner.label] if inner else [])]
        return " · ".join(str(step) for step in steps)

    def _told(self, place: Place, value: Any) -> str:
        found = self._question(place)
        if found is None:
            return difference.plainly(place, value)
        item, page, question, rest = found
        if rest:
            return difference.plainly(place, value)
        content = self.items.get(str(item[-1]), {}) if item else {}
        asked = replace(page, questions=(question,))
        form = PageForm(None, page=asked, content=content, around=self.around)
        return form.told(question.path, value)

    def _question(self, place: Place) -> tuple[Place, Page, Question, Place] | None:
        """(the item's step, the page, the question, steps inside its answer) of a place."""
        for page in self.pages:
            start = tuple(page.items.split(".")) if page.items else ()
            steps = len(start) + (page.items is not None)
            if place[: len(start)] != start or len(place) <= steps:
                continue
            for question in page.questions:
                inside = drafting.place_of(item_type(page), question.path)
                if place[steps : steps + len(inside)] == inside:
                    return place[len(start) : steps], page, question, place[steps + len(inside) :]
        return None
