"""What is measured: a share or a mean, which way is good, and how much single cases vary."""

from dataclasses import dataclass
from enum import IntEnum

from uplift import inputs

# A level that misses 0 or 1 by no more than this meant to reach it.
ROUNDING = 1e-12


class Better(IntEnum):
    """Which way is good. Times a difference, it gives the improvement."""

    UP = 1
    DOWN = -1


@dataclass(frozen=True, slots=True)
class Proportion:
    """A share of units, such as invoices posted without a clerk; `baseline` is today's share.

    Raises:
        ValueError: the baseline is not more than 0 and less than 1.
    """

    baseline: float
    better: Better = Better.UP

    def __post_init__(self) -> None:
        inputs.between_0_and_1(self.baseline, "Today's share")

    @property
    def room(self) -> float:
        """The largest improvement that is possible: up to 1, or down to 0."""
        return 1 - self.baseline if self.better is Better.UP else self.baseline

    @property
    def largest_sd(self) -> float:
        """The standard deviation of one unit at a share of a half, where it is largest."""
        return 0.5

    def level(self, improvement: float) -> float:
        """The share after `improvement` (positive is better).

        Raises:
            ValueError: no share can be that high or low.
        """
        level = self.baseline + self.better * improvement
        if not -ROUNDING <= level <= 1 + ROUNDING:
            raise ValueError(
                f"A share of {self.baseline:g} cannot change to {level:g}: "
                "no share is below 0 or above 1."
            )
        return min(max(level, 0.0), 1.0)

    def variance(self, improvement: float = 0) -> float:
        """Variance of one unit after `improvement`: p (1 - p)."""
        level = self.level(improvement)
        return level * (1 - level)

    def pooled_variance(self, improvement: float, ratio: float) -> float:
        """Variance of one unit when both groups have the same share, their common one.

        p = (p1 + ratio p2) / (1 + ratio), with `ratio` units of control for each of treatment.
        """
        pooled = (self.level(improvement) + ratio * self.baseline) / (1 + ratio)
        return pooled * (1 - pooled)


@dataclass(frozen=True, slots=True)
class Mean:
    """An average over units, such as revenue per visitor; `sd` is how much single units vary.

    Raises:
        ValueError: the standard deviation is not more than 0.
    """

    sd: float
    better: Better = Better.UP

    def __post_init__(self) -> None:
        inputs.above_zero(
            inputs.number(self.sd, "The standard deviation"), "The standard deviation"
        )

    @property
    def room(self) -> float:
        """The largest improvement that is considered: a mean has no end."""
        return float(inputs.LARGEST)

    @property
    def largest_sd(self) -> float:
        """The standard deviation of one unit."""
        return self.sd

    def variance(self, improvement: float = 0) -> float:
        """Variance of one unit: sd squared, whatever the improvement."""
        del improvement
        return self.sd**2

    def pooled_variance(self, improvement: float, ratio: float) -> float:
        """Variance of one unit when both groups have the same mean: sd squared."""
        del improvement, ratio
        return self.sd**2


type Measure = Proportion | Mean
