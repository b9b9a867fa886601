"""What a test of a given size can see: its power, and the smallest improvement it detects."""

from math import sqrt

from uplift import inputs
from uplift.distributions import normal_below, root
from uplift.measure import Measure
from uplift.sample_size import z_of_alarm, z_of_power


def power_to_see(
    measure: Measure,
    improvement: float,
    *,
    treatment: float,
    control: float,
    alpha: float = 0.05,
) -> float:
    """Probability that a two-sided test tells a true `improvement` from zero.

    Normal approximation: the pooled variance decides the limit, the separate variances the spread;
    both tails count (statsmodels.power_proportions_2indep, NormalIndPower). The groups need not be
    whole numbers.

    Raises:
        ValueError: a group is empty, the improvement cannot be reached, or the risk is not a share.
    """
    inputs.number(improvement, "The improvement")
    k = _ratio(treatment, control)
    z = z_of_alarm(alpha)
    under_some = sqrt((measure.variance(improvement) + measure.variance() / k) / treatment)
    under_none = sqrt((1 + 1 / k) * measure.pooled_variance(improvement, k) / treatment)
    limit, shift = z * under_none / under_some, improvement / under_some
    return normal_below(shift - limit) + normal_below(-shift - limit)


def smallest_effect(
    measure: Measure,
    *,
    treatment: float,
    control: float,
    alpha: float = 0.05,
    power: float = 0.8,
) -> float:
    """The smallest true improvement that a test of this size sees with probability `power`.

    Also called the minimum detectable effect, in the unit of the measure (a share: 0.01 is one
    point). Solves power(improvement) = `power`.

    Raises:
        ValueError: a group is empty, a risk is not a share, or even the largest possible
            improvement would be missed.
    """
    k = _ratio(treatment, control)
    z = z_of_alarm(alpha) + z_of_power(power)

    def surplus(improvement: float) -> float:
        seen = power_to_see(measure, improvement, treatment=treatment, control=control, alpha=alpha)
        return seen - power

    surely_seen = 2 * z * measure.largest_sd * sqrt((1 + 1 / k) / treatment)
    high = min(measure.room, surely_seen)
    if surplus(high) < 0:
        raise ValueError("So few units could not show even the largest possible improvement.")
    return root(surplus, 0.0, high)


def _ratio(treatment: float, control: float) -> float:
    """Units of control for each unit of treatment.

    Raises:
        ValueError: a group is empty.
    """
    for size, what in ((treatment, "The treatment group"), (control, "The control group")):
        inputs.above_zero(inputs.number(size, what), what)
    return control / treatment
