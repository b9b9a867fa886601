"""The figure that decides, the gain that is hoped for, and the gain that makes it worth it."""

from decimal import Decimal

from spec.choices import AlternativeDecision, Direction
from spec.document import Document
from spec.document.business import Alternative, Kpi
from uplift.measure import Better


def primary_kpi(document: Document) -> Kpi | None:
    """The first KPI that is marked as primary."""
    return next((kpi for kpi in document.kpis if kpi.primary), None)


def tested_kpi(document: Document) -> Kpi | None:
    """The KPI that the test measures: the one it names, else the primary one."""
    named = document.experiment.kpi
    return kpi_called(document, named) if named else primary_kpi(document)


def kpi_called(document: Document, key: str | None) -> Kpi | None:
    """The KPI with this key."""
    return next((kpi for kpi in document.kpis if kpi.id == key), None)


def better(kpi: Kpi) -> Better | None:
    """Which way is good for `kpi`, if it says so."""
    if kpi.direction is None:
        return None
    return Better.DOWN if kpi.direction is Direction.DOWN else Better.UP


def chosen_alternative(document: Document) -> Alternative | None:
    """The first alternative that was chosen."""
    wanted = AlternativeDecision.CHOSEN
    return next((other for other in document.alternatives if other.decision is wanted), None)


def expected_uplift(document: Document) -> Decimal | None:
    """The improvement of the primary KPI that the project hopes for.

    What the test plan says; before there is one, what the chosen alternative says; before that, the
    way from the baseline to the target.
    """
    plan, chosen = document.experiment, chosen_alternative(document)
    if plan.expected_uplift is not None and tested_kpi(document) == primary_kpi(document):
        return plan.expected_uplift
    if chosen and chosen.expected_uplift is not None:
        return chosen.expected_uplift
    kpi = primary_kpi(document)
    return gain_to_target(kpi) if kpi else None


def gain_to_target(kpi: Kpi) -> Decimal | None:
    """The improvement of `kpi` from its baseline to its target; negative if that is worse."""
    way = better(kpi)
    if way is None or kpi.target is None or kpi.baseline is None:
        return None
    return way * (kpi.target - kpi.baseline)


def minimum_uplift(document: Document, kpi: Kpi | None) -> Decimal | None:
    """The smallest improvement of `kpi` that makes the work worth it.

    What the KPI says, else what the test plan says about the KPI that it tests.
    """
    if kpi is None or kpi.mwu is not None:
        return kpi.mwu if kpi else None
    return document.experiment.mwu if kpi == tested_kpi(document) else None
