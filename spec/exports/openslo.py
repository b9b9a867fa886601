"""Promises about running as service level objectives, in the form of OpenSLO v1.

A share of good cases (such as an availability) is a ratio of two counters; any other figure is held
against its limit. OpenSLO knows no promise without exception: its target stays below one. A line
that allows none is therefore written with the target `NEARLY_ALWAYS`, and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from spec.choices import Comparator, RequirementSection
from spec.document import Document
from spec.document.promises import Requirement
from spec.exports.limits import Bound, bounds
from spec.exports.names import dashed, one_line, snake
from spec.exports.spans import span
from spec.exports.written import dumped

VERSION = "openslo/v1"
LONGEST_NAME = 63
LONGEST_TEXT = 1050
NEARLY_ALWAYS = 0.9999
HUNDRED = Decimal(100)
WHOLE = {"%": HUNDRED, "share": Decimal(1)}
OPERATORS = {"at most": "lte", "at least": "gte"}


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised about one figure, from a line or from the service level."""

    key: str
    figure: str
    statement: str
    bounds: tuple[Bound, ...]
    unit: str
    percentile: Decimal | None = None
    window: str = ""
    concern: str = ""

    @property
    def share(self) -> Decimal | None:
        """The share of good cases that is promised; None where another figure is."""
        whole = WHOLE.get(self.unit)
        one = self.bounds[0] if len(self.bounds) == 1 else None
        return one.value / whole if whole and one and one.side == "at least" else None

    @property
    def gap(self) -> str:
        """Why it is no service level objective; empty when it is one."""
        if not self.figure:
            return "it does not say what is measured"
        if not self.bounds:
            return "it has no limit"
        if self.share is not None and not 0 <= self.share < 1:
            return "OpenSLO takes a share from 0 to below 100 %"
        return ""


def service_file(document: Document) -> str:
    """The service and every promise about running, in YAML, one after the other.

    What is no objective yet is named in a comment, with what is missing.
    """
    return _file(document, promises(document))


def one_objective(document: Document, key: str) -> str:
    """The service and what the line with this key promises.

    Raises:
        KeyError: no line about reliability has this key.
    """
    found = tuple(promise for promise in promises(document) if promise.key == key)
    if not found:
        raise KeyError(key)
    return _file(document, found)


def promises(document: Document) -> tuple[Promise, ...]:
    """The lines about reliability, then what the service level says."""
    lines = (one for one in document.requirements if one.section is RequirementSection.RELIABILITY)
    return (*map(_of_line, lines), *_of_service_level(document))


def _of_line(line: Requirement) -> Promise:
    return Promise(
        key=line.key,
        figure=line.measure,
        statement=line.statement,
        bounds=bounds(line.comparator, line.value, line.value_to),
        unit=line.unit,
        percentile=line.percentile,
        window=line.window,
        concern=line.source_concern or "",
    )


def _of_service_level(document: Document) -> Iterator[Promise]:
    level = document.service_level
    told = (
        ("rto", "time to recover", level.recovery_time_objective_min, "min"),
        ("rpo", "documents lost", level.recovery_point_objective_docs, "documents"),
    )
    for key, figure, most, unit in told:
        if most is not None:
            limit = bounds(Comparator.AT_MOST, most, None)
            yield Promise(key, figure, f"Service level: {figure}, in {unit}.", limit, unit)


def _file(document: Document, found: tuple[Promise, ...]) -> str:
    title = document.project.title or document.project.code or "A project without a title"
    comments = [f"Service level objectives of {one_line(title)}."]
    comments += [
        f"{one.key} {one_line(one.statement)}: no objective, {one.gap}." for one in found if one.gap
    ]
    parts = [_service(document)]
    parts += [part for one in found if not one.gap for part in _objectives(one, document)]
    heading = "".join(f"# {line}\n" for line in comments)
    return heading + "---\n".join(map(dumped, parts))


def _service(document: Document) -> dict[str, Any]:
    level = document.service_level
    told = (document.project.one_liner, level.hours and f"Hours: {level.hours}.")
    return _object(
        "Service",
        {"name": _service_name(document), **_named(document.project.title)},
        {"description": " ".join(part for part in told if part)[:LONGEST_TEXT]},
    )


def _service_name(document: Document) -> str:
    return dashed(document.project.code or "", longest=LONGEST_NAME) or "service"


def _named(text: str) -> dict[str, str]:
    return {"displayName": one_line(text)} if one_line(text) else {}


def _objectives(promise: Promise, document: Document) -> Iterator[dict[str, Any]]:
    """One objective; two where a figure has to stay between two values."""
    for bound in promise.bounds:
        side = bound.side if len(promise.bounds) > 1 else ""
        service = _service_name(document)
        name = dashed(service, promise.key, side, promise.figure, longest=LONGEST_NAME)
        yield _object(
            "SLO",
            {
                "name": name,
                **_named(promise.figure),
                "labels": _labels(promise),
                **_without_exception(promise),
            },
            {
                "description": one_line(promise.statement)[:LONGEST_TEXT],
                "service": service,
                "indicator": _indicator(promise, name),
                **_window(promise),
                "budgetingMethod": "Occurrences",
                "objectives": [_objective(promise, bound)],
            },
        )


def _object(kind: str, metadata: dict[str, Any], spec: dict[str, Any]) -> dict[str, Any]:
    return {"apiVersion": VERSION, "kind": kind, "metadata": metadata, "spec": spec}


def _labels(promise: Promise) -> dict[str, str]:
    return {"line": promise.key} | ({"concern": promise.concern} if promise.concern else {})


def _without_exception(promise: Promise) -> dict[str, Any]:
    if promise.share is not None or _share_of_cases(promise):
        return {}
    return {"annotations": {"exceptions": "none"}}


def _indicator(promise: Promise, name: str) -> dict[str, Any]:
    figure = snake(promise.figure) or f"figure_{snake(promise.key)}"
    metadata = {"name": dashed(name, longest=LONGEST_NAME), **_named(promise.figure)}
    if promise.share is None:
        return {"metadata": metadata, "spec": {"thresholdMetric": _source(figure)}}
    ratio = {
        "counter": True,
        "good": _source(f"{figure}_good_total"),
        "total": _source(f"{figure}_total"),
    }
    return {"metadata": metadata, "spec": {"ratioMetric": ratio}}


def _source(query: str) -> dict[str, Any]:
    return {"metricSource": {"type": "Prometheus", "spec": {"query": query}}}


def _window(promise: Promise) -> dict[str, Any]:
    length = span(promise.window)
    if not length or not length.openslo:
        return {}
    return {"timeWindow": [{"duration": length.openslo, "isRolling": True}]}


def _objective(promise: Promise, bound: Bound) -> dict[str, Any]:
    share = promise.share
    if share is not None:
        return {"target": float(share)}
    target = _share_of_cases(promise) or NEARLY_ALWAYS
    return {"op": OPERATORS[bound.side], "value": float(bound.value), "target": target}


def _share_of_cases(promise: Promise) -> float | None:
    """The share of cases for which a limit holds, where the line names one below all."""
    percentile = promise.percentile
    return float(percentile / HUNDRED) if percentile and percentile < HUNDRED else None
