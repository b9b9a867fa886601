"""The figures that are frozen with a version: those that are printed, and a few more."""

from typing import Any

from spec.figures import Figures, printed
from spec.figures.printed import EFFECT, printed_money, printed_number
from uplift.sample_size import Duration


def frozen(result: Figures) -> dict[str, Any]:
    """`result` as `printed` gives it, with the figures that pages and paper show beside it.

    Weeks are whole ones, at least two, into which the days that a figure counts fit.
    """
    found = printed(result)
    economics, test = result.economics, result.experiment
    if economics:
        delay, relative = economics.cost_of_delay_per_month, economics.break_even_relative
        if delay is not None:
            found["economics"]["cost_of_delay_per_month"] = printed_money(delay)
        if relative is not None:
            found["economics"]["break_even_relative"] = printed_number(relative, EFFECT)
    if test:
        weeks = _weeks(test.duration, "verdict") | _weeks(test.guardrail_duration, "guardrail")
        if weeks:
            found["weeks"] = weeks
    return found


def _weeks(duration: Duration | None, name: str) -> dict[str, int]:
    if duration is None:
        return {}
    wait = {f"{name}_wait_days": duration.outcome_wait_days} if duration.outcome_wait_days else {}
    return {f"{name}_days": duration.days, name: duration.weeks} | wait
