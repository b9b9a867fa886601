"""How blocks are set on paper: what only the printed templates need to know."""

from collections.abc import Iterable
from typing import Any

from django.template import Library

from spec.render import words
from spec.render.blocks import Card, Column, Empty, Fact, Facts, Row, Section, Table

SECOND = 2
SHORT_VALUE = 28
TWO_LINES = 44
SHORT_LABEL = 26
FEW_ROWS = 9
LONG_TEXT = 900
SMALL_SECTION = 12
SMALL = (Facts, Table, Empty)
SHORT_ITEM = 40
MANY_ITEMS = 4

register = Library()


@register.filter
def in_rows(facts: Iterable[Fact]) -> list[tuple[Fact, ...]]:
    """Facts in rows: two neighbours share a row when both are small and one of them is short."""
    rows: list[tuple[Fact, ...]] = []
    for fact in facts:
        fits = bool(rows) and len(rows[-1]) == 1 and _side_by_side(rows[-1][0], fact)
        rows[-1:] = [(rows[-1][0], fact)] if fits else [*rows[-1:], (fact,)]
    return rows


@register.filter
def fit_two_columns(items: tuple[str, ...]) -> bool:
    """Whether a list is long enough, and each of its items short enough, for two columns."""
    return len(items) >= MANY_ITEMS and all(len(item) <= SHORT_ITEM for item in items)


def _side_by_side(left: Fact, right: Fact) -> bool:
    """Whether half a line each is enough: one line for one of the two, two lines for the other."""
    lengths = sorted((len(left.value), len(right.value)))
    return _small(left) and _small(right) and lengths[0] <= SHORT_VALUE and lengths[1] <= TWO_LINES


def _small(fact: Fact) -> bool:
    """Whether no word and no label is wider than its half of the line."""
    one_line = "\n" not in fact.value
    return one_line and len(fact.label) <= SHORT_LABEL and _longest_word(fact.value) <= SHORT_VALUE


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


@register.filter
def have_long_labels(facts: Iterable[Fact]) -> bool:
    """Whether facts need one wide column of labels, because one of them is half a sentence."""
    return any(len(fact.label) > SHORT_LABEL for fact in facts)


@register.filter
def is_small(section: Section) -> bool:
    """Whether a section is a few rows, so that a page can hold it together."""
    blocks = section.blocks
    rows = sum(len(block.rows) for block in blocks if isinstance(block, Facts | Table))
    return rows <= SMALL_SECTION and all(isinstance(block, SMALL) for block in blocks)


@register.filter
def is_compact(card: Card) -> bool:
    """Whether a card is so small that a page can hold it together."""
    if card.tables or card.lists:
        return False
    length = len(card.text) + sum(len(fact.value) for fact in card.facts)
    return length < LONG_TEXT and len(in_rows(card.facts)) <= FEW_ROWS


@register.filter
def in_groups(digest: str) -> list[str]:
    """A SHA-256 in eight groups of eight digits, so that two can be held side by side."""
    return [digest[start : start + 8] for start in range(0, len(digest), 8)]


@register.filter
def up_to(level: int, most: int) -> list[bool]:
    """`most` marks, the first `level` of them filled."""
    return [place < level for place in range(most)]


@register.filter
def is_tied(loop: dict[str, Any]) -> bool:
    """Whether a row stays with the one above: the second and the last row of a table do."""
    return bool(loop["counter"] == SECOND or (loop["last"] and not loop["first"]))


@register.filter
def cells(table: Table, row: Row) -> list[tuple[Column, str]]:
    """Each cell of a row with its column."""
    return list(zip(table.columns, row.cells, strict=True))


@register.filter
def day_of(iso: str) -> str:
    """An ISO date in words."""
    return words.day_of(iso)


@register.filter
def rest_of_columns(table: Table) -> int:
    """How many columns the notes of a row may use."""
    return len(table.columns) - table.notes_in
