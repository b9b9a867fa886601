"""K: the figures by which success and harm are measured."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from spec.checks.base import Check, Fault, Gate, Severity, when
from spec.checks.case import Case
from spec.checks.places import short
from spec.choices import KpiKind
from spec.document import Document
from spec.document.business import Kpi
from spec.figures.goal import gain_to_target
from spec.render import words
from spec.render.sections.business import figure

OLD_AFTER_DAYS = 365


def _one_figure_decides(document: Document, _case: Case) -> tuple[Fault, ...]:
    decides = any(kpi.primary and kpi.kind is KpiKind.BUSINESS for kpi in document.kpis)
    return when(not decides, "kpis")


def _only_one_figure_decides(document: Document, _case: Case) -> tuple[Fault, ...]:
    names = [short(kpi.name) or kpi.key for kpi in document.kpis if kpi.primary]
    return when(len(names) > 1, "kpis", names=words.listed(names))


def _today_is_known(kpi: Kpi, _case: Case) -> tuple[Fault, ...]:
    severity = Severity.BLOCKER if kpi.primary else Severity.WARNING
    return when(kpi.baseline is None, "baseline", severity=severity)


def _today_has_date_and_source(kpi: Kpi, _case: Case) -> tuple[Fault, ...]:
    known = kpi.baseline_date and kpi.baseline_source
    field = "baseline_source" if kpi.baseline_date else "baseline_date"
    missing = kpi.baseline is not None and not known
    return when(missing, field, value=figure(kpi, kpi.baseline))


def _today_is_not_long_ago(kpi: Kpi, case: Case) -> tuple[Fault, ...]:
    measured = kpi.baseline_date
    old = measured and _days(measured, case.as_of) > OLD_AFTER_DAYS
    return when(old, "baseline_date", day=words.day(measured))


def _days(since: date, until: date) -> int:
    return (until - since).days


def _it_measures_the_business(kpi: Kpi, case: Case) -> tuple[Fault, ...]:
    model_score = case.words.found("model_metric", kpi.name)
    return when(kpi.kind is KpiKind.BUSINESS and model_score, "name")


def _the_smallest_gain_is_stated(kpi: Kpi, _case: Case) -> tuple[Fault, ...]:
    return when(kpi.primary and kpi.mwu is None, "mwu")


def _the_target_is_better_than_today(kpi: Kpi, _case: Case) -> tuple[Fault, ...]:
    gain = gain_to_target(kpi)
    return when(gain is not None and gain <= 0, "target")


def _the_smallest_gain_is_within_the_target(kpi: Kpi, _case: Case) -> tuple[Fault, ...]:
    gain = gain_to_target(kpi)
    too_large = kpi.mwu is not None and gain is not None and 0 < gain < kpi.mwu
    return when(too_large, "mwu", mwu=_difference(kpi, kpi.mwu), gain=_difference(kpi, gain))


def _difference(kpi: Kpi, value: Decimal | None) -> str:
    return figure(kpi, value, difference=True)


def _unit_and_method_are_known(kpi: Kpi, _case: Case) -> tuple[Fault, ...]:
    return when(not (kpi.unit and kpi.method), "method" if kpi.unit else "unit")


def _a_guardrail_has_a_margin(kpi: Kpi, _case: Case) -> tuple[Fault, ...]:
    return when(kpi.kind is KpiKind.GUARDRAIL and kpi.margin is None, "margin")


def _a_soft_figure_has_a_formula(kpi: Kpi, case: Case) -> tuple[Fault, ...]:
    soft = case.words.found("soft_figure", kpi.name)
    return when(soft and not kpi.method, "method")


def _somebody_reports_it(kpi: Kpi, case: Case) -> tuple[Fault, ...]:
    return when(case.words.names_nobody(kpi.owner), "owner")


def _something_must_not_get_worse(document: Document, _case: Case) -> tuple[Fault, ...]:
    guarded = any(kpi.kind is KpiKind.GUARDRAIL for kpi in document.kpis)
    return when(not guarded, "kpis")


CHECKS = (
    Check(
        "K01",
        Severity.BLOCKER,
        Gate.FRAMING,
        _("Which one figure of the business will tell the board that this worked?"),
        "L, G",
        _one_figure_decides,
        where="kpis",
    ),
    Check(
        "K02",
        Severity.WARNING,
        Gate.FRAMING,
        _(
            "Two main figures can point in different directions (%(names)s). Choose one; the "
            "other becomes a figure that must not get worse."
        ),
        "Kohavi OEC",
        _only_one_figure_decides,
        where="kpis",
    ),
    Check(
        "K03",
        Severity.BLOCKER,
        Gate.FRAMING,
        _("We do not know today’s value of “%(name)s”. Without it nobody can show a gain."),
        "L, G",
        _today_is_known,
        each="kpis",
        sometimes=Severity.WARNING,
    ),
    Check(
        "K04",
        Severity.WARNING,
        Gate.FRAMING,
        _("Where does %(value)s as today’s value of “%(name)s” come from, and from when?"),
        "Hands-On ML",
        _today_has_date_and_source,
        each="kpis",
    ),
    Check(
        "K05",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _("Today’s value of “%(name)s” is more than a year old (%(day)s). Please measure again."),
        "own",
        _today_is_not_long_ago,
        each="kpis",
    ),
    Check(
        "K06",
        Severity.BLOCKER,
        Gate.FRAMING,
        _("“%(name)s” measures the model. Which business figure moves when the model is right?"),
        "G, R",
        _it_measures_the_business,
        each="kpis",
    ),
    Check(
        "K07",
        Severity.BLOCKER,
        Gate.FRAMING,
        _("From which improvement of “%(name)s” on is the work worth it? Write the smallest one."),
        "L",
        _the_smallest_gain_is_stated,
        each="kpis",
    ),
    Check(
        "K08",
        Severity.BLOCKER,
        Gate.FRAMING,
        _("The target of “%(name)s” is not better than today. Check the figures or the direction."),
        "own",
        _the_target_is_better_than_today,
        each="kpis",
    ),
    Check(
        "K09",
        Severity.BLOCKER,
        Gate.FRAMING,
        _(
            "The smallest gain of “%(name)s” that is worth it (%(mwu)s) is larger than the gain up "
            "to the target (%(gain)s). One of them is wrong."
        ),
        "own",
        _the_smallest_gain_is_within_the_target,
        each="kpis",
    ),
    Check(
        "K10",
        Severity.WARNING,
        Gate.FRAMING,
        _("How is “%(name)s” counted? Write the unit, and the formula with the data it uses."),
        "L",
        _unit_and_method_are_known,
        each="kpis",
    ),
    Check(
        "K11",
        Severity.WARNING,
        Gate.ALIGNMENT,
        _("How much worse may “%(name)s” get before we stop?"),
        "Kohavi",
        _a_guardrail_has_a_margin,
        each="kpis",
    ),
    Check(
        "K12",
        Severity.WARNING,
        Gate.FRAMING,
        _(
            "Nobody can count “%(name)s” as such. Write what is asked or counted, of whom and how "
            "often, or choose a figure that shows it."
        ),
        "G",
        _a_soft_figure_has_a_formula,
        each="kpis",
    ),
    Check(
        "K13",
        Severity.WARNING,
        Gate.FRAMING,
        _("Who reports “%(name)s”? Write the name of a person or a department."),
        "PM",
        _somebody_reports_it,
        each="kpis",
    ),
    Check(
        "K14",
        Severity.WARNING,
        Gate.ALIGNMENT,
        _("Name at least one thing that must not get worse, for example sales or page speed."),
        "L, Kohavi",
        _something_must_not_get_worse,
        where="kpis",
    ),
)
