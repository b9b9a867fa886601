"""Every figure that follows from a document: computed whole, and printed under fixed names.

`computed` gives typed figures for pages; `figures` gives those that are printed, frozen with a
version and compared, rounded and ready for JSON.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from spec.document import Document
from spec.figures.confusion import ConfusionValue, confusion_value
from spec.figures.economics import (
    Economics,
    NextBest,
    alternatives_npv,
    economics,
    next_best,
    value_case,
)
from spec.figures.experiment import PlanFigures, plan_figures, plan_of
from spec.figures.obstacles import Obstacles
from spec.figures.printed import (
    printed_confusion,
    printed_economics,
    printed_money,
    printed_plan,
    printed_readout,
)
from spec.figures.readouts import ReadoutFigures, readout_figures
from spec.figures.tier import Tier, tier

__all__ = ["Figures", "Tier", "computed", "figures", "tier"]


@dataclass(frozen=True, slots=True)
class Figures:
    """Every derived figure; None where not all that it takes is written."""

    economics: Economics | None
    alternatives_npv: dict[str, Decimal] | None
    next_best: NextBest | None
    experiment: PlanFigures | None
    confusion_value: ConfusionValue | None
    readouts: dict[str, ReadoutFigures]
    obstacles: dict[str, str]  # by name: the sentence why a figure has no answer


def computed(document: Document) -> Figures:
    """Every derived figure of `document`."""
    obstacles = Obstacles()
    case = value_case(document, obstacles)
    plan = plan_of(document, obstacles)
    return Figures(
        economics=obstacles.attempt("economics", lambda: economics(document, case))
        if case
        else None,
        alternatives_npv=alternatives_npv(document, case) if case else None,
        next_best=next_best(document, case) if case else None,
        experiment=plan_figures(document, plan, obstacles) if plan else None,
        confusion_value=obstacles.attempt("confusion_value", lambda: confusion_value(document)),
        readouts=readout_figures(document, obstacles),
        obstacles=obstacles.sentences,
    )


def figures(document: Document) -> dict[str, Any]:
    """The printed figures of `document`, ready for JSON; what cannot be computed is absent."""
    return printed(computed(document))


def printed(result: Figures) -> dict[str, Any]:
    """`result` under the names and with the digits in which it is printed.

    Where there is a value case there are alternatives, be it none that is costed.
    """
    economics, test, worth = result.economics, result.experiment, result.confusion_value
    npvs = result.alternatives_npv
    parts: dict[str, dict[str, Any] | None] = {
        "economics": printed_economics(economics) if economics else None,
        "alternatives_npv": None if npvs is None else _each(npvs, printed_money),
        "experiment": (printed_plan(test) or None) if test else None,
        "confusion_value": printed_confusion(worth) if worth else None,
        "readouts": _each(result.readouts, printed_readout) or None,
    }
    return {name: part for name, part in parts.items() if part is not None}


def _each[T](parts: Mapping[str, T], form: Callable[[T], Any]) -> dict[str, Any]:
    return {key: form(part) for key, part in parts.items()}
