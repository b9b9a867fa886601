"""Figures of a live service: rare events, error budgets, drift, equal treatment, live test sets."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import ceil, expm1, log, log1p

from uplift import inputs
from uplift.intervals import z_of_confidence

# Rules of thumb: watch from the first, act from the second.
DRIFT_WATCH = 0.1
DRIFT_ACT = 0.2
FOUR_FIFTHS = 0.8


class Drift(StrEnum):
    """How far a distribution has moved."""

    STEADY = "steady"
    WATCH = "watch"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class RareEvent:
    """How often something may happen that was not seen once in `units`."""

    units: int
    exact: float  # upper limit
    rule_of_three: float  # 3 / n, easy to say, close to the limit at a confidence of 0.95


def never_seen(units: int, confidence: float = 0.95) -> RareEvent:
    """The highest rate that still fits with not one event among `units`.

    One-sided exact limit: 1 - (1 - confidence)^(1/n). Nothing in 20,000 means "fewer than 1.5 in
    10,000", not "never".

    Raises:
        ValueError: there are no units, or the confidence is not between 0 and 1.
    """
    inputs.count(units, "The number of units", at_least=1)
    inputs.between_0_and_1(confidence, "The confidence")
    return RareEvent(units, -expm1(log1p(-confidence) / units), min(3 / units, 1.0))


def error_budget_minutes(target: float, window_minutes: float) -> float:
    """Minutes in `window_minutes` in which a service of availability `target` may be down.

    (1 - target) * window; 99.9 % of 30 days leaves 43.2 minutes.

    Raises:
        ValueError: the target is not a share, or the window is not more than 0.
    """
    inputs.share(target, "The availability target")
    inputs.above_zero(inputs.number(window_minutes, "The window"), "The window")
    return (1 - target) * window_minutes


def burn_rate(error_rate: float, target: float) -> float:
    """How many times faster than allowed the error budget is used up: errors / (1 - target).

    Raises:
        ValueError: the error rate is not a share, or the target leaves no budget.
    """
    inputs.share(error_rate, "The error rate")
    inputs.between_0_and_1(target, "The availability target")
    return error_rate / (1 - target)


def budget_used(burn: float, minutes: float, window_minutes: float) -> float:
    """Share of the error budget used by burning at rate `burn` for `minutes` of the window.

    burn * minutes / window; 14.4 for one hour of 30 days is 2 %. More than 1: the budget is gone.

    Raises:
        ValueError: a figure is negative, or the window is not more than 0.
    """
    inputs.not_negative(inputs.number(burn, "The burn rate"), "The burn rate")
    inputs.not_negative(inputs.number(minutes, "The time"), "The time")
    inputs.above_zero(inputs.number(window_minutes, "The window"), "The window")
    return burn * minutes / window_minutes


def population_stability(before: Sequence[int], after: Sequence[int]) -> float:
    """How far a distribution has moved between two periods, from counts in the same classes.

    PSI = sum (q - p) ln(q / p) over the shares p before and q after.

    Raises:
        ValueError: the classes do not match, there is only one, or one of them is empty: its
            logarithm has no value, join it to its neighbour.
    """
    if len(before) != len(after):
        raise ValueError("Both periods must have the same classes.")
    if len(before) <= 1:
        raise ValueError("A distribution needs at least two classes.")
    if min(*before, *after) < 1:
        raise ValueError("A class is empty in one period; join it to its neighbour.")
    shares = zip(_shares(before), _shares(after), strict=True)
    return sum((q - p) * log(q / p) for p, q in shares)


def drift(stability: float) -> Drift:
    """What to do about a population stability: nothing, watch from 0.1, act from 0.2.

    Raises:
        ValueError: it is negative or no number.
    """
    inputs.not_negative(inputs.number(stability, "The stability index"), "The stability index")
    if stability >= DRIFT_ACT:
        return Drift.ACT
    return Drift.WATCH if stability >= DRIFT_WATCH else Drift.STEADY


def approval_ratio(rates: Sequence[float]) -> float:
    """The lowest approval rate of any group over the highest; below 0.80 is the four-fifths rule.

    Raises:
        ValueError: there are fewer than two groups, a rate is not a share, or all are 0.
    """
    if len(rates) <= 1:
        raise ValueError("A ratio needs at least two groups.")
    for rate in rates:
        inputs.share(rate, "An approval rate")
    highest = inputs.above_zero(max(rates), "The highest approval rate")
    return min(rates) / highest


def units_for_half_width(rate: float, half_width: float, confidence: float = 0.95) -> int:
    """Units of a live test set that measure a `rate` to within plus or minus `half_width`.

    n = z^2 p (1 - p) / h^2, rounded up.

    Raises:
        ValueError: the rate, the half-width or the confidence is not between 0 and 1.
    """
    inputs.between_0_and_1(rate, "The rate")
    inputs.between_0_and_1(half_width, "The half-width")
    return ceil(z_of_confidence(confidence) ** 2 * rate * (1 - rate) / half_width**2)


def months_to_collect(units: int, units_per_month: float, test_share: float) -> float:
    """Months until a live test set has `units`, when `test_share` of all units go into it.

    Raises:
        ValueError: there are no units, none come, or the share is not between 0 and 1.
    """
    inputs.count(units, "The number of units", at_least=1)
    what = "The number of units a month"
    inputs.above_zero(inputs.number(units_per_month, what), what)
    return units / (units_per_month * inputs.between_0_and_1(test_share, "The test share"))


def cost_of_test_set(cases: Decimal, normal_value: Decimal, test_value: Decimal) -> Decimal:
    """What a live test set costs: cases * (value of the normal treatment - that of the test).

    Money in the currency of the values; negative where the test treatment is worth more.

    Raises:
        ValueError: a figure is no number, or the number of cases is negative.
    """
    inputs.not_negative(inputs.amount(cases, "The number of cases"), "The number of cases")
    inputs.amount(normal_value, "The value of a case")
    inputs.amount(test_value, "The value of a test case")
    return cases * (normal_value - test_value)


def _shares(counts: Sequence[int]) -> list[float]:
    total = sum(counts)
    return [count / total for count in counts]
