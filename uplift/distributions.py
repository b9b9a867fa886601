"""The probability distributions that the formulas need, and the search for a root.

The only module that knows scipy, which is loaded on first use: it takes longer than a page.
"""

from collections.abc import Callable


def normal_below(z: float) -> float:
    """Probability that a standard normal value is below `z`."""
    from scipy.special import ndtr

    return float(ndtr(z))


def normal_quantile(probability: float) -> float:
    """The z below which a standard normal value falls with `probability` (0 to 1)."""
    from scipy.special import ndtri

    return float(ndtri(probability))


def two_sided_z(alpha: float) -> float:
    """The z that a standard normal value exceeds in size with probability `alpha`; 1.96 at 0.05."""
    return -normal_quantile(alpha / 2)


def student_quantile(probability: float, degrees_of_freedom: float) -> float:
    """The t below which Student's t falls with `probability` (0 to 1)."""
    from scipy.special import stdtrit

    return float(stdtrit(degrees_of_freedom, probability))


def chi_square_above(x: float, degrees_of_freedom: float) -> float:
    """Probability that a chi-square value is above `x`."""
    from scipy.special import chdtrc

    return float(chdtrc(degrees_of_freedom, x))


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """Where `function` is zero between `low` and `high`, at which its signs differ (Brent 1973)."""
    from scipy.optimize import brentq

    return float(brentq(function, low, high, xtol=1e-15 * max(abs(low), abs(high)), rtol=1e-14))
