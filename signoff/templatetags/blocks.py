"""Turning blocks of the outline into what the shared parts of the pages take."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django import template

from spec.render.blocks import Chain, Column, Fact, Row, Table

register = template.Library()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its text, its column, and the facts that stand below the text."""

    text: str
    label: str
    header: bool
    number: bool
    notes: tuple[Fact, ...]


@register.filter
def cells(row: Row, table: Table) -> list[Cell]:
    """The cells of `row`, each knowing its column."""
    pairs = zip_longest(row.cells, table.columns, fillvalue=None)
    return [
        _cell(text or "", column, place, row, table) for place, (text, column) in enumerate(pairs)
    ]


def _cell(text: str, column: Column | None, place: int, row: Row, table: Table) -> Cell:
    return Cell(
        text=text,
        label=column.heading if column else "",
        header=table.header_column and place == 0,
        number=column is not None and column.align == "right",
        notes=row.notes if place == table.notes_in else (),
    )


@register.filter
def chain_steps(chain: Chain) -> list[dict[str, Any]]:
    """The five steps of a concern as the part `_chain.html` takes them."""
    return [
        {
            "name": step.name,
            "state": "done" if step.done else "missing",
            "text": step.text or step.gap,
            "note": step.gap if step.text and step.gap else "",
        }
        for step in chain.steps
    ]
