"""Measures, conditions and people as the outline tells them."""

import pytest

from spec.document import Document
from spec.render import Condition, Decision, OpenSignature, Record, outline
from spec.render.blocks import Table
from tests.spec.render.reading import texts
from tests.spec.render.test_outline import named


def test_measures_stand_where_their_kind_belongs() -> None:
    kinds = ["business", "guardrail", "model", "operational", "responsibility", None]
    kpis = [{"id": f"K{i}", "kind": kind} for i, kind in enumerate(kinds)]
    document = Document.model_validate({"kpis": [{"id": "K9", "primary": True}, *kpis]})

    sections = outline(document, record=Record())

    tables = [block for block in named(sections, "success").blocks if isinstance(block, Table)]
    order = [row.cells[0] for table in tables for row in table.rows]
    assert order == ["K9", "K0", "K1", "K3", "K4", "K5"]
    assert "K2" in texts(named(sections, "model_measures"))


def headings(document: Document) -> list[str]:
    table = named(outline(document, record=Record()), "success").blocks[0]
    assert isinstance(table, Table)
    assert sum(column.share for column in table.columns) == 100
    return [column.heading for column in table.columns]


def test_a_column_that_need_not_be_filled_is_left_out_when_it_is_empty() -> None:
    guardrail = {"id": "K1", "kind": "guardrail", "margin": 0.5}

    shown = headings(Document.model_validate({"kpis": [guardrail]}))

    assert shown == ["No.", "What we measure", "Today", "May get worse by", "Reported by"]


def test_the_figure_that_decides_shows_what_is_missing() -> None:
    shown = headings(
        Document.model_validate({"kpis": [{"id": "K1", "primary": True, "target": 1}]})
    )

    assert "Smallest gain worth it" in shown


@pytest.mark.parametrize(
    ("measure", "unit", "expected"),
    [
        ("proportion", "share of invoices", "Share of invoices"),
        ("proportion", "%", "A share (yes or no for each), %"),
        ("mean", "share of stock", "An average, share of stock"),
    ],
)
def test_a_share_is_not_called_a_share_twice(measure: str, unit: str, expected: str) -> None:
    kpi = {"id": "K1", "primary": True, "measure": measure, "unit": unit}

    said = texts(outline(Document.model_validate({"kpis": [kpi]}), record=Record()))

    assert expected in said


def test_a_primary_model_measure_decides_nothing() -> None:
    document = Document.model_validate({"kpis": [{"id": "K1", "kind": "model", "primary": True}]})

    sections = outline(document, record=Record())

    assert "K1" not in texts(named(sections, "success"))


def test_conditions_open_signatures_and_unchecked_assumptions_are_open_points() -> None:
    assumptions = [{"text": "Suppliers are known", "verified": False}, {"text": "b", "verified": 1}]
    assumptions[1]["verified"] = True
    document = Document.model_validate({"project": {"assumptions": assumptions}})
    condition = Condition(text="Report each quarter", owner="Jonas", due="2027-04-15")
    record = Record(
        decisions=(
            Decision(
                role="sponsor",
                name="Ann",
                verdict="approved",  # type: ignore[arg-type]  # not looked at here
                decided_at="2026-10-05T09:00:00Z",
                conditions=(condition,),
            ),
        ),
        open_signatures=(OpenSignature(role="finance"), OpenSignature(role="legal", name="Eve")),
    )

    said = texts(named(outline(document, record=record), "open_points"))

    wanted = {"Suppliers are known", "Report each quarter", "Finance", "Nobody named", "Eve"}
    assert wanted <= set(said)
    assert "b" not in said


@pytest.mark.parametrize(
    ("answer", "expected"), [(True, "Yes"), (False, "No"), ("partly", "Partly")]
)
def test_whether_a_mistake_can_be_undone_is_told(answer: object, expected: str) -> None:
    document = Document.model_validate({"risk": {"reversible": answer}})

    assert expected in texts(named(outline(document, record=Record()), "risk"))


@pytest.mark.parametrize(
    ("influence", "interest", "expected"), [(4, 3, "4 and 3"), (None, 3, "– and 3")]
)
def test_influence_and_interest_are_told_side_by_side(
    influence: int | None, interest: int, expected: str
) -> None:
    person = {"id": "S1", "influence": influence, "interest": interest}
    document = Document.model_validate({"stakeholders": [person]})

    assert expected in texts(named(outline(document, record=Record()), "people"))


def test_things_without_a_name_are_told_as_such() -> None:
    document = Document.model_validate(
        {
            "concerns": [{"id": "C1", "linked_kpi": "K1"}],
            "research_boxes": [{"id": "X1"}],
            "readouts": [{"id": "U1", "control_n": 3}],
            "incidents": [{"id": "INC-1"}],
            "contact": {"question_log": [{"question": "When?"}]},
            "business_case": {"so_that": "it helps"},
        }
    )

    said = set(texts(outline(document, record=Record())))

    assert {
        "A concern without a title",
        "A question without words",
        "A result without a name",
        "An incident without a title",
        "Not yet",
    } <= said
