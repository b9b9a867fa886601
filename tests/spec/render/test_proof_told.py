"""The figures of a test, its guardrails and its looks, told in tiles, tables and sentences."""

from typing import Any

import pytest

from spec.document import Document
from spec.figures import computed, goal
from spec.figures.experiment import Plan, plan_of
from spec.figures.obstacles import Obstacles
from spec.figures.options import guarded, visible_in
from spec.render import amounts
from spec.render.conclusions import proof
from spec.render.conclusions.plans import Planned, side_by_side
from tests.spec.charts.drawn import document, example
from tests.spec.render.told import plain, planned


def plan(case: Document) -> Plan:
    found = plan_of(case, Obstacles())
    assert found is not None
    return found


def tiles(case: Document) -> dict[str, tuple[str, str]]:
    found = proof.tiles(case, computed(case))
    return {one.label: (plain(one.value), plain(one.note)) for one in found}


def test_the_figures_of_a_test_have_their_notes() -> None:
    told = tiles(example("invoice_ocr"))

    assert told["Cases for a clear verdict"] == (
        "572",
        "457 with the new way, 115 in the control group",
    )
    assert told["Weeks for a clear verdict"][0] == "2"
    assert told["Cases to see the smallest gain"][0] == "169"
    assert told["Smallest change seen"] == ("1.44 points", "in the planned 30 days")


def test_a_test_that_cannot_be_sized_has_no_figures() -> None:
    assert tiles(document()) == {}


def test_what_must_not_get_worse_is_told_with_its_size() -> None:
    case = example("invoice_ocr")

    told = proof.guards(guarded(case, plan(case)))

    assert told is not None
    assert [[plain(cell) for cell in row.cells] for row in told.rows] == [
        ["Wrong postings", "0.25 points", "25,859", "4 weeks"],
        ["Unaccounted invoices", "0 invoices", "cannot be sized", ""],
        ["Late-payment interest", "300 EUR per month", "cannot be sized", ""],
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "You look once, at the end: a false alarm in 5 % of all tests."),
        (
            {"looks": 10},
            "You look 10 times, each time as if it were the only one: a false alarm in",
        ),
        (
            {"looks": 2, "sequential_method": "Pocock"},
            "You look 2 times. The limits for z are: 2.18, 2.18.",
        ),
        ({"looks": 101}, "The number of looks must be at most 100."),
    ],
)
def test_what_looking_early_does_is_told(changes: dict[str, Any], sentence: str) -> None:
    assert plain(proof.looks(planned(**changes))).startswith(sentence)


def test_the_formula_stands_with_its_risks() -> None:
    case = planned()

    told = plain(proof.formula(plan(case), amounts.gains_of(goal.tested_kpi(case))))

    assert told.startswith("Cases = (z for a false alarm in 5 % + z for seeing it in 80 %)²")


def in_weeks(case: Document, weeks: int) -> Planned:
    found, per_day = plan_of(case, Obstacles()), case.experiment.units_per_day
    seen = visible_in(found, per_day, weeks) if found and per_day else None
    return Planned(case, computed(case), found, weeks, seen)


def test_two_plans_stand_side_by_side() -> None:
    told = side_by_side(in_weeks(planned(), 4), in_weeks(planned(control_share=0.2), 6))

    assert told is not None
    rows = [tuple(plain(cell) for cell in row.cells) for row in told.rows]
    assert [row[0] for row in rows] == [
        "Cases for a clear verdict",
        "A clear verdict takes",
        "The test may take",
        "Smallest change seen in that time",
    ]
    assert rows[2] == ("The test may take", "4 weeks", "6 weeks")


def test_of_plans_that_cannot_be_sized_only_the_time_is_told() -> None:
    told = side_by_side(in_weeks(document(), 4), in_weeks(document(), 6))

    assert told is not None
    assert [row.cells[0] for row in told.rows] == ["The test may take"]
