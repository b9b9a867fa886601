"""How large the test must be, how long it takes, and what it can see."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from spec.choices import Measure as MeasureKind
from spec.document import Document
from spec.document.business import Kpi
from spec.document.promises import Experiment, GuardrailSizing
from spec.figures.goal import better, kpi_called, minimum_uplift, tested_kpi
from spec.figures.obstacles import Obstacles
from uplift import inputs, sample_size
from uplift.measure import Mean, Measure, Proportion
from uplift.power import smallest_effect
from uplift.sample_size import Duration, Sizes

ALPHA = 0.05
POWER = 0.8


@dataclass(frozen=True, slots=True)
class Plan:
    """A test plan in numbers, with the usual risks where it names none."""

    measure: Measure
    control_share: float
    alpha: float
    power: float


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """Sizes in units, effects in the unit of the KPI; None where something is not written."""

    to_see_minimum: Sizes | None  # the minimum gain against zero
    for_clear_verdict: Sizes | None  # the expected gain against the minimum
    duration: Duration | None  # of the test that gives a clear verdict
    planned_units: int | None
    smallest_effect: float | None  # at the planned units
    for_guardrail: Sizes | None
    guardrail_duration: Duration | None


def plan_of(document: Document, obstacles: Obstacles) -> Plan | None:
    """The plan, if the KPI can be sized and there is to be a control group."""
    experiment, kpi = document.experiment, tested_kpi(document)
    share = float(experiment.control_share or 0)
    if kpi is None or not 0 < share < 1:
        return None
    baseline = kpi.baseline if experiment.baseline is None else experiment.baseline
    measure = obstacles.attempt("experiment", lambda: measure_of(kpi, baseline))
    if measure is None:
        return None
    return Plan(
        measure=measure,
        control_share=share,
        alpha=_known(experiment.alpha, ALPHA),
        power=_known(experiment.power, POWER),
    )


def measure_of(kpi: Kpi, baseline: Decimal | None) -> Measure | None:
    """What it takes to size a test of `kpi`; None if it is no share or mean, or not all is known.

    Raises:
        ValueError: the baseline or the standard deviation has no answer.
    """
    way = better(kpi)
    if way is None:
        return None
    if kpi.measure is MeasureKind.PROPORTION and baseline is not None:
        return Proportion(float(baseline), way)
    if kpi.measure is MeasureKind.MEAN and kpi.sd is not None:
        return Mean(float(kpi.sd), way)
    return None


def plan_figures(document: Document, plan: Plan, obstacles: Obstacles) -> PlanFigures:
    """Every figure of the test that can be computed."""
    experiment, sizing = document.experiment, document.experiment.guardrail_sizing
    clear = _for_clear_verdict(document, plan, obstacles)
    guardrail = _for_guardrail(document, plan, obstacles)
    per_day = experiment.units_per_day
    guardrail_per_day = sizing.units_per_day or per_day
    planned = obstacles.attempt("experiment.planned_units", lambda: planned_units(experiment))
    return PlanFigures(
        to_see_minimum=_to_see_minimum(document, plan, obstacles),
        for_clear_verdict=clear,
        duration=_duration("experiment.duration", clear, per_day, experiment, obstacles),
        planned_units=planned,
        smallest_effect=_smallest_effect(planned, plan, obstacles),
        for_guardrail=guardrail,
        guardrail_duration=_duration(
            "experiment.guardrail_duration", guardrail, guardrail_per_day, experiment, obstacles
        ),
    )


def _to_see_minimum(document: Document, plan: Plan, obstacles: Obstacles) -> Sizes | None:
    minimum = plan_minimum(document)
    if minimum is None:
        return None
    return obstacles.attempt(
        "experiment.to_see_minimum",
        lambda: sample_size.to_see(
            plan.measure,
            float(minimum),
            control_share=plan.control_share,
            alpha=plan.alpha,
            power=plan.power,
        ),
    )


def _for_clear_verdict(document: Document, plan: Plan, obstacles: Obstacles) -> Sizes | None:
    minimum, expected = plan_minimum(document), document.experiment.expected_uplift
    if minimum is None or expected is None:
        return None
    return obstacles.attempt(
        "experiment.for_clear_verdict",
        lambda: sample_size.for_clear_verdict(
            plan.measure,
            expected=float(expected),
            minimum=float(minimum),
            control_share=plan.control_share,
            alpha=plan.alpha,
            power=plan.power,
        ),
    )


def _for_guardrail(document: Document, plan: Plan, obstacles: Obstacles) -> Sizes | None:
    sizing = document.experiment.guardrail_sizing
    kpi = kpi_called(document, sizing.kpi)
    if kpi is None:
        return None
    return obstacles.attempt("experiment.for_guardrail", lambda: guardrail_sizes(kpi, sizing, plan))


def guardrail_sizes(kpi: Kpi, sizing: GuardrailSizing, plan: Plan) -> Sizes | None:
    """Units to show that `kpi` did not get worse; None if it cannot be sized or has no margin.

    Raises:
        ValueError: the margin or a risk has no answer.
    """
    measure = measure_of(kpi, kpi.baseline)
    margin = kpi.margin if sizing.margin is None else sizing.margin
    if measure is None or margin is None:
        return None
    return sample_size.for_guardrail(
        measure,
        float(margin),
        control_share=plan.control_share,
        alpha_one_sided=_known(sizing.alpha_one_sided, ALPHA),
        power=_known(sizing.power, plan.power),
    )


def _smallest_effect(planned: int | None, plan: Plan, obstacles: Obstacles) -> float | None:
    if not planned:
        return None
    return obstacles.attempt(
        "experiment.smallest_effect",
        lambda: smallest_effect(
            plan.measure,
            treatment=planned * (1 - plan.control_share),
            control=planned * plan.control_share,
            alpha=plan.alpha,
            power=plan.power,
        ),
    )


def _duration(
    name: str,
    sizes: Sizes | None,
    units_per_day: Decimal | None,
    experiment: Experiment,
    obstacles: Obstacles,
) -> Duration | None:
    """How long it takes to collect `sizes`; `name` is that of the obstacle if it is too long."""
    if sizes is None or units_per_day is None:
        return None
    return obstacles.attempt(
        name,
        lambda: sample_size.duration(
            sizes.total,
            float(units_per_day),
            outcome_wait_days=ceil(experiment.outcome_wait_days or 0),
        ),
    )


def plan_minimum(document: Document) -> Decimal | None:
    """The minimum gain of the tested KPI: what the plan says, else what the KPI says."""
    planned = document.experiment.mwu
    return minimum_uplift(document, tested_kpi(document)) if planned is None else planned


def planned_units(experiment: Experiment) -> int | None:
    """Units that come in the planned days.

    Raises:
        ValueError: there are too many to count.
    """
    if experiment.units_per_day is None or experiment.planned_days is None:
        return None
    planned = int(experiment.units_per_day * experiment.planned_days)
    return inputs.count(planned, "The number of planned units")


def _known(share: Decimal | None, usual: float) -> float:
    return usual if share is None else float(share)
