"""What else the test could be agrees with the sizes that the test needs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from spec.document import Document
from spec.figures.experiment import Plan
from spec.figures.options import (
    guarded,
    read_on,
    starts_on,
    visible_in,
    visible_in_each,
    what_would_help,
)
from uplift import sample_size
from uplift.measure import Better, Mean, Proportion

TODAY = date(2026, 11, 21)
UP = Plan(Proportion(0.2), 0.2, 0.05, 0.8)
RARE = replace(UP, measure=Proportion(0.001, Better.DOWN))
AVERAGE = replace(UP, measure=Mean(3.1))


def units(plan: Plan, expected: float, minimum: float) -> float:
    sizes = sample_size.for_clear_verdict(
        plan.measure, expected=expected, minimum=minimum, control_share=plan.control_share
    )
    return sizes.treatment_exact + sizes.control_exact


@pytest.mark.parametrize("plan", [UP, RARE, AVERAGE])
@pytest.mark.parametrize("weeks", [2, 12])
def test_what_is_visible_needs_just_as_many_units(plan: Plan, weeks: int) -> None:
    effect = visible_in(plan, Decimal(5000), weeks).effect

    sizes = sample_size.to_see(plan.measure, effect, control_share=0.2)

    total = sizes.treatment_exact + sizes.control_exact
    assert total == pytest.approx(5000 * 7 * weeks, rel=1e-3)


def test_lengths_that_show_nothing_are_left_out() -> None:
    found = visible_in_each(UP, Decimal("0.1"), [1, 2, 100])

    assert [one.weeks for one in found] == [100]


@pytest.mark.parametrize("plan", [UP, AVERAGE])
def test_each_help_alone_makes_the_test_fit(plan: Plan) -> None:
    found = what_would_help(plan, expected=0.03, minimum=0.02, units_per_day=Decimal(500), weeks=4)

    needed = sample_size.for_clear_verdict(
        plan.measure, expected=0.03, minimum=0.02, control_share=0.2
    )
    assert found.units_per_day * 28 >= needed.total > (found.units_per_day - 1) * 28
    assert found.expected is not None
    assert units(plan, found.expected, 0.02) == pytest.approx(14000, rel=1e-6)
    even = units(replace(plan, control_share=0.5), 0.03, 0.02)
    assert found.weeks_with_even_groups == pytest.approx(even / 3500, abs=1)


def test_equal_groups_are_no_help_where_they_are_equal() -> None:
    plan = replace(UP, control_share=0.5)

    found = what_would_help(plan, expected=0.03, minimum=0.02, units_per_day=Decimal(1), weeks=2)

    assert found.weeks_with_even_groups is None


@pytest.mark.parametrize(("plan", "minimum", "per_day"), [(UP, 0.1, "0.1"), (RARE, 0.0009, "50")])
def test_where_no_gain_would_show_in_time_none_is_named(
    plan: Plan, minimum: float, per_day: str
) -> None:
    found = what_would_help(
        plan,
        expected=minimum * 1.05,
        minimum=minimum,
        units_per_day=Decimal(per_day),
        weeks=2,
    )

    assert found.expected is None


def test_with_endless_units_the_least_gain_shows() -> None:
    found = what_would_help(UP, expected=0.03, minimum=0.02, units_per_day=Decimal(10**14), weeks=2)

    assert found.expected == pytest.approx(0.02, abs=1e-5)


def test_a_tiny_control_group_makes_small_gains_impossible_and_a_large_one_is_found() -> None:
    plan = replace(UP, control_share=1e-9)

    found = what_would_help(
        plan, expected=0.03, minimum=0.02, units_per_day=Decimal(10**9), weeks=2
    )

    assert found.expected is not None
    assert units(plan, found.expected, 0.02) == pytest.approx(14 * 10**9, rel=1e-6)


def test_an_expected_gain_that_is_none_has_no_help() -> None:
    with pytest.raises(ValueError, match="must be above the minimum"):
        what_would_help(UP, expected=0.02, minimum=0.02, units_per_day=Decimal(1), weeks=2)


def test_every_guardrail_has_its_size_or_none() -> None:
    share = {"measure": "proportion", "direction": "down", "baseline": 0.0042}
    case = document(
        kpis=[
            {"id": "K4", **share, "margin": 0.0025},
            {"id": "K5", "measure": "count", "direction": "down", "margin": 0},
            {"id": "K6", **share, "margin": 0.0025},
            {"id": "K7", **share, "margin": 0},
        ],
        experiment={
            "guardrails": ["K4", "K5", "K7", "K9"],
            "guardrail_sizing": {"kpi": "K6", "margin": 0.005, "units_per_day": 700},
            "units_per_day": 1200,
            "outcome_wait_days": 0.5,
        },
    )

    found = guarded(case, UP)

    assert [(one.kpi.id, one.margin) for one in found] == [
        ("K4", Decimal("0.0025")),
        ("K5", Decimal(0)),
        ("K7", Decimal(0)),
        ("K6", Decimal("0.005")),
    ]
    # The first is the example's own block: 20,687 and 5,172.
    assert [one.sizes.total if one.sizes else None for one in found] == [25859, None, None, 6465]
    assert [one.duration.days if one.duration else None for one in found] == [22, None, None, 10]
    assert found[0].duration is not None
    assert found[0].duration.outcome_wait_days == 1


def test_a_guardrail_without_traffic_has_a_size_and_no_length() -> None:
    kpi = {
        "id": "K4",
        "measure": "proportion",
        "direction": "down",
        "baseline": 0.1,
        "margin": 0.01,
    }
    [one] = guarded(document(kpis=[kpi], experiment={"guardrails": ["K4"]}), UP)

    assert (one.sizes is not None, one.duration) == (True, None)


def document(**sections: Any) -> Document:
    return Document.model_validate(sections)


@pytest.mark.parametrize(
    ("go_live", "starts", "read"),
    [
        (None, TODAY, date(2027, 1, 3)),
        ("2026-06-01", TODAY, date(2027, 1, 3)),
        ("2027-02-01", date(2027, 2, 1), date(2027, 3, 16)),
        ("9999-12-31", date(9999, 12, 31), None),
    ],
)
def test_the_test_starts_at_go_live_but_not_before_today(
    go_live: str | None, starts: date, read: date | None
) -> None:
    case = document(project={"target_go_live": go_live}, experiment={"outcome_wait_days": 0.5})

    # Six weeks and one day until the last outcome is known.
    assert (starts_on(case, TODAY), read_on(case, 6, TODAY)) == (starts, read)


def test_a_result_in_a_hundred_years_has_no_day() -> None:
    assert read_on(document(), 5300, TODAY) is None
