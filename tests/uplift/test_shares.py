"""Intervals of shares: published figures, properties and the sentences of refusal."""

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.uplift.chance import MANY
from uplift.intervals import Estimate, NoInterval
from uplift.measure import Better
from uplift.shares import (
    Successes,
    difference_of_shares,
    relative_difference_of_shares,
    wilson,
)

groups = st.integers(1, 10**6).flatmap(
    lambda units: st.builds(Successes, st.integers(0, units), st.just(units))
)


def ends(estimate: Estimate | NoInterval) -> tuple[float, float]:
    assert isinstance(estimate, Estimate)
    return estimate.low, estimate.high


def test_the_interval_of_ten_in_a_hundred_is_that_of_the_textbook() -> None:
    assert ends(wilson(Successes(10, 100))) == pytest.approx((0.0552, 0.1744), abs=5e-5)


def test_three_wrong_postings_of_825_leave_much_open() -> None:
    assert ends(wilson(Successes(3, 825))) == pytest.approx((0.0012, 0.0106), abs=5e-5)


@pytest.mark.parametrize(
    ("treatment", "control", "low", "high", "digits"),
    [
        ((7, 34), (1, 34), 0.018921, 0.340369, 6),  # Fagerland et al. 2011
        ((56, 70), (48, 80), 0.052431, 0.333873, 6),  # Newcombe 1998
        ((189, 11_034), (104, 11_037), 0.005, 0.011, 3),  # physicians' study
    ],
)
def test_a_difference_has_the_interval_of_newcombe(
    treatment: tuple[int, int], control: tuple[int, int], low: float, high: float, digits: int
) -> None:
    found = difference_of_shares(Successes(*treatment), Successes(*control))

    assert (round(found.low, digits), round(found.high, digits)) == (low, high)


def test_at_ninety_percent_twelve_is_just_above_ten() -> None:
    found = difference_of_shares(Successes(163, 1_360), Successes(136, 1_360), 0.9)

    assert (round(found.low, 5), round(found.high, 5)) == (0.00011, 0.03963)


@pytest.mark.parametrize(
    ("treatment", "control", "ratio", "low", "high"),
    [
        ((7, 34), (1, 34), 7, 0.9096, 53.869),  # Fagerland et al. 2011
        ((163, 1_360), (136, 1_360), 1.1985, 0.9668, 1.4858),  # analytics-toolkit
        ((189, 11_034), (104, 11_037), 1.8178, 1.4330, 2.3059),  # physicians' study
    ],
)
def test_a_ratio_has_the_interval_of_katz(
    treatment: tuple[int, int], control: tuple[int, int], ratio: float, low: float, high: float
) -> None:
    found = relative_difference_of_shares(Successes(*treatment), Successes(*control))

    assert isinstance(found, Estimate)
    assert (found.value + 1, found.low + 1, found.high + 1) == (
        pytest.approx((ratio, low, high), rel=5e-5)
    )


@pytest.mark.parametrize("pair", [((0, 10), (3, 10)), ((3, 10), (0, 10)), ((0, 10), (0, 10))])
def test_without_a_success_there_is_no_percentage(
    pair: tuple[tuple[int, int], tuple[int, int]],
) -> None:
    found = relative_difference_of_shares(Successes(*pair[0]), Successes(*pair[1]))

    assert found == NoInterval("A group without a single success gives no percentage.")


@MANY
@given(groups, st.floats(0.5, 0.9999))
def test_wilson_holds_the_share_and_stays_a_share(group: Successes, confidence: float) -> None:
    found = wilson(group, confidence)

    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.low < found.high


@MANY
@given(groups, groups)
def test_swapping_the_groups_turns_the_interval_round(one: Successes, two: Successes) -> None:
    found, other = difference_of_shares(one, two), difference_of_shares(two, one)

    assert found.value == -other.value
    assert ends(found) == pytest.approx((-other.high, -other.low))


@MANY
@given(groups, groups, st.floats(0.5, 0.99))
def test_more_confidence_is_a_wider_interval(
    one: Successes, two: Successes, confidence: float
) -> None:
    narrow = difference_of_shares(one, two, confidence)
    wide = difference_of_shares(one, two, confidence + 0.009)

    assert wide.low <= narrow.low <= narrow.value <= narrow.high <= wide.high
    assert wide.low >= -1 - 1e-9
    assert wide.high <= 1 + 1e-9
    assert narrow.standard_error > 0


@MANY
@given(groups, groups)
def test_the_relative_difference_agrees_with_the_absolute_one_in_sign(
    one: Successes, two: Successes
) -> None:
    absolute, relative = difference_of_shares(one, two), relative_difference_of_shares(one, two)

    if isinstance(relative, Estimate):
        assert (absolute.value > 0) == (relative.value > 0)
        assert relative.low <= relative.value <= relative.high
        assert relative.low >= -1


def test_an_improvement_is_positive_whichever_way_is_good() -> None:
    found = difference_of_shares(Successes(41, 1_000), Successes(48, 1_000))

    turned = found.as_improvement(Better.DOWN)

    assert found.as_improvement(Better.UP) == found
    assert (turned.value, turned.low, turned.high) == (-found.value, -found.high, -found.low)
    assert turned.as_improvement(Better.DOWN) == found


@pytest.mark.parametrize(
    ("successes", "units", "sentence"),
    [
        (0, 0, "The number of units must be at least 1."),
        (-1, 5, "The number of successes must be at least 0."),
        (6, 5, "There cannot be more successes than units."),
        (1, 10**16, "The number of units is too large to calculate with."),
    ],
)
def test_a_group_is_refused_with_a_sentence(successes: int, units: int, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        Successes(successes, units)


@pytest.mark.parametrize(
    ("confidence", "sentence"),
    [
        (95, "The confidence must be more than 0 and less than 1."),
        (1, "The confidence must be more than 0 and less than 1."),
        (nan, "The confidence must be a number."),
        (0.05, "The confidence must be at least 0.5."),
    ],
)
def test_a_confidence_is_refused_with_a_sentence(confidence: float, sentence: str) -> None:
    one, two = Successes(1, 2), Successes(2, 3)
    for interval in (difference_of_shares, relative_difference_of_shares):
        with pytest.raises(ValueError, match=f"^{sentence}$"):
            interval(one, two, confidence)
