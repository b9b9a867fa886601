"""How blocks are set on paper: what only the printed templates need to know."""

from collections.abc import Iterable

from django.template import Library

from spec.render import words
from spec.render.blocks import Column, Fact, Row, Table

SHORT_VALUE = 30
SHORT_LABEL = 30
SHORT_ITEM = 40
MANY_ITEMS = 4

register = Library()


@register.filter
def in_rows(facts: Iterable[Fact]) -> list[tuple[Fact, ...]]:
    """Facts in rows: two short neighbours share a row, a long one has its own."""
    rows: list[tuple[Fact, ...]] = []
    for fact in facts:
        fits = bool(rows) and len(rows[-1]) == 1 and _short(rows[-1][0]) and _short(fact)
        rows[-1:] = [(rows[-1][0], fact)] if fits else [*rows[-1:], (fact,)]
    return rows


@register.filter
def fit_two_columns(items: tuple[str, ...]) -> bool:
    """Whether a list is long enough, and each of its items short enough, for two columns."""
    return len(items) >= MANY_ITEMS and all(len(item) <= SHORT_ITEM for item in items)


def _short(fact: Fact) -> bool:
    one_line = "\n" not in fact.value
    return one_line and len(fact.value) <= SHORT_VALUE and len(fact.label) <= SHORT_LABEL


@register.filter
def in_groups(digest: str) -> list[str]:
    """A SHA-256 in eight groups of eight digits, so that two can be held side by side."""
    return [digest[start : start + 8] for start in range(0, len(digest), 8)]


@register.filter
def up_to(level: int, most: int) -> list[bool]:
    """`most` marks, the first `level` of them filled."""
    return [place < level for place in range(most)]


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
