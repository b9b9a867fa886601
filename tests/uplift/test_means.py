"""Intervals of means: published figures, properties and the sentences of refusal."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.uplift.chance import MANY
from uplift.intervals import Estimate, NoInterval
from uplift.means import Summary, difference_of_means, relative_difference_of_means

# tea-tasting's make_users_data(rng=42), orders per user.
TREATMENT = Summary(0.5730905412240769, 0.7447816**0.5, 1_977)
CONTROL = Summary(0.5304003954522986, 0.7437588**0.5, 2_023)

means = st.floats(0.1, 1_000)
sds = st.floats(0.01, 1_000)
summaries = st.builds(Summary, means, sds, st.integers(2, 10**6))


def test_the_difference_is_that_of_tea_tasting() -> None:
    found = difference_of_means(TREATMENT, CONTROL)

    assert round(found.value, 6) == 0.04269
    assert (round(found.low, 6), round(found.high, 6)) == (-0.0108, 0.09618)


def test_the_relative_difference_has_the_interval_of_fieller() -> None:
    found = relative_difference_of_means(TREATMENT, CONTROL)

    assert isinstance(found, Estimate)
    assert round(found.value, 4) == 0.0805
    assert (round(found.low, 4), round(found.high, 4)) == (-0.0194, 0.1912)


def test_shares_read_as_means_have_the_published_interval() -> None:
    # 10 % against 12 % (163) of 1,360 each: Fieller at 95 % gives -3.3 % to 49.3 %.
    share = 163 / 1_360
    treatment = Summary(share, (share * (1 - share)) ** 0.5, 1_360)
    control = Summary(0.10, (0.10 * 0.90) ** 0.5, 1_360)

    found = relative_difference_of_means(treatment, control)

    assert isinstance(found, Estimate)
    assert (round(found.low, 3), round(found.high, 3)) == (-0.033, 0.493)


def test_a_small_control_group_gives_no_percentage() -> None:
    # 1.96 standard errors of control's mean (0.1 * 10) are as large as its mean.
    control = Summary(1.9, 10.0, 100)

    found = relative_difference_of_means(Summary(2.5, 10.0, 10_000), control)

    assert found == NoInterval("The control group is too small to give a percentage.")
    assert isinstance(relative_difference_of_means(control, Summary(2.0, 10.0, 100)), Estimate)


@pytest.mark.parametrize("mean", [0.0, -3.0, 1e-300])
def test_a_percentage_needs_something_to_be_a_part_of(mean: float) -> None:
    found = relative_difference_of_means(Summary(2.5, 1.0, 100), Summary(mean, 1.0, 100))

    assert found == NoInterval("A percentage needs a control group whose mean is above 0.")


@MANY
@given(summaries, summaries)
def test_swapping_the_groups_turns_the_interval_round(one: Summary, two: Summary) -> None:
    found, other = difference_of_means(one, two), difference_of_means(two, one)

    assert (found.value, found.low, found.high) == (
        pytest.approx((-other.value, -other.high, -other.low), abs=1e-9)
    )
    assert found.low < found.value < found.high


@MANY
@given(summaries, summaries, st.floats(0.01, 100))
def test_the_unit_does_not_matter(one: Summary, two: Summary, cents: float) -> None:
    first, second = (Summary(g.mean * cents, g.sd * cents, g.units) for g in (one, two))

    found, other = difference_of_means(one, two), difference_of_means(first, second)

    assert other.low == pytest.approx(found.low * cents, rel=1e-6, abs=1e-6)
    relative = relative_difference_of_means(one, two)
    same = relative_difference_of_means(first, second)
    assert type(relative) is type(same)
    if isinstance(relative, Estimate) and isinstance(same, Estimate):
        assert same.high == pytest.approx(relative.high, rel=1e-5, abs=1e-6)


@MANY
@given(summaries, summaries)
def test_the_relative_interval_holds_its_value(one: Summary, two: Summary) -> None:
    found = relative_difference_of_means(one, two)

    if isinstance(found, Estimate):
        assert found.low < found.value < found.high
        assert found.standard_error > 0


@pytest.mark.parametrize(
    ("mean", "sd", "units", "sentence"),
    [
        (nan, 1, 5, "The mean must be a number."),
        (inf, 1, 5, "The mean must be a number."),
        (1, 0, 5, "The standard deviation must be more than 0."),
        (1, -2, 5, "The standard deviation must be more than 0."),
        (1, nan, 5, "The standard deviation must be a number."),
        (1, 1, 1, "The number of units must be at least 2."),
    ],
)
def test_a_summary_is_refused_with_a_sentence(
    mean: float, sd: float, units: int, sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        Summary(mean, sd, units)


def test_a_confidence_in_percent_is_refused() -> None:
    for interval in (difference_of_means, relative_difference_of_means):
        with pytest.raises(ValueError, match="The confidence must be more than 0 and less than 1"):
            interval(TREATMENT, CONTROL, 95)
