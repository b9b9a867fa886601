"""Figures as they are printed: fixed names, fixed digits, numbers that JSON knows."""

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from spec.figures.confusion import ConfusionValue
from spec.figures.economics import Economics
from spec.figures.experiment import PlanFigures
from spec.figures.readouts import ReadoutFigures
from uplift.intervals import Estimate, NoInterval
from uplift.sample_size import Sizes

# Wide enough for every digit of the largest product that a document allows.
WIDE = Context(prec=100, rounding=ROUND_HALF_UP)
# What a JSON number keeps for sure.
SURE = Context(prec=15, rounding=ROUND_HALF_UP)
CENTS, PER_CASE, EFFECT, RELATIVE = 2, 4, 8, 6


def printed_economics(economics: Economics) -> dict[str, Any]:
    """Money with two digits, uplift with eight. A payback of None: not within the horizon."""
    expected, minimum = economics.npv_at_expected_uplift, economics.npv_at_mwu
    return {
        "pv_cost": printed_money(economics.pv_cost),
        "pv_benefit_per_unit_uplift": printed_money(economics.pv_benefit_per_unit_uplift),
        "break_even_uplift": printed_number(economics.break_even_uplift, EFFECT),
        **({} if expected is None else {"npv_at_expected_uplift": printed_money(expected)}),
        **({} if minimum is None else {"npv_at_mwu": printed_money(minimum)}),
        **({} if expected is None else {"payback_months": _payback(economics)}),
    }


def printed_plan(test: PlanFigures) -> dict[str, Any]:
    """Units and days as whole numbers, the smallest effect with eight digits."""
    duration, effect = test.duration, test.smallest_effect
    return {
        **_sizes(test.to_see_minimum, "n_{}_to_see_mwu_against_zero"),
        **_sizes(test.for_clear_verdict, "n_{}_for_clear_verdict"),
        **({} if duration is None else {"days_for_clear_verdict": duration.days}),
        **({} if test.planned_units is None else {"planned_units": test.planned_units}),
        **({} if effect is None else {"mde_at_planned_units": _rounded(effect, EFFECT)}),
        **_sizes(test.for_guardrail, "guardrail_n_{}"),
    }


def printed_confusion(worth: ConfusionValue) -> dict[str, Any]:
    """Money with two digits for all cases, with four for one."""
    return {
        "total": printed_money(worth.total),
        "per_case": printed_number(worth.per_case, PER_CASE),
    }


def printed_readout(readout: ReadoutFigures) -> dict[str, Any]:
    """A gain with its relative size and verdict, or the difference of a guardrail."""
    improvement, judgement = readout.measured.improvement, readout.judgement
    if readout.guards:
        guardrail = {} if readout.guardrail is None else {"guardrail": str(readout.guardrail)}
        return _interval(improvement, "difference", RELATIVE) | guardrail
    p = readout.measured.sample_ratio_p
    return {
        **_interval(improvement, "improvement", EFFECT),
        **_relative(readout.measured.relative),
        **({} if p is None else {"sample_ratio_p": _rounded(p, RELATIVE)}),
        **({} if judgement is None else {"verdict": str(judgement.verdict)}),
    }


def printed_money(amount: Decimal) -> float:
    """An amount of money with two digits."""
    return printed_number(amount, CENTS)


def printed_number(number: Decimal, digits: int) -> float:
    """`number` with so many digits after the point, and 15 that count at most."""
    rounded = number.quantize(Decimal(1).scaleb(-digits), context=WIDE)
    return float(SURE.plus(rounded)) + 0.0  # no minus zero


def _rounded(number: float, digits: int) -> float:
    """`number` with so many digits after the point, and zero without a sign."""
    return round(number, digits) + 0.0


def _payback(economics: Economics) -> float | None:
    months = economics.payback_months
    return None if months is None else printed_number(months, CENTS)


def _sizes(sizes: Sizes | None, name: str) -> dict[str, int]:
    if sizes is None:
        return {}
    return {name.format("treatment"): sizes.treatment, name.format("control"): sizes.control}


def _interval(estimate: Estimate, name: str, digits: int) -> dict[str, float]:
    return {
        name: _rounded(estimate.value, digits),
        "ci_low": _rounded(estimate.low, digits),
        "ci_high": _rounded(estimate.high, digits),
    }


def _relative(relative: Estimate | NoInterval) -> dict[str, float]:
    if isinstance(relative, NoInterval):
        return {}
    return {
        "relative": _rounded(relative.value, RELATIVE),
        "relative_low": _rounded(relative.low, RELATIVE),
        "relative_high": _rounded(relative.high, RELATIVE),
    }
