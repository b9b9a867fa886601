"""What the project is for, how success is measured, what it is worth, what else could be done."""

from decimal import Decimal

from django.utils.translation import gettext as _

from spec import choices
from spec.document import Document
from spec.document.business import Alternative, BusinessCase, Kpi, Project, Value
from spec.render import build, words
from spec.render.blocks import Block, Column, Facts, Row, Section, Story, Table
from spec.render.charts.of_document import Charts
from spec.render.record import Record
from spec.render.sections import derived


def business_case(document: Document) -> Section:
    """The project in words: for whom, why, how it is done today, and what it is not."""
    project, case = document.project, document.business_case
    return build.section(
        "business_case",
        _("Business case and what this is not"),
        _("Who has the problem, what should get better, and where this stops."),
        (_glance(project), _story(case), *_problem(case), *_limits(project)),
        empty=_("Nobody has written down the business case yet."),
    )


def _glance(project: Project) -> Facts | None:
    return build.facts(
        _("The project at a glance"),
        (_("Project"), project.title),
        (_("In one sentence"), project.one_liner),
        (_("Short name"), project.code or ""),
        (_("Organisation"), project.organisation),
        (_("Department"), project.department),
        (_("Company goal"), words.label(project.strategy)),
        (_("Where the idea came from"), words.label(project.origin)),
        (_("Kind of question"), words.label(project.use_case_type)),
        (_("Who acts on the result"), words.label(project.decision_mode)),
        (_("Started on"), words.day(project.created_on)),
        (_("Should help from"), words.day(project.target_go_live)),
        (_("Regions"), words.listed(project.regions)),
        (_("Languages"), words.listed(project.languages)),
        (_("Builds on"), project.derived_from),
    )


def _story(case: BusinessCase) -> Story | None:
    told = case.as_a or case.i_want or case.so_that
    return Story(case.as_a, case.i_want, case.so_that) if told else None


def _problem(case: BusinessCase) -> tuple[Block | None, ...]:
    playback = case.playback
    return (
        build.prose(_("The problem"), case.problem),
        build.facts(
            _("The problem in our words"),
            (_("What we understood"), playback.text),
            (_("Confirmed by"), playback.confirmed_by),
            (_("Confirmed on"), words.day(playback.confirmed_on)),
        ),
        build.facts(
            _("The decision"),
            (_("Decision made easier"), case.decision_supported),
            (_("Decided for each"), case.unit_of_decision),
            (_("We predict"), words.label(case.effect_question)),
        ),
        build.prose(_("How it is done today"), case.current_process),
        build.facts(
            _("What it is measured against"),
            (_("Today's solution"), words.label(case.current_solution_kind)),
            (_("Goal it serves"), case.core_business_link),
            (_("The business puts in"), case.skin_in_the_game),
        ),
        build.bullets(_("Who feels it"), case.affected_people),
        build.bullets(_("Odd cases that will happen"), case.corner_cases),
        build.prose(_("What people see when it fails"), case.what_people_see_when_it_fails),
    )


def _limits(project: Project) -> tuple[Block | None, ...]:
    return (
        build.facts(
            _("What it may be used for"),
            (_("Meant for"), project.intended_use),
            (_("Not to be used for"), project.unsupported_use),
            (_("How it could be misused"), project.misuse),
        ),
        build.bullets(_("What this is not"), project.out_of_scope),
    )


def success(document: Document, record: Record, charts: Charts) -> Section:
    """Measures of success by kind, then the figures behind the value, and what follows."""
    return build.section(
        "success",
        _("Measures of success and value"),
        _("How we will know that it was worth it, and what must not get worse."),
        (
            *_measures(document.kpis),
            *_value(document.value),
            derived.worth(document, record),
            charts.npv,
            charts.range,
        ),
        empty=_("Nobody has named a measure of success or a value yet."),
    )


def _measures(kpis: list[Kpi]) -> tuple[Table | None, ...]:
    kinds = choices.KpiKind
    deciding = [kpi for kpi in kpis if kpi.primary and kpi.kind is not kinds.MODEL]
    rest = [kpi for kpi in kpis if not kpi.primary]
    return (
        kpi_table(_("The figure that decides"), deciding),
        kpi_table(_("Other figures of the business"), _of(rest, kinds.BUSINESS)),
        kpi_table(_("What must not get worse"), _of(rest, kinds.GUARDRAIL)),
        kpi_table(_("Figures of operation"), _of(rest, kinds.OPERATIONAL)),
        kpi_table(_("Figures of responsibility"), _of(rest, kinds.RESPONSIBILITY)),
        kpi_table(_("Figures without a kind"), _of(rest, None)),
    )


def _of(kpis: list[Kpi], kind: choices.KpiKind | None) -> list[Kpi]:
    return [kpi for kpi in kpis if kpi.kind is kind]


def model_measures(document: Document) -> Section:
    """Measures that only the engineers need; they decide nothing."""
    kpis = _of(document.kpis, choices.KpiKind.MODEL)
    return build.section(
        "model_measures",
        _("Measures for the engineers"),
        _("These help to build the model. They decide nothing about success."),
        (kpi_table(_("Measures of the model"), kpis),),
        empty=_("No measures of a model were written down. None is needed to decide."),
    )


def kpi_table(caption: str, kpis: list[Kpi]) -> Table | None:
    """Today's figure, target and what counts as a gain (or as harm), with how it is measured."""
    guards = any(kpi.margin is not None for kpi in kpis)
    columns = (
        Column(_("No."), 7),
        Column(_("What we measure"), 33),
        Column(_("Today"), 13, "right"),
        Column(_("Target"), 13, "right", optional=True),
        Column(
            _("May get worse by") if guards else _("Smallest gain worth it"),
            15,
            "right",
            optional=not any(kpi.primary for kpi in kpis),
        ),
        Column(_("Reported by"), 19),
    )
    return build.table(caption, columns, (_kpi_row(kpi, guards=guards) for kpi in kpis))


def _kpi_row(kpi: Kpi, *, guards: bool) -> Row:
    gain, harm = figure(kpi, kpi.mwu, difference=True), figure(kpi, kpi.margin, difference=True)
    ends = (figure(kpi, kpi.baseline), figure(kpi, kpi.target))
    notes = build.pairs(
        (_("Counted as"), _counted_as(kpi)),
        (_("Which way is good"), words.small(words.label(kpi.direction))),
        (_("Smallest gain worth it"), gain if guards else ""),
        (_("Single cases vary by"), words.number(kpi.sd)),
        (_("How"), kpi.method),
        (_("Today's figure from"), kpi.baseline_source),
        (_("Measured on"), words.day(kpi.baseline_date)),
        (_("Why this gain"), kpi.mwu_reason),
    )
    return Row((kpi.key, kpi.name, *ends, harm if guards else gain, kpi.owner), notes)


def _counted_as(kpi: Kpi) -> str:
    """`An average, working days`; a unit such as `share of invoices` says enough by itself."""
    if kpi.measure is choices.Measure.PROPORTION and kpi.unit.startswith("share "):
        return words.capital(kpi.unit)
    return words.sentence(words.label(kpi.measure), kpi.unit)


def figure(kpi: Kpi | None, value: Decimal | None, *, difference: bool = False) -> str:
    """A value of `kpi` in words: shares in per cent (differences in points), others as numbers."""
    if kpi is None or kpi.measure is not choices.Measure.PROPORTION:
        return words.number(value)
    return words.points(value) if difference else words.share(value)


def primary(document: Document) -> Kpi | None:
    """The KPI that decides: the first one that is marked so."""
    return next((kpi for kpi in document.kpis if kpi.primary), None)


def _value(value: Value) -> tuple[Block | None, ...]:
    return (
        build.facts(_("What it is worth"), *_worth(value)),
        build.facts(
            _("What it costs"),
            (_("Currency"), value.currency),
            (_("To build, once"), words.money(value.one_off_cost, value.currency)),
            (_("To run, each year"), words.money(value.running_cost_per_year, value.currency)),
            (_("Counted over"), words.years(value.horizon_years)),
            (_("Interest rate used"), words.share(value.discount_rate)),
        ),
        _ramp(value),
        build.facts(
            _("Right and wrong answers"),
            (_("A yes means"), value.backtest_confusion.positive_means),
        ),
        _answers(value),
        _error_costs(value),
    )


def _worth(value: Value) -> tuple[tuple[str, str], ...]:
    return (
        (_("One unit is one"), value.unit_name),
        (_("Units a year"), words.number(value.units_per_year)),
        (_("Worth of one unit"), words.money(value.value_per_unit, value.currency)),
        (_("At the least"), words.money(value.value_low, value.currency)),
        (_("At the most"), words.money(value.value_high, value.currency)),
        (_("Source of the figure"), value.value_basis),
        (_("How sure we are"), words.label(value.confidence)),
    )


def _ramp(value: Value) -> Facts | None:
    years = (
        (_("Year %(year)s") % {"year": year}, words.share(part))
        for year, part in enumerate(value.ramp, start=1)
    )
    return build.facts(_("How much of the benefit comes in each year"), *years)


def _answers(value: Value) -> Table | None:
    worth, seen, currency = value.outcome_values, value.backtest_confusion, value.currency
    named = (
        (_("Yes, and right"), worth.tp, seen.tp),
        (_("Yes, but wrong"), worth.fp, seen.fp),
        (_("No, but wrong"), worth.fn, seen.fn),
        (_("No, and right"), worth.tn, seen.tn),
    )
    columns = (
        Column(_("Answer"), 40),
        Column(_("Worth each, against today"), 30, "right", optional=True),
        Column(_("How often in the test on old cases"), 30, "right", optional=True),
    )
    rows = [
        Row((name, words.money(each, currency), words.number(count)))
        for name, each, count in named
        if each is not None or count is not None
    ]
    return build.table(_("What each answer is worth"), columns, rows)


def _error_costs(value: Value) -> Facts | None:
    named = value.error_costs.items()
    costs = ((words.named(name), words.money(cost, value.currency)) for name, cost in named)
    return build.facts(_("What each outcome is worth"), *costs)


def alternatives(document: Document, charts: Charts) -> Section:
    """What else could be done, why it was chosen or not, and what it would earn."""
    columns = (
        Column(_("No."), 7),
        Column(_("What else we could do"), 35),
        Column(_("Once"), 15, "right"),
        Column(_("Each year"), 15, "right"),
        Column(_("Gain"), 13, "right"),
        Column(_("Decision"), 15),
    )
    rows = (_alternative(item, document) for item in document.alternatives)
    return build.section(
        "alternatives",
        _("Alternatives"),
        _("Other ways to get there, doing nothing included."),
        (build.table(_("The ways we looked at"), columns, rows), charts.ways),
        empty=_("No other way has been looked at yet."),
    )


def _alternative(item: Alternative, document: Document) -> Row:
    currency = document.value.currency
    cells = (
        item.key,
        item.name,
        words.money(item.one_off_cost, currency),
        words.money(item.running_cost_per_year, currency),
        figure(primary(document), item.expected_uplift, difference=True),
        words.label(item.decision),
    )
    notes = build.pairs(
        (_("Kind"), words.label(item.kind)),
        (_("Why"), item.reason),
        (_("How we know"), item.evidence),
    )
    return Row(cells, notes)
