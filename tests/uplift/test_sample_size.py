"""How many units a test needs: published figures, properties, and the sentences of refusal."""

from collections.abc import Callable
from math import isclose, nan

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.uplift.chance import MANY
from uplift import sample_size
from uplift.measure import Better, Mean, Proportion
from uplift.power import power_to_see, smallest_effect
from uplift.sample_size import Duration, Sizes, duration, to_see

HALF = 0.5
levels = st.floats(0.01, 0.99)
improvements = st.floats(0.001, 0.5)
control_shares = st.floats(0.01, 0.99)
ways = st.sampled_from(Better)


def each(baseline: float, other: float, power: float = 0.8) -> float:
    """Units of each group to tell `other` from `baseline`."""
    sizes = to_see(Proportion(baseline), other - baseline, control_share=HALF, power=power)
    return sizes.treatment_exact


@pytest.mark.parametrize(
    ("baseline", "other", "power", "units"),
    [
        (0.5, 0.75, 0.9, 76.70692),  # R power.prop.test
        (0.1, 0.11, 0.8, 14_750.79),  # R
        (0.1, 0.11, 0.9, 19_746.62),  # R
        (0.2, 0.25, 0.8, 1_093.74),  # pooled variance under "no difference"
    ],
)
def test_two_equal_groups_have_the_size_that_r_gives(
    baseline: float, other: float, power: float, units: float
) -> None:
    assert each(baseline, other, power) == pytest.approx(units, abs=0.005)


def test_ten_percent_more_of_one_percent_takes_a_known_number() -> None:
    assert each(0.01, 0.011) == pytest.approx(163_094.6, abs=0.05)


def test_a_small_control_group_makes_the_test_larger() -> None:
    found = to_see(Proportion(0.04), 0.004, control_share=0.05)

    assert found.treatment_exact == pytest.approx(401_043.3, abs=0.05)
    assert found.control_exact == pytest.approx(21_107.5, abs=0.05)
    assert found.total == 422_152  # 401,044 and 21,108
    assert to_see(Proportion(0.04), 0.004, control_share=HALF).total == 78_950


def test_a_mean_needs_sixteen_variances_or_a_little_less() -> None:
    # Kohavi: 16 sd^2 / delta^2 = 36,864 for sd 3, mean 1.25, 5 %; exactly 36,167.64.
    found = to_see(Mean(3.0), 0.05 * 1.25, control_share=HALF)

    assert found.treatment_exact == pytest.approx(36_167.64, abs=0.005)


def test_a_mean_with_a_small_control_group_has_known_sizes() -> None:
    # The reference figures 62,790.9, 66,095.7 and 12,558.2 count the far tail as seen; ours do not.
    found = to_see(Mean(1.0), 0.05, control_share=0.05)
    halves = to_see(Mean(1.0), 0.05, control_share=HALF)

    assert found.treatment_exact == pytest.approx(62_791.04, abs=0.005)
    assert found.treatment_exact + found.control_exact == pytest.approx(66_095.83, abs=0.005)
    assert halves.treatment_exact + halves.control_exact == pytest.approx(12_558.2, abs=0.05)


@pytest.mark.parametrize(
    ("control_share", "times"), [(0.5, 1), (0.2, 1.56), (0.1, 2.78), (0.05, 5.26), (0.01, 25.3)]
)
def test_the_price_of_a_small_control_is_known(control_share: float, times: float) -> None:
    price = sample_size.price_of_control(control_share)
    small = to_see(Mean(1.0), 0.1, control_share=control_share)
    even = to_see(Mean(1.0), 0.1, control_share=HALF)

    assert price == pytest.approx(times, abs=0.05)
    assert (small.treatment_exact + small.control_exact) / (2 * even.treatment_exact) == (
        pytest.approx(price)
    )


def test_a_clear_verdict_is_planned_for_the_gap_above_the_minimum() -> None:
    # 4 %, a true gain of 0.4 points, a minimum of 0.2: 157,889 a group.
    found = sample_size.for_clear_verdict(
        Proportion(0.04), expected=0.004, minimum=0.002, control_share=HALF
    )

    assert found.treatment == 157_889
    against_zero = to_see(Proportion(0.04), 0.002, control_share=HALF)
    assert against_zero.treatment == 154_304


def test_a_clear_verdict_on_a_mean_is_a_test_of_the_gap() -> None:
    clear = sample_size.for_clear_verdict(Mean(21.0), expected=0.9, minimum=0.4, control_share=0.2)

    gap = to_see(Mean(21.0), 0.5, control_share=0.2)
    assert clear.treatment_exact == pytest.approx(gap.treatment_exact)


def test_a_guardrail_is_sized_one_sided() -> None:
    # Wrong postings of 0.42 % may rise by 0.25 points; a fifth of the invoices are control.
    found = sample_size.for_guardrail(Proportion(0.0042, Better.DOWN), 0.0025, control_share=0.2)

    assert (found.treatment, found.control) == (20_687, 5_172)


def test_a_one_sided_guardrail_equals_a_two_sided_test_of_twice_the_risk() -> None:
    guardrail = sample_size.for_guardrail(Mean(2.0), 0.1, control_share=0.3, alpha_one_sided=0.05)

    two_sided = to_see(Mean(2.0), 0.1, control_share=0.3, alpha=0.1)
    assert guardrail.treatment_exact == pytest.approx(two_sided.treatment_exact)


def test_sizes_are_rounded_up_group_by_group() -> None:
    sizes = Sizes(134.24, 33.56)

    assert (sizes.treatment, sizes.control, sizes.total) == (135, 34, 169)


@MANY
@given(levels, improvements, control_shares, ways)
def test_what_is_good_when_it_falls_is_the_mirror_of_what_is_good_when_it_rises(
    level: float, improvement: float, control_share: float, way: Better
) -> None:
    measure, mirror = Proportion(level, way), Proportion(1 - level, Better(-way))
    assume(improvement < measure.room - 1e-9)

    one = to_see(measure, improvement, control_share=control_share)
    other = to_see(mirror, improvement, control_share=control_share)

    assert one.treatment_exact == pytest.approx(other.treatment_exact, rel=1e-6)


@MANY
@given(improvements, improvements, control_shares)
def test_a_smaller_gain_of_a_mean_takes_more_units(
    one: float, two: float, control_share: float
) -> None:
    small, large = sorted((one, two))

    more = to_see(Mean(1.0), small, control_share=control_share)

    less = to_see(Mean(1.0), large, control_share=control_share)
    assert more.treatment_exact >= less.treatment_exact


@MANY
@given(levels, improvements, control_shares, ways, st.floats(0.5, 0.98))
def test_a_higher_power_takes_more_units(
    level: float, improvement: float, control_share: float, way: Better, power: float
) -> None:
    measure = Proportion(level, way)
    assume(improvement < measure.room)

    sizes = [
        to_see(measure, improvement, control_share=control_share, power=p).treatment_exact
        for p in (power, power + 0.01)
    ]

    assert sizes[0] < sizes[1]


@MANY
@given(st.floats(0.05, 0.95), st.floats(0.001, 0.1), st.floats(0.05, 0.95), ways)
def test_size_and_effect_invert_each_other(
    level: float, improvement: float, control_share: float, way: Better
) -> None:
    measure = Proportion(level, way)
    assume(improvement < 0.9 * measure.room)
    sizes = to_see(measure, improvement, control_share=control_share)

    seen = smallest_effect(measure, treatment=sizes.treatment_exact, control=sizes.control_exact)
    power = power_to_see(
        measure, improvement, treatment=sizes.treatment_exact, control=sizes.control_exact
    )

    # The size leaves out the far tail, which is next to nothing unless a group is tiny.
    assert isclose(power, 0.8, abs_tol=1e-2)
    assert seen <= improvement * (1 + 1e-6)
    assert isclose(seen, improvement, rel_tol=5e-2)


@pytest.mark.parametrize(
    ("units", "per_day", "days", "weeks"),
    [
        (65_904, 526, 126, 18),
        (572, 1_200, 1, 2),  # never less than two weeks
        (1_400, 100, 14, 2),
        (1_401, 100, 15, 3),
    ],
)
def test_a_test_runs_for_whole_weeks_and_at_least_two(
    units: int, per_day: float, days: int, weeks: int
) -> None:
    assert duration(units, per_day) == Duration(days, weeks, 0)


def test_the_outcome_is_waited_for_after_the_last_unit() -> None:
    found = duration(65_904, 526, outcome_wait_days=183)

    assert found.days_until_readout == 18 * 7 + 183


SHARE = Proportion(0.9)


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda: Proportion(0), "Today's share must be more than 0 and less than 1."),
        (lambda: Proportion(18), "Today's share must be more than 0 and less than 1."),
        (lambda: Proportion(nan), "Today's share must be a number."),
        (lambda: Mean(0), "The standard deviation must be more than 0."),
        (lambda: Mean(nan), "The standard deviation must be a number."),
        (
            lambda: to_see(SHARE, 0.2, control_share=HALF),
            "A share of 0.9 cannot change to 1.1: no share is below 0 or above 1.",
        ),
        (
            lambda: to_see(Proportion(0.1, Better.DOWN), 0.2, control_share=HALF),
            "A share of 0.1 cannot change to -0.1: no share is below 0 or above 1.",
        ),
        (
            lambda: to_see(SHARE, 0, control_share=HALF),
            "The improvement to be seen must be more than 0.",
        ),
        (
            lambda: to_see(SHARE, nan, control_share=HALF),
            "The improvement to be seen must be a number.",
        ),
        (
            lambda: to_see(SHARE, 1e-14, control_share=HALF),
            "So small a difference would need more units than anybody can collect.",
        ),
        (
            lambda: to_see(SHARE, 0.01, control_share=0),
            "The share of the control group must be more than 0 and less than 1.",
        ),
        (
            lambda: sample_size.price_of_control(1),
            "The share of the control group must be more than 0 and less than 1.",
        ),
        (
            lambda: to_see(SHARE, 0.01, control_share=HALF, alpha=0),
            "The risk of a false alarm must be more than 0 and less than 1.",
        ),
        (
            lambda: to_see(SHARE, 0.01, control_share=HALF, alpha=0.5),
            "The risk of a false alarm must be less than 0.5.",
        ),
        (
            lambda: to_see(SHARE, 0.01, control_share=HALF, power=1),
            "The power must be more than 0 and less than 1.",
        ),
        (
            lambda: to_see(SHARE, 0.01, control_share=HALF, power=0.4),
            "The power must be at least 0.5, or the test misses more than it sees.",
        ),
        (
            lambda: sample_size.for_clear_verdict(
                SHARE, expected=0.01, minimum=0.01, control_share=HALF
            ),
            "The expected gain must be above the minimum.",
        ),
        (
            lambda: sample_size.for_clear_verdict(
                SHARE, expected=nan, minimum=0.01, control_share=HALF
            ),
            "The expected gain must be a number.",
        ),
        (
            lambda: sample_size.for_clear_verdict(
                SHARE, expected=0.01, minimum=nan, control_share=HALF
            ),
            "The minimum gain must be a number.",
        ),
        (
            lambda: sample_size.for_guardrail(SHARE, 0, control_share=HALF),
            "The margin must be more than 0.",
        ),
        (lambda: duration(0, 1), "The number of units must be at least 1."),
        (lambda: duration(10**16, 1), "The number of units is too large to calculate with."),
        (lambda: duration(1, 0), "The number of units a day must be more than 0."),
        (lambda: duration(1, nan), "The number of units a day must be a number."),
        (
            lambda: duration(10**12, 1e-9),
            "So few units a day would take longer than anybody can wait.",
        ),
        (
            lambda: duration(1, 1, outcome_wait_days=-1),
            "The wait for the outcome must be at least 0.",
        ),
    ],
)
def test_what_has_no_answer_is_refused_with_a_sentence(
    act: Callable[[], object], sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        act()


def test_a_share_may_change_to_the_very_end() -> None:
    assert Proportion(0.7).level(0.3) == 1
    assert Proportion(0.048, Better.DOWN).level(0.048) == 0
    assert to_see(Proportion(0.7), 0.3, control_share=HALF).treatment > 0
