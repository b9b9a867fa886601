"""What the tests of the sentences share: a figure, a test of it, and text without hard spaces."""

from typing import Any

from spec.document import Document
from tests.spec.charts.drawn import document

SHARE: dict[str, Any] = {
    "id": "K1",
    "primary": True,
    "measure": "proportion",
    "direction": "up",
    "baseline": 0.2,
    "mwu": 0.01,
}
TEST: dict[str, Any] = {
    "kpi": "K1",
    "control_share": 0.5,
    "expected_uplift": 0.03,
    "units_per_day": 500,
}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def planned(kpi: dict[str, Any] | None = None, **changes: Any) -> Document:
    return document(kpis=[kpi or SHARE], experiment=TEST | changes)
