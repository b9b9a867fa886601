"""Figures of a live service, against the textbooks and by hand."""

from collections.abc import Callable
from decimal import Decimal
from math import log, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.uplift.chance import MANY
from uplift import monitoring
from uplift.monitoring import Drift

D = Decimal

MONTH = 30 * 24 * 60


def test_nothing_in_a_hundred_is_at_most_three_percent() -> None:
    found = monitoring.never_seen(100)

    assert round(found.exact, 5) == 0.02951
    assert found.rule_of_three == 0.03


def test_never_in_twenty_thousand_is_fewer_than_three_in_twenty_thousand() -> None:
    assert monitoring.never_seen(20_000).rule_of_three == 1.5 / 10_000


def test_the_rule_of_three_is_no_more_than_certain() -> None:
    assert monitoring.never_seen(1).rule_of_three == 1


@MANY
@given(st.integers(1, 10**12))
def test_the_rule_of_three_is_on_the_safe_side(units: int) -> None:
    found = monitoring.never_seen(units)

    assert 0 < found.exact < found.rule_of_three or found.rule_of_three == 1


def test_three_nines_leave_43_minutes_a_month() -> None:
    assert monitoring.error_budget_minutes(0.999, MONTH) == pytest.approx(43.2)
    assert monitoring.error_budget_minutes(1, MONTH) == 0


def test_an_hour_at_a_burn_of_14_4_uses_two_percent() -> None:
    burn = monitoring.burn_rate(0.0144, 0.999)

    assert burn == pytest.approx(14.4)
    assert monitoring.budget_used(burn, 60, MONTH) == pytest.approx(0.02)


def test_a_moved_distribution_has_a_stability_index() -> None:
    by_hand = (0.4 - 0.5) * log(0.4 / 0.5) + (0.6 - 0.5) * log(0.6 / 0.5)

    assert monitoring.population_stability([50, 50], [40, 60]) == pytest.approx(by_hand)


def test_a_distribution_that_stays_has_an_index_of_zero() -> None:
    assert monitoring.population_stability([1, 2, 3], [10, 20, 30]) == pytest.approx(0)


@MANY
@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)), min_size=2, max_size=9))
def test_stability_is_the_same_in_either_direction(classes: list[tuple[int, int]]) -> None:
    before, after = zip(*classes, strict=True)

    found = monitoring.population_stability(before, after)

    assert found >= -1e-12
    assert monitoring.population_stability(after, before) == pytest.approx(found, abs=1e-12)


@pytest.mark.parametrize(
    ("stability", "expected"),
    [
        (0, Drift.STEADY),
        (0.099, Drift.STEADY),
        (0.1, Drift.WATCH),
        (0.199, Drift.WATCH),
        (0.2, Drift.ACT),
        (3, Drift.ACT),
    ],
)
def test_drift_is_watched_and_then_acted_on(stability: float, expected: Drift) -> None:
    assert monitoring.drift(stability) is expected


def test_the_approval_ratio_compares_the_lowest_with_the_highest() -> None:
    found = monitoring.approval_ratio([0.62, 0.5, 0.55])

    assert found == pytest.approx(0.5 / 0.62)
    assert found > monitoring.FOUR_FIFTHS


def test_a_live_test_set_measures_to_within_its_half_width() -> None:
    # 14 % of 456 declines a quarter: plus or minus 3.2 points.
    assert monitoring.units_for_half_width(0.14, 0.0319) == pytest.approx(456, abs=2)
    assert monitoring.units_for_half_width(0.5, 0.5) == 4  # 3.84


def test_a_share_of_the_units_takes_its_time() -> None:
    # Two in a hundred of 13,750 automatic postings a month.
    assert monitoring.months_to_collect(825, 13_750, 0.02) == 3


def test_a_live_test_set_costs_what_its_treatment_loses() -> None:
    # 1 % of 182,400 declines are approved: 14 % default at 4,100, the others earn 640.
    cases = D(182_400) * D("0.01")
    approved = D("0.86") * 640 - D("0.14") * 4_100

    assert monitoring.cost_of_test_set(cases, D(0), approved) == D("43046.4")


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda: monitoring.never_seen(0), "The number of units must be at least 1."),
        (
            lambda: monitoring.never_seen(5, 95),
            "The confidence must be more than 0 and less than 1.",
        ),
        (
            lambda: monitoring.error_budget_minutes(99.9, 60),
            "The availability target must be a share from 0 to 1.",
        ),
        (
            lambda: monitoring.error_budget_minutes(nan, 60),
            "The availability target must be a share from 0 to 1.",
        ),
        (lambda: monitoring.error_budget_minutes(0.9, 0), "The window must be more than 0."),
        (lambda: monitoring.burn_rate(2, 0.9), "The error rate must be a share from 0 to 1."),
        (
            lambda: monitoring.burn_rate(0.1, 1),
            "The availability target must be more than 0 and less than 1.",
        ),
        (lambda: monitoring.budget_used(-1, 1, 1), "The burn rate must not be negative."),
        (lambda: monitoring.budget_used(1, -1, 1), "The time must not be negative."),
        (lambda: monitoring.budget_used(1, 1, nan), "The window must be a number."),
        (
            lambda: monitoring.population_stability([1, 2], [1, 2, 3]),
            "Both periods must have the same classes.",
        ),
        (
            lambda: monitoring.population_stability([1], [1]),
            "A distribution needs at least two classes.",
        ),
        (
            lambda: monitoring.population_stability([1, 2], [3, 0]),
            "A class is empty in one period; join it to its neighbour.",
        ),
        (lambda: monitoring.drift(-1), "The stability index must not be negative."),
        (lambda: monitoring.approval_ratio([0.5]), "A ratio needs at least two groups."),
        (
            lambda: monitoring.approval_ratio([0.5, 50]),
            "An approval rate must be a share from 0 to 1.",
        ),
        (
            lambda: monitoring.approval_ratio([0, 0]),
            "The highest approval rate must be more than 0.",
        ),
        (
            lambda: monitoring.units_for_half_width(0, 0.1),
            "The rate must be more than 0 and less than 1.",
        ),
        (
            lambda: monitoring.units_for_half_width(0.1, 0),
            "The half-width must be more than 0 and less than 1.",
        ),
        (
            lambda: monitoring.months_to_collect(0, 1, 0.1),
            "The number of units must be at least 1.",
        ),
        (
            lambda: monitoring.months_to_collect(1, 0, 0.1),
            "The number of units a month must be more than 0.",
        ),
        (
            lambda: monitoring.months_to_collect(1, 1, 2),
            "The test share must be more than 0 and less than 1.",
        ),
        (
            lambda: monitoring.cost_of_test_set(D(-1), D(1), D(1)),
            "The number of cases must not be negative.",
        ),
        (
            lambda: monitoring.cost_of_test_set(D(1), D("NaN"), D(1)),
            "The value of a case must be a number.",
        ),
        (
            lambda: monitoring.cost_of_test_set(D(1), D(1), D("NaN")),
            "The value of a test case must be a number.",
        ),
    ],
)
def test_what_has_no_answer_is_refused_with_a_sentence(
    act: Callable[[], object], sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        act()
