"""A limit as the bounds that it consists of."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from spec.choices import Comparator

Side = Literal["at most", "at least"]


@dataclass(frozen=True, slots=True)
class Bound:
    """All is well while a figure is at most, or at least, this value."""

    side: Side
    value: Decimal

    @property
    def number(self) -> str:
        """The value with every digit."""
        return f"{self.value:f}"


def bounds(
    comparator: Comparator | None, value: Decimal | None, value_to: Decimal | None
) -> tuple[Bound, ...]:
    """One bound, two for “between” and “exactly”; none while the limit is not all there."""
    if value is None:
        return ()
    match comparator:
        case Comparator.AT_MOST:
            return (Bound("at most", value),)
        case Comparator.AT_LEAST:
            return (Bound("at least", value),)
        case Comparator.EQUAL:
            return Bound("at least", value), Bound("at most", value)
        case Comparator.BETWEEN if value_to is not None:
            return Bound("at least", value), Bound("at most", value_to)
    return ()
