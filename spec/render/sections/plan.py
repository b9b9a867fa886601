"""How the gain will be shown, what is still being found out, the risk, and life after go-live."""

from django.utils.translation import gettext as _

from spec.document import Document
from spec.document.business import Kpi, Milestone
from spec.document.promises import Experiment, ResearchBox, Risk
from spec.render import build, words
from spec.render.blocks import Block, Card, Column, Facts, Row, Section, Table
from spec.render.charts.of_document import Charts
from spec.render.index import Index
from spec.render.record import Record
from spec.render.sections import derived, reasons
from spec.render.sections.business import figure


def experiment(document: Document, record: Record, index: Index, charts: Charts) -> Section:
    """The test that shows the gain, and how the service is let out step by step."""
    test = document.experiment
    kpi = next((item for item in document.kpis if item.key == test.kpi), None)
    return build.section(
        "experiment",
        _("Test and rollout"),
        _("How we will show that it helps, and how it reaches everybody."),
        (
            _design(test, kpi, index),
            _size(test),
            derived.size(document, record),
            charts.duration,
            charts.control,
            build.bullets(_("What must not get worse"), list(map(index.kpi, test.guardrails))),
            _guardrail(document, index),
            build.bullets(_("We stop when"), test.stop_rules),
            build.bullets(_("Steps of the rollout"), test.rollout_steps, numbered=True),
            *_afterwards(test),
        ),
        empty=_("Nobody has planned how to show the gain yet."),
    )


def _design(test: Experiment, kpi: Kpi | None, index: Index) -> Facts | None:
    return build.facts(
        _("How the test works"),
        (_("Kind of test"), words.label(test.kind)),
        (_("Figure that decides"), index.kpi(test.kpi)),
        (_("We compare each"), test.unit),
        (_("Assigned by"), test.assignment),
        (_("The control group gets"), test.control_policy),
        (_("Control group"), words.share(test.control_share)),
        (_("Today's figure"), figure(kpi, test.baseline)),
        (_("Gain we expect"), figure(kpi, test.expected_uplift, difference=True)),
        (_("Smallest gain worth it"), figure(kpi, test.mwu, difference=True)),
        (_("Tried on equal groups"), words.yes_or_no(test.aa_test_done)),
    )


def _size(test: Experiment) -> Facts | None:
    return build.facts(
        _("How large and how long"),
        (_("Units a day"), words.number(test.units_per_day)),
        (_("About the units"), test.units_note),
        (_("Planned length"), words.days(test.planned_days)),
        (_("Result known after"), words.days(test.outcome_wait_days)),
        (_("We look at the result"), words.times(test.looks)),
        (_("Way of looking early"), test.sequential_method),
        (_("Chance of a false alarm"), words.share(test.alpha)),
        (_("Chance to see a gain"), words.share(test.power)),
        (_("Out of what we count"), test.denominator_note),
        (_("Old cases showed"), test.backtest_evidence),
    )


def _guardrail(document: Document, index: Index) -> Facts | None:
    sizing = document.experiment.guardrail_sizing
    kpi = next((item for item in document.kpis if item.key == sizing.kpi), None)
    return build.facts(
        _("How large it must be to see harm"),
        (_("Figure"), index.kpi(sizing.kpi)),
        (_("May get worse by"), figure(kpi, sizing.margin, difference=True)),
        (_("Chance of a false alarm"), words.share(sizing.alpha_one_sided)),
        (_("Chance to see harm"), words.share(sizing.power)),
        (_("Units a day"), words.number(sizing.units_per_day)),
    )


def _afterwards(test: Experiment) -> tuple[Block | None, ...]:
    costs = ((words.named(name), words.number(cost)) for name, cost in test.live_test_cost.items())
    return (
        build.facts(
            _("While it is live"),
            (_("Always tested"), words.share(test.live_test_share)),
            (_("Kept as control group"), words.share(test.control_share_after_launch)),
            (_("How it is tested"), test.live_test_policy),
        ),
        build.facts(_("What the test while live costs"), *costs),
    )


def research(document: Document, index: Index) -> Section:
    """Open questions with a cap and a date, and the milestones."""
    return build.section(
        "research",
        _("Research and milestones"),
        _("Questions that are still open, each with a limit, and the dates ahead."),
        (
            *(_box(box, index) for box in document.research_boxes),
            _milestones(document.project.milestones),
        ),
        empty=_("Nothing has to be found out first, and no dates are set."),
    )


def _box(box: ResearchBox, index: Index) -> Card:
    return Card(
        key=box.key,
        title=box.question or _("A question without words"),
        tags=(words.label(box.outcome) or _("Open"),),
        facts=build.pairs(
            (_("What we will know"), box.will_know),
            (_("Helps"), index.kpi(box.supports)),
            (_("At most"), words.person_days(box.cap_person_days)),
            (_("Spent so far"), words.person_days(box.spent_days)),
            (_("Decided by"), words.day(box.decide_by)),
            (_("Go on if"), box.go_if),
            (_("Stop if"), box.kill_if),
            (_("Result"), box.result),
            (_("Learned"), box.learned),
        ),
    )


def _milestones(milestones: list[Milestone]) -> Table | None:
    columns = (
        Column(_("Milestone"), 38),
        Column(_("Due"), 20),
        Column(_("Owner"), 22),
        Column(_("Done on"), 20),
    )
    rows = (
        Row((item.name, words.day(item.due), item.owner, words.day(item.done_on)))
        for item in milestones
    )
    return build.table(_("Milestones"), columns, rows)


def after_go_live(document: Document) -> Section:
    """How the service is looked after once it runs."""
    plan = document.plan_after_live
    return build.section(
        "after_go_live",
        _("Plan for the time after go-live"),
        _("Who looks after it, where to report something odd, and when we look again."),
        (
            build.facts(
                _("Who and when"),
                (_("Incidents are led by"), plan.incident_owner),
                (_("Contact for others"), plan.stakeholder_contact_in_incident),
                (_("Handed over to"), plan.hand_over_to),
                (_("First review on"), words.day(plan.review_on)),
                (_("Renewing the model"), plan.retrain_every),
            ),
            build.bullets(_("Where to report something odd"), plan.feedback_channels),
            build.bullets(_("Planned time as a user"), plan.use_sessions_planned),
        ),
        empty=_("Nobody has planned the time after go-live yet."),
    )


def risk(document: Document, record: Record) -> Section:
    """The answers from which the risk tier follows, and the tier."""
    return build.section(
        "risk",
        _("Risk tier"),
        _("What a mistake could do. The higher the tier, the more people must sign."),
        (
            _tier(document.risk, record),
            reasons.set_by_a_person(record.assessment),
            reasons.reasons(document, record.assessment),
            *_answers(document.risk, told=record.assessment is not None),
        ),
        empty=_("The questions about risk have not been answered yet."),
    )


def _tier(risk: Risk, record: Record) -> Facts | None:
    return build.facts(
        _("The tier"),
        (_("Tier that was applied"), _of_four(record.tier)),
        (_("Where it comes from"), record.tier_source if record.tier else ""),
        (_("Tier the author stated"), _of_four(risk.tier)),
    )


def _of_four(tier: int | None) -> str:
    return _("%(tier)s of 4") % {"tier": tier} if tier else ""


def _answers(risk: Risk, *, told: bool) -> tuple[Facts | None, ...]:
    """The answers; those that are `told` with their points are not said again."""
    individuals = (_("About individual people"), words.yes_or_no(risk.affects_individuals))
    why = (_("Why it is in its class"), risk.eu_ai_act_reason)
    if told:
        return (build.facts(_("Beside the points"), individuals, why),)
    class_ = (_("Class"), words.label(risk.eu_ai_act_class))
    return _each_answer(risk, individuals), build.facts(_("EU AI Act"), class_, why)


def _each_answer(risk: Risk, individuals: tuple[str, str]) -> Facts | None:
    return build.facts(
        _("Answers about risk"),
        (_("A decision can touch"), words.label(risk.affected)),
        individuals,
        (_("Legal effect or similar"), words.yes_or_no(risk.legal_or_similar_effect)),
        (_("One mistake can cost"), words.money(risk.money_at_risk_per_error_eur, "EUR")),
        (_("Can be undone"), _reversible(risk)),
        (_("What it does alone"), words.label(risk.autonomy)),
        (_("Data about people"), words.label(risk.personal_data)),
        (_("Decisions a year"), words.number(risk.decisions_per_year)),
        (_("Vulnerable people"), words.yes_or_no(risk.vulnerable_groups)),
        (_("A reason can be given"), words.yes_or_no(risk.reason_can_be_given)),
        (_("Bought from others"), words.label(risk.third_party)),
    )


def _reversible(risk: Risk) -> str:
    answer = risk.reversible
    return _("Partly") if answer == "partly" else words.yes_or_no(answer)
