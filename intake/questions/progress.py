"""How far a draft is: which pages are asked, which have answers, how many minutes are left."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast, get_args

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from intake.questions import steps
from intake.questions.chains import is_further
from intake.questions.page import Gate, Group, Page, Question
from spec import drafting
from spec.document import Document, Part, as_json, parts_inside
from spec.document.base import empty

type Minutes = Counter[Gate]  # what missing answers take, by the gate that needs them

IN_MINUTES, IN_FIVES = 90, 20  # up to here people count minutes, or each single one
GOALS = {
    Gate.FRAMING: _("About %(time)s left to show that it is worth a look."),
    Gate.ALIGNMENT: _("About %(time)s left to show that everybody was heard."),
    Gate.SPECIFICATION: _("About %(time)s left until it is ready to sign."),
}


class Progress(StrEnum):
    """How far one page is. Done is the word of a person, never guessed."""

    NOT_STARTED = "not started"
    STARTED = "in progress"
    ANSWERED = "answered"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Row:
    """One page on the task list; `count` is the number of items, for lists."""

    page: Page
    progress: Progress
    count: int | None
    left: Minutes

    @property
    def gate(self) -> Gate:
        """The first gate that needs an answer of this page."""
        asked = {question.gate for question in self.page.questions}
        return next(gate for gate in Gate if gate in asked)


@dataclass(frozen=True, slots=True)
class Block:
    """One group of the task list with its pages."""

    group: Group
    rows: tuple[Row, ...]

    @property
    def needed(self) -> list[Row]:
        """The pages that a gate needs an answer of."""
        return [row for row in self.rows if row.page.is_needed]

    @property
    def answered(self) -> list[Row]:
        """Those of them where nothing is missing."""
        return [row for row in self.needed if not row.left]


def task_list(
    document: Document, groups: Sequence[Group], pages: Sequence[Page], done: Collection[str]
) -> list[Block]:
    """The pages that are asked in this project, by group. Further pages of a list are left out."""
    data = as_json(document)
    blocks = []
    for group in groups:
        asked = [one for one in pages if one.group == group.slug and one.asked(document)]
        rows = tuple(_row(one, document, data, done) for one in asked if not is_further(one))
        if rows:
            blocks.append(Block(group, rows))
    return blocks


def _row(page: Page, document: Document, data: dict[str, Any], done: Collection[str]) -> Row:
    section = data.get(page.section)
    if page.items is None:
        count, left = None, _missing(page, section)
        begun = _is_begun(page, section)
    else:
        place = tuple(page.items.split(".")) if page.items else ()
        items = [one for one in drafting.get(section, place) or [] if page.is_about(one)]
        asked = [one for one in steps(page) if one.asked(document)]
        count, left = len(items), _missing_of_items(asked, items)
        begun = bool(items)
    if page.slug in done:
        return Row(page, Progress.DONE, count, Counter())
    if not begun:
        return Row(page, Progress.NOT_STARTED, count, left)
    return Row(page, Progress.STARTED if left else Progress.ANSWERED, count, left)


def _missing_of_items(pages: Sequence[Page], items: Sequence[Any]) -> Minutes:
    """What is missing in the items of a list; in an empty one, what the first item would take.

    Of a page about an item only whether it was begun counts: much of it is for some items only.
    """
    left: Minutes = Counter()
    for page in pages:
        about = [one for one in items if page.is_about(one)] if items else [{}]
        places = _places(page)
        unbegun = Counter(
            question.gate
            for item in about
            if not any(_answered(item, place) for _question, place in places)
            for question in page.questions
        )
        for gate, number in unbegun.items():
            if gate is not Gate.NEVER:
                left[gate] += number * page.minutes / len(page.questions)  # type: ignore[assignment]
    return left


def _missing(page: Page, content: Any) -> Minutes:
    """What the questions take that have no answer and that a gate needs."""
    left: Minutes = Counter()
    for question, answered in _answers(page, content):
        if not answered and question.gate is not Gate.NEVER:
            left[question.gate] += page.minutes / len(page.questions)  # type: ignore[assignment]
    return left


def _is_begun(page: Page, content: Any) -> bool:
    """Whether somebody wrote an answer to any question of the page."""
    return any(answered for _question, answered in _answers(page, content))


def _answers(page: Page, content: Any) -> Iterator[tuple[Question, bool]]:
    """Each question, and whether `content`, the section or the item, has an answer to it."""
    for question, place in _places(page):
        yield question, _answered(content, place)


def _answered(content: Any, place: drafting.Place) -> bool:
    return not empty(drafting.get(content, place))


def _places(page: Page) -> list[tuple[Question, drafting.Place]]:
    """Each question of the page with the place of its answer."""
    part = _part_of(page)
    return [(one, drafting.place_of(part, one.path)) for one in page.questions]


def _part_of(page: Page) -> type[Part]:
    """What the answers of the page are part of."""
    kind: Any = drafting.section_type(page.section)
    if page.items:
        kind = parts_inside(kind)[page.items]
    return cast("type[Part]", kind if isinstance(kind, type) else get_args(kind)[0])


# --- What is left -------------------------------------------------------------------------------
def left_in_words(blocks: Sequence[Block]) -> str:
    """How long it takes to the next gate for which something is missing, and to the last one."""
    left: Minutes = Counter()
    for block in blocks:
        for row in block.rows:
            left += row.left
    gate = next((gate for gate in Gate if left[gate]), None)
    if gate is None:
        return gettext("Every question that needs an answer has one.")
    next_gate = str(GOALS[gate]) % {"time": _time(left[gate])}
    if left.total() == left[gate]:
        return next_gate
    everything = gettext("Everything together takes about %(time)s.")
    return f"{next_gate} {everything % {'time': _time(left.total())}}"


def _time(minutes: float) -> str:
    """As people say it: single minutes, then fives, then half hours."""
    if minutes > IN_MINUTES:
        halves = round(minutes / 30)
        hours = f"{halves // 2}½" if halves % 2 else f"{halves // 2}"
        return gettext("%(hours)s hours") % {"hours": hours}
    exact = max(1, round(minutes))
    n = exact if exact <= IN_FIVES else 5 * round(exact / 5)
    return ngettext("%(n)s minute", "%(n)s minutes", n) % {"n": n}
