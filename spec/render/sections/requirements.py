"""Lines that can be checked, section by section, and the alerts that follow from the concerns."""

from django.utils.translation import gettext as _

from spec.choices import RequirementSection as Kind
from spec.document import Document
from spec.document.people import Concern
from spec.document.promises import Requirement
from spec.render import build, words
from spec.render.blocks import Column, Row, Section, Table
from spec.render.index import Index
from spec.render.sections.concerns import metric_limit


def performance(document: Document, index: Index) -> Section:
    """How fast, how much, how right."""
    return build.section(
        "performance",
        _("Performance"),
        _("How fast, how much and how right it has to be."),
        (lines(document, index, Kind.PERFORMANCE, _("What it has to reach")),),
        empty=_("No line says yet what it has to reach."),
    )


def constraints(document: Document, index: Index) -> Section:
    """What it must not do."""
    return build.section(
        "constraints",
        _("Constraints"),
        _("What it must not do, whatever happens."),
        (lines(document, index, Kind.CONSTRAINT, _("What it must not do")),),
        empty=_("No line says yet what it must not do."),
    )


def reporting(document: Document, index: Index) -> Section:
    """Questions that people want to have answered while it runs."""
    columns = (
        Column(_("No."), 7),
        Column(_("Question"), 45),
        Column(_("Asked by"), 16),
        Column(_("How fresh"), 14),
        Column(_("Read from"), 18),
    )
    rows = (_question(line, index) for line in of(document, Kind.REPORTING))
    return build.section(
        "reporting",
        _("Reporting"),
        _("Questions that people can get answered at any time."),
        (build.table(_("Questions it has to answer"), columns, rows),),
        empty=_("Nobody has written down a question yet."),
    )


def _question(line: Requirement, index: Index) -> Row:
    cells = (line.key, line.statement, line.audience, line.refresh, line.source)
    return Row(cells, build.pairs(*_measured(line), *_reasons(line, index), *_signal(line)))


def alerting(document: Document, index: Index) -> Section:
    """One alert for each concern that has one, then further alerts that were written down."""
    return build.section(
        "alerting",
        _("Alerting"),
        _("Who is told when a limit is crossed. Most lines follow from the concerns."),
        (
            _alerts([item for item in document.concerns if item.alert.channel]),
            lines(document, index, Kind.ALERTING, _("Further alerts")),
        ),
        empty=_("Nobody would be told yet when something goes wrong."),
    )


def _alerts(concerns: list[Concern]) -> Table | None:
    columns = (
        Column(_("No."), 7),
        Column(_("Fine while"), 32),
        Column(_("Told through"), 31),
        Column(_("How loud"), 14),
        Column(_("Owner"), 16),
    )
    return build.table(_("Alerts that follow from the concerns"), columns, map(_alert, concerns))


def _alert(concern: Concern) -> Row:
    alert, figure = concern.alert, concern.metric.name
    limit = metric_limit(concern)
    healthy = f"{figure}: {limit}" if figure and limit else figure or limit
    loud = words.label(alert.severity)
    notes = build.pairs((_("Message"), alert.message), (_("Runbook"), alert.runbook))
    return Row((concern.key, healthy, alert.channel, loud, alert.owner), notes)


def oversight(document: Document, index: Index) -> Section:
    """Trail, people in control, reasons, privacy, and whatever has no other place."""
    titles = (
        (Kind.TRACEABILITY, _("Trail")),
        (Kind.HUMAN_OVERSIGHT, _("People in control")),
        (Kind.EXPLAINABILITY, _("Reasons it has to give")),
        (Kind.SECURITY_PRIVACY, _("Security and privacy")),
        (Kind.CUSTOM, _("Further lines")),
        (None, _("Lines without a section")),
    )
    return build.section(
        "oversight",
        _("Trail, control, reasons and privacy"),
        _("How each result can be followed back, stopped and explained."),
        (lines(document, index, kind, title) for kind, title in titles),
        empty=_("No line says yet how results are followed back, stopped or explained."),
    )


def of(document: Document, kind: Kind | None) -> list[Requirement]:
    """The lines of one section, in the order of the document."""
    return [line for line in document.requirements if line.section is kind]


def lines(document: Document, index: Index, kind: Kind | None, caption: str) -> Table | None:
    """The lines of one section as a table: statement, limit, priority, how it is checked."""
    columns = (
        Column(_("No."), 7),
        Column(_("What is promised"), 40),
        Column(_("Limit"), 25),
        Column(_("Priority"), 10),
        Column(_("Checked by"), 18),
    )
    return build.table(caption, columns, (_line(line, index) for line in of(document, kind)))


def _line(line: Requirement, index: Index) -> Row:
    cells = (
        line.key,
        line.statement,
        words.sentence(limit(line), line.hours),
        words.label(line.priority),
        line.verified_by,
    )
    measured = ((_("Measured"), line.measure), (_("Sentence form"), words.label(line.pattern)))
    told = (
        (_("Asked by"), line.audience),
        (_("How fresh"), line.refresh),
        (_("Read from"), line.source),
    )
    return Row(cells, build.pairs(*measured, *_reasons(line, index), *told, *_signal(line)))


def limit(line: Requirement) -> str:
    """`At most 10 minutes for 95 of 100 cases, over 1 hour, at 450 invoices per hour`."""
    bound = words.limit(line.comparator, line.value, line.value_to, line.unit)
    if line.percentile is not None:
        cases = _("for %(count)s of 100 cases") % {"count": words.number(line.percentile)}
        bound = f"{bound} {cases}".strip()
    load = _("at %(load)s") % {"load": line.load} if line.load else ""
    return words.capital(words.sentence(bound, words.over(line.window), load))


def _measured(line: Requirement) -> tuple[tuple[str, str], ...]:
    return (
        (_("Measured"), line.measure),
        (_("Limit"), words.sentence(limit(line), line.hours)),
        (_("Priority"), words.label(line.priority)),
        (_("Checked by"), line.verified_by),
        (_("Sentence form"), words.label(line.pattern)),
    )


def _reasons(line: Requirement, index: Index) -> tuple[tuple[str, str], ...]:
    answered = words.listed(map(index.concern, index.traces.concerns_of(line.key)))
    return ((_("Why"), line.rationale), (_("Answers"), answered))


def _signal(line: Requirement) -> tuple[tuple[str, str], ...]:
    return (
        (_("Told when"), line.condition),
        (_("Lasting"), line.lasts),
        (_("Told through"), line.channel),
        (_("Message"), line.message),
        (_("Owner"), line.owner),
        (_("Runbook"), line.runbook),
    )
