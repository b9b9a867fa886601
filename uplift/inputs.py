"""What the functions of this package take, and the sentences that refuse the rest.

Every number is bounded, so that no product or square on the way to a result can overflow or vanish.
"""

from decimal import Decimal
from math import isfinite

LARGEST = 10**15
SMALLEST = 5e-16


def number(value: float, what: str) -> float:
    """`value`, which may have any sign.

    Raises:
        ValueError: it is not a number, or too large to calculate with.
    """
    if not isfinite(value):
        raise ValueError(f"{what} must be a number.")
    if abs(value) > LARGEST:
        raise ValueError(f"{what} is too large to calculate with.")
    return float(value)


def amount(value: Decimal, what: str) -> Decimal:
    """`value`, an exact number of any sign: money, units or a share.

    Raises:
        ValueError: it is not a number, or too large to calculate with.
    """
    if not value.is_finite():
        raise ValueError(f"{what} must be a number.")
    if abs(value) > LARGEST:
        raise ValueError(f"{what} is too large to calculate with.")
    return value


def not_negative[N: (float, Decimal)](value: N, what: str) -> N:
    """`value`, zero or more.

    Raises:
        ValueError: it is negative.
    """
    if value < 0:
        raise ValueError(f"{what} must not be negative.")
    return value


def above_zero[N: (float, Decimal)](value: N, what: str) -> N:
    """`value`, more than zero by an amount that can be calculated with.

    Raises:
        ValueError: it is zero, negative, or closer to zero than 5e-16.
    """
    if value <= 0:
        raise ValueError(f"{what} must be more than 0.")
    if value < SMALLEST:
        raise ValueError(f"{what} is too small to calculate with.")
    return value


def share[N: (float, Decimal)](value: N, what: str) -> N:
    """`value`, a share from 0 to 1, both included.

    Raises:
        ValueError: it is outside; a share in percent is the usual reason.
    """
    if not 0 <= value <= 1:
        raise ValueError(f"{what} must be a share from 0 to 1.")
    return value


def between_0_and_1(value: float, what: str) -> float:
    """`value`, a share more than 0 and less than 1.

    Raises:
        ValueError: it is 0, 1 or outside, or closer to either than 5e-16.
    """
    number(value, what)
    if not SMALLEST <= value <= 1 - SMALLEST:
        raise ValueError(f"{what} must be more than 0 and less than 1.")
    return value


def count(value: int, what: str, *, at_least: int = 0) -> int:
    """`value`, a whole number of things.

    Raises:
        ValueError: there are fewer than `at_least`, or too many to calculate with.
    """
    if value < at_least:
        raise ValueError(f"{what} must be at least {at_least}.")
    if value > LARGEST:
        raise ValueError(f"{what} is too large to calculate with.")
    return value
