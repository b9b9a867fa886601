"""How far a draft is: which pages are asked, which have answers, how many minutes are left."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from intake.questions.chains import is_further
from intake.questions.page import Group, Page
from spec import drafting
from spec.document import Document, as_json
from spec.document.base import empty


class Progress(StrEnum):
    """How far one page is. Done is the word of a person, never guessed."""

    NOT_STARTED = "not started"
    STARTED = "in progress"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Row:
    """One page on the task list; `count` is the number of items, for lists."""

    page: Page
    progress: Progress
    count: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """One group of the task list with its pages."""

    group: Group
    rows: tuple[Row, ...]


def task_list(
    document: Document, groups: Sequence[Group], pages: Sequence[Page], done: Collection[str]
) -> list[Block]:
    """The pages that are asked in this project, by group. Further pages of a list are left out."""
    data = as_json(document)
    blocks = []
    for group in groups:
        asked = [one for one in pages if one.group == group.slug and one.asked(document)]
        rows = tuple(_row(one, data, done) for one in asked if not is_further(one))
        if rows:
            blocks.append(Block(group, rows))
    return blocks


def _row(page: Page, data: dict[str, Any], done: Collection[str]) -> Row:
    section = data.get(page.section)
    if page.items is None:
        return Row(page, _progress(page, done, answered=_is_answered(page, section)), None)
    place = tuple(page.items.split(".")) if page.items else ()
    items = [one for one in drafting.get(section, place) or [] if page.is_about(one)]
    return Row(page, _progress(page, done, answered=bool(items)), len(items))


def _is_answered(page: Page, content: Any) -> bool:
    """Whether somebody wrote an answer to any question of the page."""
    part = drafting.section_type(page.section)
    places = (drafting.place_of(part, question.path) for question in page.questions)
    return any(not empty(drafting.get(content, place)) for place in places)


def _progress(page: Page, done: Collection[str], *, answered: bool) -> Progress:
    if page.slug in done:
        return Progress.DONE
    return Progress.STARTED if answered else Progress.NOT_STARTED


def minutes_left(blocks: Sequence[Block]) -> int:
    """Minutes for the pages that nobody called done; half for those that have answers."""
    rows = [row for block in blocks for row in block.rows]
    left = {Progress.NOT_STARTED: 2, Progress.STARTED: 1, Progress.DONE: 0}
    return sum(row.page.minutes * left[row.progress] for row in rows) // 2
