"""Reading means from their summaries: Welch's interval for a difference, Fieller's for a ratio."""

from dataclasses import dataclass
from math import sqrt

from uplift import inputs
from uplift.distributions import student_quantile
from uplift.intervals import Estimate, NoInterval, checked_confidence, z_of_confidence

FEWEST_UNITS = 2


@dataclass(frozen=True, slots=True)
class Summary:
    """Mean and standard deviation of single units, and how many units there are.

    Raises:
        ValueError: there are fewer than two units, or the standard deviation is not more than 0.
    """

    mean: float
    sd: float
    units: int

    def __post_init__(self) -> None:
        inputs.number(self.mean, "The mean")
        inputs.above_zero(
            inputs.number(self.sd, "The standard deviation"), "The standard deviation"
        )
        inputs.count(self.units, "The number of units", at_least=FEWEST_UNITS)

    @property
    def variance(self) -> float:
        """Variance of the mean: sd^2 / n."""
        return self.sd**2 / self.units


def difference_of_means(treatment: Summary, control: Summary, confidence: float = 0.95) -> Estimate:
    """Mean of treatment minus mean of control, with Welch's interval.

    se = sqrt(s1^2/n1 + s2^2/n2), degrees of freedom after Satterthwaite (Welch 1947).

    Raises:
        ValueError: the confidence is less than 0.5, or not less than 1.
    """
    checked_confidence(confidence)
    one, two = treatment.variance, control.variance
    degrees = (one + two) ** 2 / (one**2 / (treatment.units - 1) + two**2 / (control.units - 1))
    value, error = treatment.mean - control.mean, sqrt(one + two)
    half = -student_quantile((1 - confidence) / 2, degrees) * error
    return Estimate(value, value - half, value + half, error)


def relative_difference_of_means(
    treatment: Summary, control: Summary, confidence: float = 0.95
) -> Estimate | NoInterval:
    """By what part of control's mean treatment's is larger: 0.10 is 10 % more (Fieller 1954).

    With R = m1/m2, V = s^2/n and g = z^2 V2/m2^2:
    (R -+ (z/m2) sqrt((1 - g) V1 + R^2 V2)) / (1 - g) - 1. There is no interval when g >= 1: control
    cannot be told from zero. The standard error is that of the delta method.

    Raises:
        ValueError: the confidence is less than 0.5, or not less than 1.
    """
    z = z_of_confidence(confidence)
    if control.mean < inputs.SMALLEST:
        return NoInterval("A percentage needs a control group whose mean is above 0.")
    g = z**2 * control.variance / control.mean**2
    if g >= 1:
        return NoInterval("The control group is too small to give a percentage.")
    ratio = treatment.mean / control.mean
    half = z * sqrt((1 - g) * treatment.variance + ratio**2 * control.variance) / control.mean
    low, high = (ratio - half) / (1 - g) - 1, (ratio + half) / (1 - g) - 1
    error = sqrt(treatment.variance + ratio**2 * control.variance) / control.mean
    return Estimate(ratio - 1, low, high, error)
