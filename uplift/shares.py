"""Reading shares: Wilson's interval for one, Newcombe's for a difference, Katz's for a ratio."""

from dataclasses import dataclass
from math import exp, sqrt

from uplift import inputs
from uplift.intervals import Estimate, NoInterval, z_of_confidence


@dataclass(frozen=True, slots=True)
class Successes:
    """How many of how many units turned out the way that is counted.

    Raises:
        ValueError: there is no unit, or there are more successes than units.
    """

    successes: int
    units: int

    def __post_init__(self) -> None:
        inputs.count(self.units, "The number of units", at_least=1)
        inputs.count(self.successes, "The number of successes")
        if self.successes > self.units:
            raise ValueError("There cannot be more successes than units.")

    @property
    def share(self) -> float:
        """Successes among the units, 0 to 1."""
        return self.successes / self.units

    @property
    def variance(self) -> float:
        """Variance of the share: p (1 - p) / n."""
        return self.share * (1 - self.share) / self.units


def wilson(group: Successes, confidence: float = 0.95) -> Estimate:
    """The share of one group with Wilson's score interval (Wilson 1927).

    (p + z^2/2n -+ z sqrt(p (1-p)/n + z^2/4n^2)) / (1 + z^2/n). Holds for small groups and shares
    near 0 and 1, where the usual interval fails.

    Raises:
        ValueError: the confidence is less than 0.5, or not less than 1.
    """
    z, n, p = z_of_confidence(confidence), group.units, group.share
    middle = p + z**2 / (2 * n)
    half = z * sqrt(group.variance + z**2 / (4 * n**2))
    low, high = (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)
    # Rounding must not move an end past the observed share, nor past 0 or 1.
    return Estimate(p, min(max(low, 0.0), p), max(min(high, 1.0), p), sqrt(group.variance))


def difference_of_shares(
    treatment: Successes, control: Successes, confidence: float = 0.95
) -> Estimate:
    """Share of treatment minus share of control, with Newcombe's hybrid score interval.

    Newcombe 1998, method 10: with Wilson's ends l and u of each share,
    d - sqrt((p1 - l1)^2 + (u2 - p2)^2) to d + sqrt((u1 - p1)^2 + (p2 - l2)^2). The standard error
    is that of the width, which is never zero.

    Raises:
        ValueError: the confidence is less than 0.5, or not less than 1.
    """
    one, two = wilson(treatment, confidence), wilson(control, confidence)
    value = one.value - two.value
    low = value - sqrt((one.value - one.low) ** 2 + (two.high - two.value) ** 2)
    high = value + sqrt((one.high - one.value) ** 2 + (two.value - two.low) ** 2)
    return Estimate(value, low, high, (high - low) / (2 * z_of_confidence(confidence)))


def relative_difference_of_shares(
    treatment: Successes, control: Successes, confidence: float = 0.95
) -> Estimate | NoInterval:
    """By what part of control's share treatment's is larger: 0.10 is 10 % more (Katz 1978).

    R exp(-+ z sqrt(1/x1 - 1/n1 + 1/x2 - 1/n2)) - 1, R = p1 / p2. Without a success in either group
    there is no interval. The standard error is that of the ratio.

    Raises:
        ValueError: the confidence is less than 0.5, or not less than 1.
    """
    z = z_of_confidence(confidence)
    if not treatment.successes or not control.successes:
        return NoInterval("A group without a single success gives no percentage.")
    ratio = treatment.share / control.share
    spread = sqrt(sum(1 / g.successes - 1 / g.units for g in (treatment, control)))
    low, high = ratio * exp(-z * spread), ratio * exp(z * spread)
    return Estimate(ratio - 1, low - 1, high - 1, ratio * spread)
