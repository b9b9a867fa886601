"""Readiness checks: what a document still lacks, who asked for it, and how to mend it.

106 rules as data, each with a small function that asks one question (`spec.checks.base.Check`), in
one module per group. The same document on the same day always gives the same findings.
"""

from collections.abc import Mapping
from datetime import date
from itertools import groupby

from spec.checks import (
    after_live,
    concerns,
    experiment,
    framing,
    kpis,
    operation,
    people,
    requirements,
    research,
    risk,
    sign_off,
    value,
)
from spec.checks.base import Check, Fault, Finding, Gate, Severity, summary
from spec.checks.case import Case
from spec.checks.places import Place, places
from spec.document import Document
from spec.figures import Figures, computed

__all__ = ["CHECKS", "GROUPS", "Check", "Finding", "Gate", "Severity", "check", "summary"]

GROUPS: tuple[tuple[Check, ...], ...] = (
    framing.CHECKS,
    kpis.CHECKS,
    value.CHECKS,
    people.CHECKS,
    concerns.CHECKS,
    requirements.CHECKS,
    operation.CHECKS,
    experiment.CHECKS,
    research.CHECKS,
    risk.CHECKS,
    after_live.CHECKS,
    sign_off.CHECKS,
)
CHECKS: Mapping[str, Check] = {one.id: one for group in GROUPS for one in group}
# Neighbours that ask each item of one list are asked together, item by item.
RUNS = [
    (each, tuple(run)) for group in GROUPS for each, run in groupby(group, key=lambda one: one.each)
]


def check(
    document: Document, *, as_of: date, figures: Figures | None = None, tier: int | None = None
) -> tuple[Finding, ...]:
    """Everything that is missing or wrong in `document` on the day `as_of`, in a fixed order.

    Messages are in the language that is active. Whoever has the document's figures already gives
    them, so that they are not computed again. `tier` is the risk tier that applies, where somebody
    with the right to do so has set another than the computed one.
    """
    case = Case(document, as_of, figures or computed(document), set_tier=tier)
    # Translated once: ten thousand concerns have seventy thousand findings.
    messages = {key: str(one.message) for key, one in CHECKS.items()}
    return tuple(
        _finding(one, place, fault, messages[one.id])
        for each, run in RUNS
        for place in places(each, document)
        for one in run
        for fault in one.ask(place.item, case)
    )


def _finding(one: Check, place: Place, fault: Fault, message: str) -> Finding:
    path = ".".join(part for part in (place.path, fault.field) if part)
    return Finding(
        id=one.id,
        severity=fault.severity or one.severity,
        gate=one.gate,
        where=fault.where or place.where or one.where,
        path=path,
        message=message % {"name": place.name, **fault.facts},
        source=one.source,
    )
