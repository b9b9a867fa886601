"""What has to be watched: one signal for each alert of a document, wherever it was written."""

from dataclasses import dataclass
from decimal import Decimal

from spec.choices import Comparator, ConcernStatus, NoData, RequirementSection
from spec.document import Document
from spec.document.people import Concern
from spec.document.promises import Requirement
from spec.exports.limits import Bound, bounds
from spec.exports.names import snake
from spec.render import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A figure, the limit within which all is well, and who is told when it is crossed."""

    key: str
    title: str
    metric: str  # the name of the figure for machines
    figure: str
    bounds: tuple[Bound, ...]
    labels: dict[str, str]
    told: dict[str, str]
    after: str
    tells_no_data: bool

    @property
    def gap(self) -> str:
        """Why no rule can be made of it; empty when one can."""
        if not self.figure:
            return "no figure shows that it happens"
        return "" if self.bounds else "the figure has no limit"


def signals(document: Document) -> tuple[Signal, ...]:
    """Every alert of `document`: those of the concerns, then the lines about alerting."""
    found: list[Signal] = []
    names: dict[str, str] = {}
    for concern in filter(_has_an_alert, document.concerns):
        figure = concern.metric.name or concern.metric.formula
        found.append(_of_concern(concern, _metric(concern.key, figure, names)))
    for line in document.requirements:
        if line.section is RequirementSection.ALERTING:
            figure = line.measure or line.condition
            found.append(_of_line(line, _metric(line.key, figure, names)))
    return tuple(found)


def _has_an_alert(concern: Concern) -> bool:
    """Whether somebody is to be told; not of what was withdrawn."""
    alert = concern.alert
    told = alert.channel or alert.severity or alert.message
    return bool(told) and concern.status is not ConcernStatus.WITHDRAWN


def _metric(key: str, figure: str, names: dict[str, str]) -> str:
    """The figure's name for machines; two figures never share one, one figure always has one."""
    name = snake(figure) or f"figure_{snake(key)}"
    name = name if name[0].isalpha() else f"m_{name}"
    if names.setdefault(name, figure) != figure:
        name = f"{name}_{snake(key)}"
        names[name] = figure
    return name


def _of_concern(concern: Concern, metric: str) -> Signal:
    figure, alert = concern.metric, concern.alert
    limit = figure.comparator, figure.threshold, figure.threshold_to
    return Signal(
        key=concern.key,
        title=concern.title,
        metric=metric,
        figure=figure.name or figure.formula,
        bounds=bounds(*limit),
        labels=_said(
            severity=alert.severity or "", concern=concern.key, watches=alert.alert_class or ""
        ),
        told=_said(
            summary=concern.title,
            description=alert.message,
            owner=alert.owner,
            channel=alert.channel,
            runbook=alert.runbook,
            figure=figure.name,
            formula=figure.formula,
            limit=_limit(*limit, figure.unit),
            window=figure.window,
            source=figure.source,
            worst_case=concern.worst_case,
        ),
        after=alert.after,
        tells_no_data=alert.on_no_data is NoData.ALERT,
    )


def _of_line(line: Requirement, metric: str) -> Signal:
    limit = line.comparator, line.value, line.value_to
    return Signal(
        key=line.key,
        title=line.statement,
        metric=metric,
        figure=line.measure or line.condition,
        bounds=bounds(*limit),
        labels=_said(line=line.key, concern=line.source_concern or ""),
        told=_said(
            summary=line.statement,
            description=line.message,
            owner=line.owner,
            channel=line.channel,
            runbook=line.runbook,
            figure=line.measure,
            condition=line.condition,
            limit=_limit(*limit, line.unit),
            window=line.window,
            source=line.source,
        ),
        after=line.lasts,
        tells_no_data=False,
    )


def _limit(
    comparator: Comparator | None, value: Decimal | None, value_to: Decimal | None, unit: str
) -> str:
    """The limit in words, with plain spaces."""
    return words.limit(comparator, value, value_to, unit).replace(words.SPACE, " ")


def _said(**values: str) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if value}
