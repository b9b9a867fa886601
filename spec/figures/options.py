"""What else the test could be: how long for which effect, what would help, what is guarded."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from spec.document import Document
from spec.document.business import Kpi
from spec.document.promises import GuardrailSizing
from spec.figures.experiment import Plan, guardrail_sizes
from spec.figures.goal import kpi_called
from spec.figures.obstacles import Obstacles
from uplift import sample_size
from uplift.distributions import root
from uplift.inputs import LARGEST
from uplift.power import smallest_effect
from uplift.sample_size import DAYS_IN_A_WEEK, Duration, Sizes

EVEN = 0.5
# A date this far away says nothing; the calendar ends soon after.
FARTHEST_DAYS = 365 * 100


@dataclass(frozen=True, slots=True)
class Visible:
    """The smallest gain that can be told from none in so many weeks."""

    weeks: float
    effect: float


@dataclass(frozen=True, slots=True)
class Help:
    """What would make the test fit into the weeks; None where that alone would not, or is so."""

    weeks_with_even_groups: int | None
    units_per_day: int
    expected: float | None  # the gain that would show in time


@dataclass(frozen=True, slots=True)
class Guarded:
    """What it takes to see harm in one figure; None where it cannot be worked out."""

    kpi: Kpi
    margin: Decimal | None
    sizes: Sizes | None
    duration: Duration | None


def visible_in(plan: Plan, units_per_day: Decimal, weeks: float) -> Visible:
    """The smallest gain that a test of so many weeks shows.

    Raises:
        ValueError: so few units would show none.
    """
    units = float(units_per_day) * weeks * DAYS_IN_A_WEEK
    effect = smallest_effect(
        plan.measure,
        treatment=units * (1 - plan.control_share),
        control=units * plan.control_share,
        alpha=plan.alpha,
        power=plan.power,
    )
    return Visible(weeks, effect)


def visible_in_each(
    plan: Plan, units_per_day: Decimal, lengths: Iterable[float]
) -> tuple[Visible, ...]:
    """What tests of these lengths in weeks show, those that show nothing left out."""
    shown = (_visible(plan, units_per_day, weeks) for weeks in lengths)
    return tuple(one for one in shown if one is not None)


def _visible(plan: Plan, units_per_day: Decimal, weeks: float) -> Visible | None:
    return Obstacles().attempt("", lambda: visible_in(plan, units_per_day, weeks))


def what_would_help(
    plan: Plan, *, expected: float, minimum: float, units_per_day: Decimal, weeks: int
) -> Help:
    """What each change alone would have to be for a clear verdict within `weeks`.

    Raises:
        ValueError: the figures have no answer, such as an expected gain that is no gain.
    """
    needed = _for_clear_verdict(plan, expected, minimum)
    even = _for_clear_verdict(replace(plan, control_share=EVEN), expected, minimum)
    weeks_even = sample_size.duration(even.total, float(units_per_day)).weeks
    days = weeks * DAYS_IN_A_WEEK
    return Help(
        weeks_with_even_groups=None if plan.control_share == EVEN else weeks_even,
        units_per_day=ceil(needed.total / days),
        expected=_gain_that_shows(plan, minimum, float(units_per_day) * days),
    )


def _for_clear_verdict(plan: Plan, expected: float, minimum: float) -> Sizes:
    return sample_size.for_clear_verdict(
        plan.measure,
        expected=expected,
        minimum=minimum,
        control_share=plan.control_share,
        alpha=plan.alpha,
        power=plan.power,
    )


def _gain_that_shows(plan: Plan, minimum: float, units: float) -> float | None:
    """The expected gain at which `units` give a clear verdict; None if no gain is so large."""

    def missing(gap: float) -> float:
        sizes = Obstacles().attempt("", lambda: _for_clear_verdict(plan, minimum + gap, minimum))
        if sizes is None:  # so small a gap that it would take more units than there can be
            return float(LARGEST)
        return sizes.treatment_exact + sizes.control_exact - units

    surely = 10 * plan.measure.largest_sd
    highest = min(plan.measure.room - minimum, max(surely, abs(minimum)))
    lowest = highest * 1e-6
    if highest <= 0 or missing(highest) > 0:
        return None
    return minimum + (root(missing, lowest, highest) if missing(lowest) > 0 else lowest)


def guarded(document: Document, plan: Plan) -> tuple[Guarded, ...]:
    """Every figure that must not get worse, in the order of the plan."""
    experiment = document.experiment
    named = dict.fromkeys([*experiment.guardrails, experiment.guardrail_sizing.kpi or ""])
    found = (kpi_called(document, key) for key in named)
    return tuple(_guarded(document, plan, kpi) for kpi in found if kpi is not None)


def _guarded(document: Document, plan: Plan, kpi: Kpi) -> Guarded:
    experiment = document.experiment
    own = experiment.guardrail_sizing
    sizing = own if own.kpi == kpi.key else GuardrailSizing()
    per_day = sizing.units_per_day or experiment.units_per_day
    obstacles = Obstacles()
    sizes = obstacles.attempt("sizes", lambda: guardrail_sizes(kpi, sizing, plan))
    return Guarded(
        kpi=kpi,
        margin=kpi.margin if sizing.margin is None else sizing.margin,
        sizes=sizes,
        duration=obstacles.attempt("duration", lambda: _length(sizes, per_day, document)),
    )


def _length(sizes: Sizes | None, per_day: Decimal | None, document: Document) -> Duration | None:
    if sizes is None or per_day is None:
        return None
    wait = ceil(document.experiment.outcome_wait_days or 0)
    return sample_size.duration(sizes.total, float(per_day), outcome_wait_days=wait)


def starts_on(document: Document, today: date) -> date:
    """The first day of the test: when the service should help, but not before today."""
    return max(document.project.target_go_live or today, today)


def read_on(document: Document, weeks: int, today: date) -> date | None:
    """When a test of so many weeks can be read, its outcomes included; None if too far away."""
    days = weeks * DAYS_IN_A_WEEK + ceil(document.experiment.outcome_wait_days or 0)
    start = starts_on(document, today)
    known = days <= min(FARTHEST_DAYS, (date.max - start).days)
    return start + timedelta(days) if known else None
