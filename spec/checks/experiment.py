"""E: how the gain will be shown."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from spec.checks.base import Check, Fault, Gate, Severity, when
from spec.checks.case import Case
from spec.checks.places import short
from spec.choices import Autonomy, ExperimentKind
from spec.document import Document
from spec.figures.goal import kpi_called, tested_kpi
from spec.render import words
from spec.render.sections.business import figure

FEWEST_DAYS = 14


def _there_is_a_control_group(document: Document, _case: Case) -> tuple[Fault, ...]:
    return when(not document.experiment.control_share, "experiment.control_share")


def _both_groups_run_at_the_same_time(document: Document, _case: Case) -> tuple[Fault, ...]:
    before_after = document.experiment.kind is ExperimentKind.BEFORE_AFTER
    return when(before_after, "experiment.kind")


def _more_is_expected_than_the_minimum(document: Document, case: Case) -> tuple[Fault, ...]:
    expected, minimum = document.experiment.expected_uplift, case.minimum_of_the_test
    wrong = expected is not None and minimum is not None and expected <= minimum
    mwu = figure(tested_kpi(document), minimum, difference=True)
    return when(wrong, "experiment.expected_uplift", mwu=mwu)


def _the_test_is_long_enough(document: Document, case: Case) -> tuple[Fault, ...]:
    test, planned_days = case.figures.experiment, document.experiment.planned_days
    if test is None or test.duration is None or test.for_clear_verdict is None:
        return ()
    if planned_days is None or test.planned_units is None:
        return ()
    needed, planned = test.for_clear_verdict.total, test.planned_units
    return when(
        planned < needed,
        "experiment.planned_days",
        planned=words.number(planned),
        needed=words.number(needed),
        days=words.days(test.duration.days - planned_days),
    )


def _harm_would_be_seen(document: Document, case: Case) -> tuple[Fault, ...]:
    test, planned_days = case.figures.experiment, document.experiment.planned_days
    if test is None or test.for_guardrail is None or test.guardrail_duration is None:
        return ()
    needed = test.guardrail_duration.days
    kpi = kpi_called(document, document.experiment.guardrail_sizing.kpi)
    return when(
        planned_days is not None and planned_days < needed,
        "experiment.planned_days",
        kpi=short(kpi.name) or kpi.key if kpi else "",
        units=words.number(test.for_guardrail.total),
        needed=words.days(Decimal(needed)),
        planned=words.days(planned_days),
    )


def _it_runs_for_two_weeks(document: Document, _case: Case) -> tuple[Fault, ...]:
    days = document.experiment.planned_days
    return when(days is None or days < FEWEST_DAYS, "experiment.planned_days")


def _looking_early_has_a_method(document: Document, _case: Case) -> tuple[Fault, ...]:
    test = document.experiment
    several = test.looks is not None and test.looks > 1
    wrong = several and not test.sequential_method
    return when(wrong, "experiment.sequential_method", looks=test.looks)


def _the_test_watches_a_guardrail(document: Document, _case: Case) -> tuple[Fault, ...]:
    return when(not document.experiment.guardrails, "experiment.guardrails")


def _decisions_about_people_are_tested_live(document: Document, case: Case) -> tuple[Fault, ...]:
    decides = document.risk.autonomy is not Autonomy.ADVISES
    missing = not document.experiment.live_test_share
    return when(case.affects_people and decides and missing, "experiment.live_test_share")


def _a_control_group_stays(document: Document, _case: Case) -> tuple[Fault, ...]:
    missing = not document.experiment.control_share_after_launch
    return when(missing, "experiment.control_share_after_launch")


CHECKS = (
    Check(
        "E01",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _(
            "Without a control group nobody can tell whether the model or the season did it. "
            "Give a share of the units to it."
        ),
        "PM",
        _there_is_a_control_group,
        where="experiment",
    ),
    Check(
        "E02",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "Before and after differ in more than the model: season, prices, staff. Run both at"
            " the same time, with a part chosen by lot."
        ),
        "Kohavi",
        _both_groups_run_at_the_same_time,
        where="experiment",
    ),
    Check(
        "E03",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _(
            "If the true gain equals the minimum, the test ends undecided 19 times out of 20. "
            "Expect more than %(mwu)s or lower the minimum."
        ),
        "statistics 5.6",
        _more_is_expected_than_the_minimum,
        where="experiment",
    ),
    Check(
        "E04",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "%(planned)s units are planned; a clear answer needs about %(needed)s. Run %(days)s"
            " longer or accept “undecided”."
        ),
        "Kohavi",
        _the_test_is_long_enough,
        where="experiment",
    ),
    Check(
        "E05",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "To see harm in “%(kpi)s” the test needs about %(units)s units, that is %(needed)s;"
            " %(planned)s are planned. Run it longer or allow a larger margin."
        ),
        "Kohavi",
        _harm_would_be_seen,
        where="experiment",
    ),
    Check(
        "E06",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _("Plan at least 14 days, in whole weeks: people act differently on Mondays and Sundays."),
        "Kohavi",
        _it_runs_for_two_weeks,
        where="experiment",
    ),
    Check(
        "E07",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "Looking %(looks)s times finds a gain by chance more often than planned. Look once "
            "at the end, or name a method for looking early (Pocock, O’Brien-Fleming)."
        ),
        "Armitage 1969",
        _looking_early_has_a_method,
        where="experiment",
    ),
    Check(
        "E08",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _("The test watches nothing that must not get worse. Name at least one such figure."),
        "L, Kohavi",
        _the_test_watches_a_guardrail,
        where="experiment",
    ),
    Check(
        "E09",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "It decides about people, and nothing shows how good it stays. Give 1 or 2 of 100 "
            "cases the other decision, and compare."
        ),
        "L “small running A/B test with 1% or 2%”",
        _decisions_about_people_are_tested_live,
        where="experiment",
    ),
    Check(
        "E10",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "After launch nobody sees the world without the model any more. Keep a small "
            "control group."
        ),
        "PM",
        _a_control_group_stays,
        where="experiment",
    ),
)
