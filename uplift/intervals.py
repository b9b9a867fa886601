"""An estimate with its interval, or the reason why there is none."""

from dataclasses import dataclass

from uplift import inputs
from uplift.distributions import two_sided_z
from uplift.measure import Better

LOWEST_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measured value, the interval that holds the true one, and its standard error."""

    value: float
    low: float
    high: float
    standard_error: float

    def as_improvement(self, better: Better) -> "Estimate":
        """The estimate turned round where down is good, so that positive is always better."""
        if better is Better.UP:
            return self
        return Estimate(-self.value, -self.high, -self.low, self.standard_error)


@dataclass(frozen=True, slots=True)
class NoInterval:
    """There is no interval; `reason` is a sentence that says why."""

    reason: str


def z_of_confidence(confidence: float) -> float:
    """The z of a two-sided interval: 1.96 at a confidence of 0.95.

    Raises:
        ValueError: the confidence is less than a half, or not less than 1.
    """
    return two_sided_z(1 - checked_confidence(confidence))


def checked_confidence(confidence: float) -> float:
    """`confidence`, if an interval of it says anything.

    Raises:
        ValueError: it is less than a half, or not less than 1.
    """
    inputs.between_0_and_1(confidence, "The confidence")
    if confidence < LOWEST_CONFIDENCE:
        raise ValueError("The confidence must be at least 0.5.")
    return confidence
