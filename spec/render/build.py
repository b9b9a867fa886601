"""Small makers of blocks that leave out what nobody wrote."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spec.render.blocks import (
    Block,
    Bullets,
    Column,
    Empty,
    Fact,
    Facts,
    Prose,
    Row,
    Section,
    Table,
)


def pairs(*rows: tuple[str, str]) -> tuple[Fact, ...]:
    """The rows whose value says something."""
    return tuple(Fact(label, value) for label, value in rows if value)


def facts(title: str, *rows: tuple[str, str]) -> Facts | None:
    """Labels and values under a heading; nothing when no value says anything."""
    said = pairs(*rows)
    return Facts(said, title) if said else None


def prose(title: str, text: str) -> Prose | None:
    """A text under a heading; nothing when it is empty."""
    return Prose(text, title) if text else None


def bullets(title: str, items: Sequence[str], *, numbered: bool = False) -> Bullets | None:
    """A list under a heading; nothing when it is empty."""
    return Bullets(tuple(items), title, numbered) if items else None


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    *,
    header_column: bool = True,
    notes_in: int = 1,
) -> Table | None:
    """Rows under headings; nothing when there is no row."""
    filled = tuple(rows)
    if not filled:
        return None
    shown, cut = _without_empty(tuple(columns), filled)
    return Table(caption, shown, cut, header_column, notes_in)


def _without_empty(
    columns: tuple[Column, ...], rows: tuple[Row, ...]
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Columns and rows without the optional columns that say nothing; the others take the room."""
    places = range(len(columns))
    kept = [i for i in places if not columns[i].optional or any(row.cells[i] for row in rows)]
    width = sum(columns[place].share for place in kept)
    shown = tuple(
        replace(columns[place], share=round(100 * columns[place].share / width)) for place in kept
    )
    return shown, tuple(replace(row, cells=tuple(row.cells[i] for i in kept)) for row in rows)


def kept[T](*candidates: T | None) -> tuple[T, ...]:
    """The candidates that are there."""
    return tuple(item for item in candidates if item is not None)


def section(
    key: str, title: str, lead: str, content: Iterable[Block | None], *, empty: str
) -> Section:
    """A section without its number; when it holds nothing, the sentence `empty` says so."""
    return Section(0, key, title, lead, kept(*content) or (Empty(empty),))
