"""What a test of a given size can see."""

from collections.abc import Callable
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.uplift.chance import MANY
from uplift.measure import Better, Mean, Proportion
from uplift.power import power_to_see, smallest_effect


@pytest.mark.parametrize(
    ("baseline", "other", "treatment", "control", "power"),
    [
        (0.5, 0.75, 50, 50, 0.7401672),  # R power.prop.test
        (0.001, 0.015, 550, 550, 0.7415600),  # Stata
        (0.2, 0.1, 154, 308, 0.7995659),  # Stata, unequal groups
    ],
)
def test_power_is_that_of_r_and_stata(
    baseline: float, other: float, treatment: int, control: int, power: float
) -> None:
    found = power_to_see(
        Proportion(baseline), other - baseline, treatment=treatment, control=control
    )

    assert found == pytest.approx(power, abs=5e-8)


def test_without_an_effect_only_false_alarms_are_seen() -> None:
    assert power_to_see(Mean(1.0), 0.0, treatment=50, control=70) == pytest.approx(0.05)


@MANY
@given(st.floats(0.05, 0.9), st.floats(0, 0.9), st.floats(0, 0.9), st.integers(20, 10**6))
def test_power_grows_with_the_effect(level: float, one: float, two: float, units: int) -> None:
    measure = Proportion(level)
    small, large = sorted((one * measure.room, two * measure.room))

    less = power_to_see(measure, small, treatment=units, control=units)

    assert less <= power_to_see(measure, large, treatment=units, control=units) + 1e-9


@MANY
@given(st.floats(0.001, 0.05), st.integers(10, 10**6), st.integers(10, 10**6))
def test_power_grows_with_the_size(effect: float, one: int, two: int) -> None:
    few, many = sorted((one, two))

    less = power_to_see(Mean(1.0), effect, treatment=few, control=few)

    assert less <= power_to_see(Mean(1.0), effect, treatment=many, control=many) + 1e-12


@pytest.mark.parametrize("way", Better)
def test_the_smallest_effect_has_the_power_that_was_asked(way: Better) -> None:
    measure = Proportion(0.3, way)

    effect = smallest_effect(measure, treatment=800, control=200, power=0.9)

    found = power_to_see(measure, effect, treatment=800, control=200)
    assert found == pytest.approx(0.9, abs=1e-12)


def test_the_planned_credit_test_sees_four_tenths_of_a_point() -> None:
    found = smallest_effect(
        Proportion(0.048, Better.DOWN), treatment=81_004 / 2, control=81_004 / 2
    )

    assert round(found, 8) == 0.00412149


@pytest.mark.parametrize(
    ("units", "effect", "relative"), [(10_000, 0.0367, 0.071), (20_000, 0.0260, 0.050)]
)
def test_the_smallest_effect_on_orders_is_that_of_tea_tasting(
    units: int, effect: float, relative: float
) -> None:
    # Its users of seed 42 without any uplift: orders per user, alpha 0.1, power 0.7.
    mean, sd = 0.519, 0.8463557641558779

    found = smallest_effect(Mean(sd), treatment=units / 2, control=units / 2, alpha=0.1, power=0.7)

    assert round(found, 4) == effect
    assert round(found / mean, 3) == relative


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (
            lambda: smallest_effect(Proportion(0.9), treatment=5, control=5),
            "So few units could not show even the largest possible improvement.",
        ),
        (
            lambda: smallest_effect(Mean(1.0), treatment=0, control=5),
            "The treatment group must be more than 0.",
        ),
        (
            lambda: smallest_effect(Mean(1.0), treatment=5, control=nan),
            "The control group must be a number.",
        ),
        (
            lambda: smallest_effect(Mean(1.0), treatment=5, control=5, power=0.3),
            "The power must be at least 0.5, or the test misses more than it sees.",
        ),
        (
            lambda: power_to_see(Mean(1.0), nan, treatment=5, control=5),
            "The improvement must be a number.",
        ),
        (
            lambda: power_to_see(Mean(1.0), 1, treatment=5, control=5, alpha=0.6),
            "The risk of a false alarm must be less than 0.5.",
        ),
        (
            lambda: power_to_see(Proportion(0.5), 0.6, treatment=5, control=5),
            "A share of 0.5 cannot change to 1.1: no share is below 0 or above 1.",
        ),
    ],
)
def test_what_has_no_answer_is_refused_with_a_sentence(
    act: Callable[[], object], sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        act()
