"""Scales with marks at round numbers: 1, 2 and 5 times a power of ten."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import floor, log10

ROUND_STEPS = (1, 2, 5, 10, 20)
# A span that fits but for rounding fits.
NEARLY = 1 + 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high`, both round, in steps of `step`."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """Every round number on the scale, both ends included."""
        steps = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * place for place in range(steps + 1))

    def place(self, value: float, start: float, end: float) -> float:
        """Where `value` stands on a line from `start` (the low end) to `end`."""
        low, high = float(self.low), float(self.high)
        return start + (value - low) / (high - low) * (end - start)


def step_over(span: float, most: int) -> Decimal:
    """The smallest round step with which `span` (more than 0) has at most `most` steps."""
    exponent = floor(log10(span / most))
    steps = (Decimal(factor).scaleb(exponent) for factor in ROUND_STEPS)
    return next(step for step in steps if span <= float(step) * most * NEARLY)


def scale_over(low: float, high: float, *, most: int) -> Scale:
    """The smallest scale with round ends that holds `low` to `high`, in about `most` steps.

    Where both are the same number, there is some room beside it.
    """
    if not low < high:
        low, high = low - abs(low), high + abs(high) if high else 1.0
    step = step_over(high - low, most)
    return Scale(_rounded(low, step, ROUND_FLOOR), _rounded(high, step, ROUND_CEILING), step)


def _rounded(value: float, step: Decimal, way: str) -> Decimal:
    # The shortest text of a float is what was meant: 0.3 is no little more than three tenths.
    return (Decimal(repr(value)) / step).to_integral_value(way) * step
