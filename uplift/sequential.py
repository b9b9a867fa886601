"""Looking at a test before its end: what it does to false alarms, and limits that allow for it.

The looks are equally spaced. The probability of crossing a limit comes from the recursion of
Armitage, McPherson and Rowe (1969), integrated by Gauss-Legendre quadrature.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from math import ceil, sqrt
from typing import TYPE_CHECKING

from uplift import inputs
from uplift.distributions import root, two_sided_z
from uplift.sample_size import z_of_alarm

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

MOST_LOOKS = 100
# The kernel of the recursion is one unit wide; so many points on it leave an error below 1e-10.
POINTS_PER_UNIT = 4
STEP = 16
# No mass to speak of lies farther out than so many standard deviations.
FARTHEST = 8.5
# Smaller risks drown in the rounding of the integral.
SMALLEST_RISK = 1e-6


def false_alarm(looks: int, *, alpha: float = 0.05) -> float:
    """Probability of a false alarm when a test for one look is read `looks` times.

    5.0 % for one look, 14.2 % for five, 19.3 % for ten at an `alpha` of 0.05.

    Raises:
        ValueError: there are no looks or more than 100, or the risk is not from
            0.000001 to less than a half.
    """
    z = _limit_of_one_look(alpha)
    return _crossing((z,) * _checked(looks))


@lru_cache
def pocock_limits(looks: int, *, alpha: float = 0.05) -> tuple[float, ...]:
    """The z to exceed at each look so that all looks together have the risk `alpha`.

    The same at each look (Pocock 1977): 2.178 for two looks, 2.413 for five.

    Raises:
        ValueError: there are no looks or more than 100, or the risk is not from
            0.000001 to less than a half.
    """
    return _limits(lambda look: 1.0, _checked(looks), alpha)


@lru_cache
def obrien_fleming_limits(looks: int, *, alpha: float = 0.05) -> tuple[float, ...]:
    """The z to exceed at each look so that all looks together have the risk `alpha`.

    High at first and close to the usual one at the end, c sqrt(looks / look) (O'Brien and Fleming
    1979): 2.040 at the last of five looks.

    Raises:
        ValueError: there are no looks or more than 100, or the risk is not from
            0.000001 to less than a half.
    """
    return _limits(lambda look: sqrt(looks / look), _checked(looks), alpha)


def _limits(shape: Callable[[int], float], looks: int, alpha: float) -> tuple[float, ...]:
    """The limits of this `shape` whose risk of being crossed is `alpha`."""
    shapes = [shape(look) for look in range(1, looks + 1)]
    lowest = _limit_of_one_look(alpha)
    if looks == 1:
        return (lowest,)

    def surplus(factor: float) -> float:
        return _crossing(tuple(factor * form for form in shapes)) - alpha

    # No more than the limit that shares the risk evenly among the looks (Bonferroni).
    factor = root(surplus, lowest, two_sided_z(alpha / looks))
    return tuple(factor * form for form in shapes)


def _crossing(limits: tuple[float, ...]) -> float:
    """Probability that |z| exceeds its limit at one look or more, when there is no difference.

    The sum of the first k increments is normal with variance k. Its density inside the limits,
    `density`, is carried from look to look at the points of the quadrature.
    """
    import numpy as np

    inside, mass = _points(min(limits[0], FARTHEST))
    density = _normal_density(inside)
    for look, limit in enumerate(limits[1:], start=2):
        points, weights = _points(min(limit, FARTHEST) * sqrt(look))
        density = _normal_density(points[:, np.newaxis] - inside) @ (mass * density)
        inside, mass = points, weights
    return 1 - float(mass @ density)


def _points(half: float) -> "tuple[NDArray[float64], NDArray[float64]]":
    """Points and weights for an integral from -`half` to `half`, the wider the more."""
    nodes, weights = _quadrature(STEP * (2 + ceil(POINTS_PER_UNIT * half / STEP)))
    return half * nodes, half * weights


@cache
def _quadrature(points: int) -> "tuple[NDArray[float64], NDArray[float64]]":
    """Points and weights for an integral from -1 to 1."""
    from numpy.polynomial.legendre import leggauss

    return leggauss(points)


def _normal_density(x: "NDArray[float64]") -> "NDArray[float64]":
    import numpy as np

    return np.exp(-(x**2) / 2) / sqrt(2 * np.pi)


def _limit_of_one_look(alpha: float) -> float:
    z = z_of_alarm(alpha)
    if alpha < SMALLEST_RISK:
        raise ValueError("The risk of a false alarm must be at least 0.000001 for several looks.")
    return z


def _checked(looks: int) -> int:
    inputs.count(looks, "The number of looks", at_least=1)
    if looks > MOST_LOOKS:
        raise ValueError(f"The number of looks must be at most {MOST_LOOKS}.")
    return looks
