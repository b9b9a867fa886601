"""What a readout means: every verdict, every label, and how they follow from the interval."""

from collections.abc import Callable
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.uplift.chance import MANY
from uplift import verdict
from uplift.intervals import Estimate
from uplift.verdict import GuardrailVerdict, Judgement, Label, Verdict, judge, judge_guardrail


def measured(low: float, high: float) -> Estimate:
    """An improvement between `low` and `high`, as a normal interval of 95 % would have it."""
    return Estimate((low + high) / 2, low, high, (high - low) / (2 * 1.96))


estimates = st.tuples(st.floats(-1, 1), st.floats(-1, 1)).map(sorted).map(lambda e: measured(*e))
minima = st.floats(0, 0.5)


@pytest.mark.parametrize(
    ("low", "high", "expected", "label"),
    [
        (0.20, 0.30, Verdict.WORTH_IT, None),
        (0.21, 0.30, Verdict.WORTH_IT, None),
        (0.05, 0.20, Verdict.INCONCLUSIVE, Label.MINIMUM_NOT_PROVEN),
        (0.00, 0.30, Verdict.INCONCLUSIVE, Label.NOTHING_SHOWN),
        (-0.1, 0.30, Verdict.INCONCLUSIVE, Label.NOTHING_SHOWN),
        (0.05, 0.19, Verdict.NOT_WORTH_IT, Label.TOO_LITTLE),
        (-0.1, 0.10, Verdict.NOT_WORTH_IT, None),
        (-0.1, 0.00, Verdict.NOT_WORTH_IT, None),
        (-0.2, -0.1, Verdict.NOT_WORTH_IT, Label.HARMFUL),
    ],
)
def test_the_verdict_follows_from_the_interval_and_the_minimum(
    low: float, high: float, expected: Verdict, label: Label | None
) -> None:
    assert judge(measured(low, high), 0.2) == Judgement(expected, label)


def test_groups_that_are_not_as_planned_give_no_verdict() -> None:
    found = judge(measured(0.3, 0.4), 0.2, ratio_fits=False, size_reached=False)

    assert found == Judgement(Verdict.INVALID)


def test_before_the_planned_size_it_is_too_early() -> None:
    assert judge(measured(0.3, 0.4), 0.2, size_reached=False) == Judgement(Verdict.TOO_EARLY)


@pytest.mark.parametrize(
    ("low", "expected"),
    [(0.3, Verdict.GUARDRAIL_BREACHED), (0.1, Verdict.INCONCLUSIVE)],
)
def test_a_breached_guardrail_overrides_only_worth_it(low: float, expected: Verdict) -> None:
    assert judge(measured(low, 0.4), 0.2, guardrail_breached=True).verdict is expected


@MANY
@given(estimates, minima)
def test_a_verdict_is_consistent_with_the_interval(estimate: Estimate, minimum: float) -> None:
    found = judge(estimate, minimum)

    assert (found.verdict is Verdict.WORTH_IT) == (estimate.low >= minimum)
    assert (found.verdict is Verdict.NOT_WORTH_IT) == (estimate.high < minimum)
    assert (found.label is Label.HARMFUL) == (estimate.high < 0)


@MANY
@given(estimates, minima, minima)
def test_a_higher_minimum_never_makes_it_worth_it(
    estimate: Estimate, one: float, two: float
) -> None:
    low, high = sorted((one, two))

    if judge(estimate, high).verdict is Verdict.WORTH_IT:
        assert judge(estimate, low).verdict is Verdict.WORTH_IT


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (-0.06, 0.1, GuardrailVerdict.SAFE),
        (0.01, 0.1, GuardrailVerdict.SAFE),
        (-0.07, 0.1, GuardrailVerdict.NOT_SHOWN_SAFE),
        (-0.07, -0.06, GuardrailVerdict.NOT_SHOWN_SAFE),
        (-0.09, -0.07, GuardrailVerdict.BREACHED),
    ],
)
def test_a_guardrail_is_held_against_its_margin(
    low: float, high: float, expected: GuardrailVerdict
) -> None:
    assert judge_guardrail(measured(low, high), 0.06) is expected


def test_a_guardrail_of_groups_that_are_not_as_planned_is_invalid() -> None:
    found = judge_guardrail(measured(0, 1), 0.1, ratio_fits=False)

    assert found is GuardrailVerdict.INVALID


def test_a_ratio_far_from_the_plan_is_found() -> None:
    p = verdict.sample_ratio_p(815_482, 821_588, 0.5)

    assert p == pytest.approx(1.82179e-6, rel=5e-6)
    assert not verdict.sample_ratio_fits(p)


def test_six_hundred_against_four_hundred_is_no_accident() -> None:
    assert verdict.sample_ratio_p(400, 600, 0.5) == pytest.approx(2.53963e-10, rel=5e-6)


def test_a_ratio_as_planned_fits() -> None:
    assert verdict.sample_ratio_p(50, 950, 0.05) == 1
    assert verdict.sample_ratio_fits(verdict.SAMPLE_RATIO_LIMIT)


@MANY
@given(st.integers(0, 10**6), st.integers(1, 10**6), st.floats(0.01, 0.99))
def test_a_ratio_is_judged_the_same_from_either_side(
    control: int, treatment: int, share: float
) -> None:
    p = verdict.sample_ratio_p(control, treatment, share)

    assert 0 <= p <= 1
    assert verdict.sample_ratio_p(treatment, control, 1 - share) == pytest.approx(p, abs=1e-9)


def test_a_gain_at_the_minimum_is_above_it_half_of_the_time() -> None:
    assert verdict.chance_of_reaching(measured(0.1, 0.3), 0.2) == pytest.approx(0.5)


def test_an_interval_that_starts_at_the_minimum_is_above_it_39_times_in_40() -> None:
    chance = verdict.chance_of_reaching(measured(0.2, 0.4), 0.2)

    assert chance == pytest.approx(0.975, abs=1e-4)


def test_four_times_the_units_halve_the_interval() -> None:
    # The half-width of 1/8 must shrink to the gap of 1/16.
    estimate = measured(0.125, 0.375)

    days = verdict.days_until_clear(estimate, 0.1875, units=1_000, units_per_day=100)

    assert days == 30


def test_a_clear_readout_need_not_go_on() -> None:
    assert verdict.days_until_clear(measured(0.3, 0.4), 0.2, units=10, units_per_day=1) == 0


def test_a_gain_at_the_minimum_itself_never_gets_clear() -> None:
    found = verdict.days_until_clear(Estimate(0.2, 0.1, 0.3, 0.05), 0.2, units=10, units_per_day=1)

    assert found is None


SOME = measured(0.1, 0.3)


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda: judge(SOME, -0.1), "The minimum gain must not be negative."),
        (lambda: judge(SOME, nan), "The minimum gain must be a number."),
        (lambda: judge_guardrail(SOME, -0.1), "The margin must not be negative."),
        (lambda: judge_guardrail(SOME, nan), "The margin must be a number."),
        (
            lambda: verdict.sample_ratio_p(0, 0, 0.5),
            "The number of units must be at least 1.",
        ),
        (
            lambda: verdict.sample_ratio_p(-1, 5, 0.5),
            "The control group must be at least 0.",
        ),
        (
            lambda: verdict.sample_ratio_p(5, 10**16, 0.5),
            "The treatment group is too large to calculate with.",
        ),
        (
            lambda: verdict.sample_ratio_p(5, 5, 0),
            "The planned share of the control group must be more than 0 and less than 1.",
        ),
        (lambda: verdict.chance_of_reaching(SOME, nan), "The minimum gain must be a number."),
        (
            lambda: verdict.chance_of_reaching(Estimate(1, 1, 1, 0), 1),
            "The standard error must be more than 0.",
        ),
        (
            lambda: verdict.days_until_clear(SOME, 0.1, units=0, units_per_day=1),
            "The number of units must be at least 1.",
        ),
        (
            lambda: verdict.days_until_clear(SOME, 0.1, units=1, units_per_day=0),
            "The number of units a day must be more than 0.",
        ),
        (
            lambda: verdict.days_until_clear(SOME, nan, units=1, units_per_day=1),
            "The minimum gain must be a number.",
        ),
    ],
)
def test_what_has_no_answer_is_refused_with_a_sentence(
    act: Callable[[], object], sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        act()
