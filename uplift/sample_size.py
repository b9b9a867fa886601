"""How many units a test needs, and how long it takes to collect them.

Two-sided tests on the normal approximation, with shares of the two groups that may differ. The size
against zero uses the pooled variance under "no difference", as R's power.prop.test and statsmodels
do (20 % against 25 % gives 1,094 units a group; Evan Miller's page has 1,030 because it puts the
variance of the baseline there).
"""

from dataclasses import dataclass
from math import ceil, sqrt

from uplift import inputs
from uplift.distributions import normal_quantile, two_sided_z
from uplift.measure import Measure

DAYS_IN_A_WEEK = 7
FEWEST_WEEKS = 2
EVEN_CHANCE = 0.5


@dataclass(frozen=True, slots=True)
class Sizes:
    """Units of treatment and control that a test needs, before rounding up."""

    treatment_exact: float
    control_exact: float

    @property
    def treatment(self) -> int:
        """Units of treatment, rounded up."""
        return ceil(self.treatment_exact)

    @property
    def control(self) -> int:
        """Units of control, rounded up."""
        return ceil(self.control_exact)

    @property
    def total(self) -> int:
        """Units of both groups."""
        return self.treatment + self.control


@dataclass(frozen=True, slots=True)
class Duration:
    """How long a test takes."""

    days: int  # that bring enough units
    weeks: int  # whole weeks that hold them, at least two
    outcome_wait_days: int  # after the last unit, until its outcome is known

    @property
    def days_until_readout(self) -> int:
        """Days from the start until the result can be read."""
        return self.weeks * DAYS_IN_A_WEEK + self.outcome_wait_days


def control_per_treatment(control_share: float) -> float:
    """Units of control for each unit of treatment: k = c / (1 - c).

    Raises:
        ValueError: the share is not more than 0 and less than 1.
    """
    inputs.between_0_and_1(control_share, "The share of the control group")
    return control_share / (1 - control_share)


def price_of_control(control_share: float) -> float:
    """How many times more units a test needs than with two halves: 1 / (4 c (1 - c)).

    1.56 at 20 %, 5.26 at 5 %.

    Raises:
        ValueError: the share is not more than 0 and less than 1.
    """
    control_per_treatment(control_share)
    return 1 / (4 * control_share * (1 - control_share))


def to_see(
    measure: Measure,
    improvement: float,
    *,
    control_share: float,
    alpha: float = 0.05,
    power: float = 0.8,
) -> Sizes:
    """Units to tell a true `improvement` from zero, with probability `power`.

    n1 = [z(1-alpha/2) sqrt((1 + 1/k) v0) + z(power) sqrt(v1 + v2/k)]^2 / improvement^2, v0 being
    the pooled variance, v1 and v2 those of treatment and control, k control for each treatment.

    Raises:
        ValueError: the improvement is zero or cannot be reached, or a share is not between 0 and 1.
    """
    k = control_per_treatment(control_share)
    _nonzero(improvement, "The improvement to be seen")
    under_none = (1 + 1 / k) * measure.pooled_variance(improvement, k)
    under_some = measure.variance(improvement) + measure.variance() / k
    spread = z_of_alarm(alpha) * sqrt(under_none) + z_of_power(power) * sqrt(under_some)
    return _sizes((spread / improvement) ** 2, k)


def for_clear_verdict(
    measure: Measure,
    *,
    expected: float,
    minimum: float,
    control_share: float,
    alpha: float = 0.05,
    power: float = 0.8,
) -> Sizes:
    """Units to prove that a gain of `expected` is above `minimum`, with probability `power`.

    n1 = (z(1-alpha/2) + z(power))^2 [v1 + v2/k] / (expected - minimum)^2. Planning for the minimum
    against zero instead leaves the verdict open 19 times out of 20.

    Raises:
        ValueError: the expected gain is not above the minimum or cannot be reached, or a share is
            not between 0 and 1.
    """
    k = control_per_treatment(control_share)
    gap = inputs.number(expected, "The expected gain") - inputs.number(minimum, "The minimum gain")
    if gap < inputs.SMALLEST:
        raise ValueError("The expected gain must be above the minimum.")
    spread = measure.variance(expected) + measure.variance() / k
    return _sizes((z_of_alarm(alpha) + z_of_power(power)) ** 2 * spread / gap**2, k)


def for_guardrail(
    measure: Measure,
    margin: float,
    *,
    control_share: float,
    alpha_one_sided: float = 0.05,
    power: float = 0.8,
) -> Sizes:
    """Units to show that nothing got worse by `margin`, when in truth nothing changed.

    Non-inferiority, one-sided: n1 = (z(1-alpha) + z(power))^2 v (1 + 1/k) / margin^2.

    Raises:
        ValueError: the margin is not more than 0, or a share is not between 0 and 1.
    """
    k = control_per_treatment(control_share)
    inputs.above_zero(inputs.number(margin, "The margin"), "The margin")
    z = z_of_alarm(alpha_one_sided, sides=1) + z_of_power(power)
    return _sizes(z**2 * measure.variance() * (1 + 1 / k) / margin**2, k)


def duration(units: int, units_per_day: float, *, outcome_wait_days: int = 0) -> Duration:
    """How long it takes to collect `units`, in days and in whole weeks (at least two).

    days = units / units per day, rounded up. Whole weeks, because Mondays differ from Sundays.

    Raises:
        ValueError: there are no units, or too few come.
    """
    inputs.count(units, "The number of units", at_least=1)
    what = "The number of units a day"
    inputs.above_zero(inputs.number(units_per_day, what), what)
    inputs.count(outcome_wait_days, "The wait for the outcome")
    days = ceil(units / units_per_day)
    if days > inputs.LARGEST:
        raise ValueError("So few units a day would take longer than anybody can wait.")
    return Duration(days, max(ceil(days / DAYS_IN_A_WEEK), FEWEST_WEEKS), outcome_wait_days)


def _sizes(treatment: float, k: float) -> Sizes:
    if treatment * (1 + k) > inputs.LARGEST:
        raise ValueError("So small a difference would need more units than anybody can collect.")
    return Sizes(treatment, treatment * k)


def z_of_alarm(alpha: float, *, sides: int = 2) -> float:
    """The z that a test must exceed so that it raises a false alarm with probability `alpha`.

    Raises:
        ValueError: the risk is not more than 0 and less than a half.
    """
    inputs.between_0_and_1(alpha, "The risk of a false alarm")
    if alpha >= EVEN_CHANCE:
        raise ValueError("The risk of a false alarm must be less than 0.5.")
    return two_sided_z(alpha * 2 / sides)


def z_of_power(power: float) -> float:
    """The z that goes with the probability `power` of seeing what is there.

    Raises:
        ValueError: it is less than a half, or not less than 1.
    """
    inputs.between_0_and_1(power, "The power")
    if power < EVEN_CHANCE:
        raise ValueError("The power must be at least 0.5, or the test misses more than it sees.")
    return normal_quantile(power)


def _nonzero(value: float, what: str) -> float:
    """`value`, of any sign but not zero.

    Raises:
        ValueError: it is zero, or so close to it that it cannot be calculated with.
    """
    inputs.above_zero(abs(inputs.number(value, what)), what)
    return value
