"""What a readout means: worth it or not, safe or not, and how sure we may be.

Every estimate here is an improvement: positive is better, whichever way is good. The verdict uses
the absolute interval; the relative one is for reading.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from uplift import inputs
from uplift.distributions import chi_square_above, normal_below
from uplift.intervals import Estimate

# Below this probability the groups are not what was planned, and no verdict is given.
SAMPLE_RATIO_LIMIT = 0.001


class Verdict(StrEnum):
    """What the readout says about the gain."""

    WORTH_IT = "worth_it"
    NOT_WORTH_IT = "not_worth_it"
    INCONCLUSIVE = "inconclusive"
    GUARDRAIL_BREACHED = "guardrail_breached"
    TOO_EARLY = "too_early"
    INVALID = "invalid"


class Label(StrEnum):
    """What the readout says beside the verdict."""

    HARMFUL = "harmful"
    TOO_LITTLE = "better_but_too_little"
    MINIMUM_NOT_PROVEN = "better_minimum_not_proven"
    NOTHING_SHOWN = "nothing_shown"


class GuardrailVerdict(StrEnum):
    """What the readout says about harm."""

    SAFE = "safe"
    NOT_SHOWN_SAFE = "not_shown_safe"
    BREACHED = "breached"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and, where there is more to say, the label beside it."""

    verdict: Verdict
    label: Label | None = None


def sample_ratio_p(control: int, treatment: int, planned_control_share: float) -> float:
    """Probability of groups at least this far from the planned share, if all went as planned.

    Chi-square with one degree of freedom. Below 0.001 the readout is invalid: something put units
    into the wrong group or lost them.

    Raises:
        ValueError: both groups are empty, a size is negative, or the share is not between 0 and 1.
    """
    inputs.between_0_and_1(planned_control_share, "The planned share of the control group")
    total = inputs.count(control, "The control group") + inputs.count(
        treatment, "The treatment group"
    )
    inputs.count(total, "The number of units", at_least=1)
    planned = (total * planned_control_share, total * (1 - planned_control_share))
    distance = (control - planned[0]) ** 2
    return chi_square_above(distance / planned[0] + distance / planned[1], 1)


def sample_ratio_fits(p: float) -> bool:
    """Whether groups with this `sample_ratio_p` may be compared."""
    return p >= SAMPLE_RATIO_LIMIT


def judge(
    improvement: Estimate,
    minimum: float,
    *,
    ratio_fits: bool = True,
    size_reached: bool = True,
    guardrail_breached: bool = False,
) -> Judgement:
    """The verdict on an improvement [L, U] against the `minimum` that makes the work worth it.

    worth it: L >= minimum; not worth it: U < minimum; else inconclusive. `size_reached` is whether
    the planned size was reached or a sequential method allows the look. A breached guardrail
    overrides "worth it".

    Raises:
        ValueError: the minimum is negative or no number.
    """
    inputs.not_negative(inputs.number(minimum, "The minimum gain"), "The minimum gain")
    if not ratio_fits:
        return Judgement(Verdict.INVALID)
    if not size_reached:
        return Judgement(Verdict.TOO_EARLY)
    if improvement.high < minimum:
        return Judgement(Verdict.NOT_WORTH_IT, _why_not(improvement))
    if improvement.low < minimum:
        shown = improvement.low > 0
        label = Label.MINIMUM_NOT_PROVEN if shown else Label.NOTHING_SHOWN
        return Judgement(Verdict.INCONCLUSIVE, label)
    return Judgement(Verdict.GUARDRAIL_BREACHED if guardrail_breached else Verdict.WORTH_IT)


def _why_not(improvement: Estimate) -> Label | None:
    """What is known of a gain that misses the minimum: harm, too little, or neither."""
    if improvement.high < 0:
        return Label.HARMFUL
    return Label.TOO_LITTLE if improvement.low > 0 else None


def judge_guardrail(
    improvement: Estimate, margin: float, *, ratio_fits: bool = True
) -> GuardrailVerdict:
    """Whether a figure that must not get worse by more than `margin` did not.

    safe: L >= -margin; breached: U < -margin; else not shown safe.

    Raises:
        ValueError: the margin is negative or no number.
    """
    inputs.not_negative(inputs.number(margin, "The margin"), "The margin")
    if not ratio_fits:
        return GuardrailVerdict.INVALID
    if improvement.low >= -margin:
        return GuardrailVerdict.SAFE
    return (
        GuardrailVerdict.BREACHED if improvement.high < -margin else GuardrailVerdict.NOT_SHOWN_SAFE
    )


def chance_of_reaching(improvement: Estimate, minimum: float) -> float:
    """About how probable it is that the true gain is at least `minimum`: Phi((value - m) / se).

    A gauge for words such as "about 9 in 10"; it takes every gain for equally likely beforehand.

    Raises:
        ValueError: the minimum is no number, or the standard error is not more than 0.
    """
    inputs.number(minimum, "The minimum gain")
    error = inputs.above_zero(improvement.standard_error, "The standard error")
    return normal_below((improvement.value - minimum) / error)


def days_until_clear(
    improvement: Estimate, minimum: float, *, units: int, units_per_day: float
) -> int | None:
    """Days to go on until the interval is narrow enough to miss the minimum; 0 if it already is.

    The half-width shrinks with the square root of the size, so n (half / |value - m|)^2 units are
    needed in all. None: the measured gain is the minimum itself, and no size would do.

    Raises:
        ValueError: there are no units, none come, or the minimum is no number.
    """
    inputs.count(units, "The number of units", at_least=1)
    what = "The number of units a day"
    inputs.above_zero(inputs.number(units_per_day, what), what)
    gap = abs(improvement.value - inputs.number(minimum, "The minimum gain"))
    if gap < inputs.SMALLEST:
        return None
    half = (improvement.high - improvement.low) / 2
    missing = units * ((half / gap) ** 2 - 1)
    return max(ceil(missing / units_per_day), 0)
