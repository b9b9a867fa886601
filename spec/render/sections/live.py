"""What happened after go-live: results, incidents, reports, time spent as a user."""

from django.utils.translation import gettext as _

from spec.document import Document
from spec.document.business import Kpi
from spec.document.record import Feedback, Incident, Readout
from spec.render import build, words
from spec.render.blocks import Block, Bullets, Card, Column, Fact, Row, Section, Table
from spec.render.index import Index
from spec.render.sections.business import figure


def live(document: Document, index: Index) -> Section | None:
    """Everything recorded after go-live; nothing when there is none."""
    content: tuple[Block, ...] = build.kept(
        *(_readout(item, document, index) for item in document.readouts),
        *(_incident(item, index) for item in document.incidents),
        _reports(document.feedback, index),
        _sessions(document),
    )
    if not content:
        return None
    return build.section(
        "live",
        _("What happened after go-live"),
        _("Results, incidents and reports. They stand beside the specification, not in it."),
        content,
        empty="",
    )


def _readout(item: Readout, document: Document, index: Index) -> Card:
    kpi = next((one for one in document.kpis if one.key == item.kpi), None)
    facts = build.pairs(
        (_("Figure"), index.kpi(item.kpi)),
        (_("Period"), words.period(item.starts, item.until)),
        (_("Planned control group"), words.share(item.planned_control_share)),
        (_("We looked at the result"), words.times(item.looks_taken)),
        (_("Value that was verified"), words.money(item.value_verified, document.value.currency)),
        (_("Written by"), item.written_by),
        (_("Announced on"), words.day(item.announced_on)),
    )
    return Card(
        key=item.key,
        title=item.name or _("A result without a name"),
        tags=(_("Result"),),
        text=item.recommendation,
        facts=facts,
        tables=build.kept(_arms(item, kpi)),
    )


def _arms(item: Readout, kpi: Kpi | None) -> Table | None:
    columns = (
        Column(_("Group"), 32),
        Column(_("Units"), 17, "right"),
        Column(_("Successes"), 17, "right", optional=True),
        Column(_("Average"), 17, "right", optional=True),
        Column(_("Spread"), 17, "right", optional=True),
    )
    control = (item.control_n, item.control_successes, item.control_mean, item.control_sd)
    treated = (item.treatment_n, item.treatment_successes, item.treatment_mean, item.treatment_sd)
    groups = ((_("Control group, as before"), control), (_("With the new service"), treated))
    rows = (
        Row(
            (
                name,
                *map(words.number, numbers[:2]),
                figure(kpi, numbers[2]),
                figure(kpi, numbers[3]),
            )
        )
        for name, numbers in groups
        if any(number is not None for number in numbers)
    )
    return build.table(_("Figures of both groups"), columns, rows)


def _incident(item: Incident, index: Index) -> Card:
    return Card(
        key=item.key,
        title=item.title or _("An incident without a title"),
        tags=tuple(filter(None, (_("Incident"), words.label(item.severity)))),
        text=item.message_for_business,
        facts=(*_course(item, index), *_cause(item)),
        tables=build.kept(_timeline(item), _whys(item), _actions(item), _told(item)),
        lists=_lessons(item),
    )


def _course(item: Incident, index: Index) -> tuple[Fact, ...]:
    return build.pairs(
        (_("Kind"), words.label(item.kind)),
        (_("Reported by"), item.reported_by),
        (_("Reported through"), item.channel),
        (_("Noticed by"), words.label(item.detected_by)),
        (_("Began"), words.moment(item.started_at)),
        (_("Noticed"), words.moment(item.detected_at)),
        (_("Reported"), words.moment(item.reported_at)),
        (_("People were told"), words.moment(item.told_at)),
        (_("Mended"), words.moment(item.resolved_at)),
        (_("What it cost"), item.impact_estimate),
        (_("Concern that came true"), index.concern(item.linked_concern)),
    )


def _cause(item: Incident) -> tuple[Fact, ...]:
    return build.pairs(
        (_("For the engineers"), item.message_for_engineers),
        (_("Where the cause lies"), words.label(item.root_cause_category)),
        (_("It was the model"), words.yes_or_no(item.was_it_the_model)),
        (_("Blames nobody"), words.yes_or_no(item.blameless_checked)),
    )


def _lessons(item: Incident) -> tuple[Bullets, ...]:
    return build.kept(
        build.bullets(_("Ideas that were wrong"), item.rejected_hypotheses),
        build.bullets(_("What went well"), item.went_well),
        build.bullets(_("Where we were lucky"), item.was_lucky),
    )


def _timeline(item: Incident) -> Table | None:
    columns = (Column(_("When"), 25), Column(_("What happened"), 45), Column(_("Seen in"), 30))
    rows = (Row((words.moment(fact.at), fact.text, fact.evidence)) for fact in item.facts)
    return build.table(_("What happened when"), columns, rows)


def _whys(item: Incident) -> Table | None:
    columns = (
        Column(_("Why?"), 30),
        Column(_("Because"), 34),
        Column(_("Seen in"), 24),
        Column(_("Checked"), 12),
    )
    rows = (
        Row((step.why, step.because, step.evidence, words.yes_or_no(step.checked)))
        for step in item.five_whys
    )
    return build.table(_("From what happened to its cause"), columns, rows)


def _actions(item: Incident) -> Table | None:
    columns = (
        Column(_("What changes"), 44),
        Column(_("Owner"), 20),
        Column(_("Due"), 20),
        Column(_("State"), 16),
    )
    rows = (
        Row(
            (action.text, action.owner, words.day(action.due), words.label(action.status)),
            build.pairs(
                (_("Kind"), words.label(action.kind)),
                (_("Ticket"), action.ticket),
                (_("Reviewed by"), action.reviewed_by),
            ),
        )
        for action in item.action_points
    )
    return build.table(_("What changes because of it"), columns, rows, notes_in=0)


def _told(item: Incident) -> Table | None:
    columns = (Column(_("Who"), 28), Column(_("Day"), 22), Column(_("What they were told"), 50))
    rows = (Row((told.who, words.day(told.date), told.text)) for told in item.told_stakeholders)
    return build.table(_("Who was told"), columns, rows)


def _reports(reports: list[Feedback], index: Index) -> Table | None:
    columns = (
        Column(_("No."), 7),
        Column(_("What was reported"), 45),
        Column(_("By"), 16),
        Column(_("Day"), 17),
        Column(_("State"), 15),
    )
    rows = (
        Row(
            (item.key, item.text, item.reporter, words.day(item.date), words.label(item.status)),
            build.pairs(
                (_("Reported through"), item.channel),
                (_("Ticket"), item.ticket),
                (_("Why"), item.reason),
                (_("Similar reports"), words.number(item.similar_reports)),
                (_("Concern"), index.concern(item.linked_concern)),
            ),
        )
        for item in reports
    )
    return build.table(_("Reports from people"), columns, rows)


def _sessions(document: Document) -> Table | None:
    columns = (
        Column(_("Day"), 20),
        Column(_("Who"), 20),
        Column(_("What they did"), 28),
        Column(_("What they found"), 32),
    )
    rows = (
        Row((words.day(item.date), item.who, item.what, item.found))
        for item in document.use_sessions
    )
    return build.table(_("Time spent as a user"), columns, rows)
