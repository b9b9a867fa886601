"""What an outage does, how fast the service is back, and which data come in and go out."""

from django.utils.translation import gettext as _

from spec.choices import RequirementSection as Kind
from spec.choices import Severity
from spec.document import Document
from spec.document.promises import Interface, InterfaceField, OutageStep, ServiceLevel
from spec.render import build, words
from spec.render.blocks import Card, Column, Fact, Facts, Ladder, Row, Rung, Section, Table
from spec.render.index import Index
from spec.render.sections.requirements import lines


def reliability(document: Document, index: Index) -> Section:
    """Promises about running, the ladder of outages and the service level."""
    return build.section(
        "reliability",
        _("Reliability"),
        _("What happens to the business when it stands still, and how fast it is back."),
        (
            lines(document, index, Kind.RELIABILITY, _("What is promised about running")),
            _ladder(document),
            _service_level(document.service_level),
        ),
        empty=_("Nobody has thought an outage through yet."),
    )


def _ladder(document: Document) -> Ladder | None:
    if not document.outage_ladder:
        return None
    currency = document.value.currency
    rungs = tuple(_rung(step, currency) for step in document.outage_ladder)
    return Ladder(_("What an outage does, from short to long"), rungs)


def _rung(step: OutageStep, currency: str) -> Rung:
    return Rung(
        duration=words.duration(step.minutes),
        impact=step.impact,
        severity=words.label(step.severity) or _("Not rated"),
        level=list(Severity).index(step.severity) if step.severity else 0,
        cost=words.money(step.cost, currency),
        facts=build.pairs(
            (_("Until it is back"), step.fallback),
            (_("Somebody is on call"), words.yes_or_no(step.on_call)),
            (_("Catching up"), step.catch_up),
        ),
    )


def _service_level(level: ServiceLevel) -> Facts | None:
    return build.facts(
        _("Service level"),
        (_("Hours"), level.hours),
        (_("Covered at weekends"), words.yes_or_no(level.weekend_cover)),
        (_("Back within"), words.span(level.recovery_time_objective_min)),
        (_("May be lost"), level.recovery_point_objective),
        (_("Documents lost at most"), words.number(level.recovery_point_objective_docs)),
        (_("Agreed by"), level.agreed_by),
        (_("Agreed on"), words.day(level.agreed_on)),
    )


def interfaces(document: Document, index: Index) -> Section:
    """Each interface as a card, then lines about interfaces and the quality of data."""
    return build.section(
        "interfaces",
        _("Interfaces and data"),
        _("What comes in, what goes out, who looks after it, and what happens when it fails."),
        (
            *map(_interface, document.interfaces),
            lines(document, index, Kind.INTERFACE, _("What interfaces have to keep")),
            lines(document, index, Kind.DATA_QUALITY, _("What the data have to keep")),
        ),
        empty=_("Nobody has written down where the data come from."),
    )


def _interface(item: Interface) -> Card:
    return Card(
        key=item.key,
        title=item.system or _("An interface without a name"),
        tags=_way(item),
        text=item.purpose,
        facts=(*_form(item), *_care(item)),
        tables=build.kept(_fields(item)),
        lists=build.kept(build.bullets(_("Rules the data keep"), item.quality_rules)),
    )


def _way(item: Interface) -> tuple[str, ...]:
    return (words.label(item.direction),) if item.direction else ()


def _form(item: Interface) -> tuple[Fact, ...]:
    names = [name for name in item.fields if isinstance(name, str)]
    return build.pairs(
        (_("Source of truth"), words.yes_or_no(item.source_of_truth)),
        (_("Format"), item.format),
        (_("Version of the contract"), item.contract_version),
        (_("How fresh"), words.spelled(item.freshness)),
        (_("How much"), item.volume),
        (_("Fields"), words.sentence(*names)),
        (_("Units"), item.unit_notes),
        (_("Data about people"), words.label(item.pii)),
        (_("Lawful because"), item.lawful_basis),
        (_("Kept for"), words.spelled(item.retention)),
    )


def _care(item: Interface) -> tuple[Fact, ...]:
    return build.pairs(
        (_("Owner"), item.owner),
        (_("Owner agreed on"), words.day(item.owner_agreed_on)),
        (_("Where to ask"), item.support_channel),
        (_("Access given on"), words.day(item.access_granted)),
        (_("Upkeep a month"), words.hours(item.upkeep_hours_per_month)),
        (_("When it fails"), item.on_failure),
        (_("Why we need it"), item.justification),
        (_("Proof that it helps"), item.evidence),
        (_("Known gaps"), item.known_gaps),
    )


def _fields(item: Interface) -> Table | None:
    columns = (
        Column(_("Field"), 24),
        Column(_("What it means"), 36),
        Column(_("Type"), 12),
        Column(_("Unit"), 12),
        Column(_("Range"), 16),
    )
    rows = (_field(field) for field in item.fields if isinstance(field, InterfaceField))
    return build.table(_("Fields"), columns, rows)


def _field(field: InterfaceField) -> Row:
    notes = build.pairs(
        (_("When it is empty"), field.null_rule),
        (_("Stands in for"), field.stands_in_for),
        (_("Owner"), field.owner),
    )
    return Row((field.name, field.meaning, field.type, field.unit, field.range), notes)
