"""The words behind figures, where they follow from what is written elsewhere in the document."""

from intake.questions.page import PERCENT, POINTS
from spec.choices import Measure
from spec.document import Document
from spec.document.business import Kpi


def money(document: Document) -> str:
    """The currency of the value, or nothing while nobody has chosen one."""
    return document.value.currency


def kpi_of_test(document: Document) -> Kpi | None:
    """The KPI that the test measures; until it is chosen, the main figure."""
    chosen = (kpi for kpi in document.kpis if kpi.id == document.experiment.kpi)
    return next(chosen, main_kpi(document))


def main_kpi(document: Document) -> Kpi | None:
    """The one figure that decides, if somebody has named it."""
    return next((kpi for kpi in document.kpis if kpi.primary), None)


def guarded_kpi(document: Document) -> Kpi | None:
    """The KPI for which the test must be large enough to see harm."""
    chosen = document.experiment.guardrail_sizing.kpi
    return next((kpi for kpi in document.kpis if kpi.id == chosen), None)


def figure_of_test(document: Document) -> str:
    """The unit of a value of the KPI that the test measures."""
    return _figure(kpi_of_test(document))


def gain_of_test(document: Document) -> str:
    """The unit of a difference of the KPI that the test measures."""
    return _gain(kpi_of_test(document))


def gain(document: Document) -> str:
    """The unit of a difference of the main figure."""
    return _gain(main_kpi(document))


def guarded_gain(document: Document) -> str:
    """The unit of a difference of the KPI that must not get worse."""
    return _gain(guarded_kpi(document))


def _figure(kpi: Kpi | None) -> str:
    if kpi is None:
        return ""
    return PERCENT if kpi.measure == Measure.PROPORTION else kpi.unit


def _gain(kpi: Kpi | None) -> str:
    """A difference of two shares is in points: from 18 % to 55 % is 37 points."""
    figure = _figure(kpi)
    return POINTS if figure == PERCENT else figure
