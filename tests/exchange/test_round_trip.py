"""What goes in comes out: every field of a document has its place in the rows."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import cycle
from typing import Any

import pytest

from exchange.actions import import_document
from outcomes.assemble import whole_document
from spec.canonical import digest
from spec.document import Document, as_json
from tests.intake.trail import entries
from tests.spec.filled import Filler, filled_document

pytestmark = pytest.mark.django_db

NUMBERS = [
    Decimal(text)
    for text in (
        "999999999999999",
        "0.999999999999999",
        "0.000000000000001",
        "123456789.012345",
        "99999999999999.9",
        "0.1",
        "0",
    )
]
NEGATIVE = [-number for number in NUMBERS if number]
DAYS = [date(1, 1, 1), date(9999, 12, 31), date(2028, 2, 29)]
MOMENTS = [
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
]
TEXTS = ["0", "no", "null", "👩‍🚀 שלום", "a\nb", "'\"\\%s {{x}} <b>", "e\u0301", "x\u200by"]


class EdgeFiller(Filler):
    """Fills every field with values at the edge of what it takes."""

    def __init__(self, schema: dict[str, Any]) -> None:
        super().__init__(schema)
        self.numbers, self.days, self.moments = cycle(NUMBERS), cycle(DAYS), cycle(MOMENTS)
        self.signed, self.texts = cycle(NUMBERS + NEGATIVE), cycle(TEXTS)

    def number(self, kind: dict[str, Any]) -> Any:
        if kind["type"] == "integer" and "maximum" not in kind and "exclusiveMaximum" not in kind:
            return 999_999_999_999_999
        if "maximum" in kind or "exclusiveMaximum" in kind or "exclusiveMinimum" in kind:
            return super().number(kind)
        return next(self.numbers if "minimum" in kind else self.signed)

    def text(self, kind: dict[str, Any]) -> Any:
        if kind.get("format") == "date":
            return next(self.days)
        if kind.get("format") == "date-time":
            return next(self.moments)
        return next(self.texts)


def filled_with_edges() -> Document:
    filler = EdgeFiller(Document.model_json_schema())
    return Document.model_validate(filler.part(filler.schema, "", 0))


def test_every_field_of_a_document_has_its_place() -> None:
    document, _tokens = filled_document()

    project = import_document(document, actor=None)

    assert whole_document(project) == document


def test_values_at_the_edge_of_every_field_come_back_exactly() -> None:
    document = filled_with_edges()

    project = import_document(document, actor=None)

    assert whole_document(project) == document


def test_values_at_the_edge_come_back_after_an_update_too() -> None:
    full, _tokens = filled_document()
    import_document(full, actor=None)
    document = filled_with_edges()

    project = import_document(document, actor=None, update=True)

    assert whole_document(project) == document


@pytest.mark.parametrize(
    "text", ["x" * 20_000, "👩‍🚀" * 6_666 + "é!", "\n".join(["ß"] * 10_000) + "!"]
)
def test_the_longest_text_is_never_cut(text: str) -> None:
    assert len(text) == 20_000
    document = Document.model_validate(
        {
            "project": {"code": "LONG-1", "intended_use": text},
            "kpis": [{"id": "K1", "method": text}],
            "concerns": [{"id": "C1", "mitigation": {"text": text}, "demo": {"shown_to": [text]}}],
            "incidents": [{"id": "INC-1", "facts": [{"text": text}]}],
            "value": {"error_costs": {text: 1}},
        }
    )

    project = import_document(document, actor=None)

    assert whole_document(project) == document


def test_the_trail_names_the_document_before_and_after_an_import() -> None:
    full, _tokens = filled_document()
    edges = filled_with_edges()

    project = import_document(full, actor=None)
    import_document(edges, actor=None, update=True)

    first, second = entries(project, "project.import")
    assert (first.before, first.after) == ("", digest(as_json(full)))
    assert (second.before, second.after) == (first.after, digest(as_json(edges)))
