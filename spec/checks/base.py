"""What a check is, what it asks about, and what it finds."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from spec.checks.case import Case


class Severity(StrEnum):
    """How much a finding weighs."""

    BLOCKER = "blocker"
    WARNING = "warning"
    HINT = "hint"


class Gate(StrEnum):
    """The first gate at which a finding counts."""

    FRAMING = "1"
    ALIGNMENT = "2"
    SPECIFICATION = "3"
    SIGN_OFF = "X"

    @property
    def label(self) -> str:
        """The gate as the question that it asks."""
        return {
            Gate.FRAMING: _("Framing: is it worth looking at?"),
            Gate.ALIGNMENT: _("Alignment: was everybody heard?"),
            Gate.SPECIFICATION: _("Specification: is it ready to sign?"),
            Gate.SIGN_OFF: _("Sign-off: has everybody decided?"),
        }[self]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing or wrong in a document."""

    id: str  # of the check
    severity: Severity
    gate: Gate
    where: str  # in short, such as `kpi K1`
    path: str  # of the field in the document, such as `kpis[0].baseline`
    message: str  # names the very thing and says how to mend it
    source: str

    def as_data(self) -> dict[str, str]:
        """The finding in JSON types, as it is frozen with a version."""
        return {name: str(value) for name, value in asdict(self).items()}


class Fault(NamedTuple):
    """What a check's function answers: the field, and the facts that the message names."""

    field: str  # inside the item the check was asked about
    facts: dict[str, Any]
    where: str  # empty: the item's own
    severity: Severity | None  # None: the check's own


# Asks one item (the document, or one item of the list that the check names) and answers with
# what is wrong; the second argument is everything else that is known.
Question = Callable[[Any, "Case"], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Check:
    """One readiness check. Its severity is the one that it has in most cases."""

    id: str
    severity: Severity
    gate: Gate
    message: str | Promise
    source: str
    ask: Question
    each: str = ""  # the list of the document whose items are asked one by one; empty: all at once
    where: str = ""  # where its findings are, if they are about no item
    sometimes: Severity | None = None  # the other severity, of a check that has two


NO_FAULT: tuple[Fault, ...] = ()


def when(
    wrong: object, field: str, *, where: str = "", severity: Severity | None = None, **facts: Any
) -> tuple[Fault, ...]:
    """One fault at `field` when `wrong` is true, else none."""
    return (Fault(field, facts, where, severity),) if wrong else NO_FAULT


def summary(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings of each severity; a severity with none is absent."""
    found = [finding.severity for finding in findings]
    return {severity.value: found.count(severity) for severity in Severity if severity in found}
