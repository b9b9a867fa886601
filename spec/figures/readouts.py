"""What each readout shows: the verdict on the gain, or on what must not get worse."""

from dataclasses import dataclass

from spec.document import Document
from spec.document.record import Readout
from spec.figures.experiment import planned_units
from spec.figures.goal import minimum_uplift, tested_kpi
from spec.figures.measured import Measured, alpha_of, is_guardrail, limits_of, measured
from spec.figures.obstacles import Obstacles
from uplift import verdict
from uplift.sequential import MOST_LOOKS, false_alarm
from uplift.verdict import GuardrailVerdict, Judgement, Verdict


@dataclass(frozen=True, slots=True)
class ReadoutFigures:
    """What a readout shows: a judgement on a gain, or a verdict on a guardrail."""

    measured: Measured
    guards: bool  # the KPI must not get worse, rather than get better
    judgement: Judgement | None
    guardrail: GuardrailVerdict | None
    chance_of_minimum: float | None  # that the true gain is at least the minimum
    days_until_clear: int | None  # None as well if no size would do
    false_alarm: float | None  # of so many looks without a method that allows for them


def readout_figures(document: Document, obstacles: Obstacles) -> dict[str, ReadoutFigures]:
    """What each readout shows, by its key; one without all it takes is left out."""
    found = [
        one
        for readout in document.readouts
        if (one := _attempted(document, readout, obstacles)) is not None
    ]
    breached = [one for one in found if _guardrail(document, one) is GuardrailVerdict.BREACHED]
    return {one.readout.id: _shown(document, one, breached, obstacles) for one in found}


def _attempted(document: Document, readout: Readout, obstacles: Obstacles) -> Measured | None:
    return obstacles.attempt(f"readouts.{readout.id}", lambda: measured(document, readout))


def _shown(
    document: Document, one: Measured, breached: list[Measured], obstacles: Obstacles
) -> ReadoutFigures:
    name = f"readouts.{one.readout.id}"
    judgement = obstacles.attempt(f"{name}.verdict", lambda: _judgement(document, one, breached))
    return ReadoutFigures(
        measured=one,
        guards=is_guardrail(document, one.kpi),
        judgement=judgement,
        guardrail=_guardrail(document, one),
        chance_of_minimum=obstacles.attempt(f"{name}.chance", lambda: _chance(document, one)),
        days_until_clear=obstacles.attempt(
            f"{name}.days_until_clear", lambda: _days_until_clear(document, one, judgement)
        ),
        false_alarm=obstacles.attempt(f"{name}.false_alarm", lambda: _false_alarm(document, one)),
    )


def _minimum(document: Document, one: Measured) -> float | None:
    """The gain asked of the KPI; None for a guardrail, or if nobody wrote it."""
    minimum = minimum_uplift(document, one.kpi)
    return None if minimum is None or is_guardrail(document, one.kpi) else float(minimum)


def _guardrail(document: Document, one: Measured) -> GuardrailVerdict | None:
    if one.kpi.margin is None or not is_guardrail(document, one.kpi):
        return None
    return verdict.judge_guardrail(
        one.improvement, float(one.kpi.margin), ratio_fits=one.ratio_fits
    )


def _judgement(document: Document, one: Measured, breached: list[Measured]) -> Judgement | None:
    minimum = _minimum(document, one)
    if minimum is None:
        return None
    return verdict.judge(
        one.improvement,
        minimum,
        ratio_fits=one.ratio_fits,
        size_reached=_size_reached(document, one),
        guardrail_breached=any(_at_the_same_time(one.readout, other.readout) for other in breached),
    )


def _size_reached(document: Document, one: Measured) -> bool:
    """Whether the test has run as long, or is as large, as planned; a plan can be of either.

    A method for several looks allows to read it before. What the plan does not size counts as
    reached.
    """
    experiment = document.experiment
    planned, days = planned_units(experiment), experiment.planned_days
    if limits_of(experiment) or not planned or one.kpi != tested_kpi(document):
        return True
    long_enough = days is not None and one.days is not None and one.days >= days
    return one.units >= planned or long_enough


def _at_the_same_time(one: Readout, other: Readout) -> bool:
    """Whether the periods share a day, as far as is known."""
    return not _before(one, other) and not _before(other, one)


def _before(one: Readout, other: Readout) -> bool:
    return one.until is not None and other.starts is not None and one.until < other.starts


def _chance(document: Document, one: Measured) -> float | None:
    minimum = _minimum(document, one)
    return None if minimum is None else verdict.chance_of_reaching(one.improvement, minimum)


def _days_until_clear(document: Document, one: Measured, judgement: Judgement | None) -> int | None:
    """Days to go on at the pace of the readout (else of the plan) when the verdict is open."""
    minimum, pace = _minimum(document, one), document.experiment.units_per_day
    per_day = one.units / one.days if one.days else float(pace or 0)
    open_yet = judgement is not None and judgement.verdict is Verdict.INCONCLUSIVE
    if minimum is None or not open_yet or not per_day:
        return None
    return verdict.days_until_clear(
        one.improvement, minimum, units=one.units, units_per_day=per_day
    )


def _false_alarm(document: Document, one: Measured) -> float | None:
    """The risk of a false alarm after several looks; None after one, or with a method for more."""
    looks = min(one.readout.looks_taken or 1, MOST_LOOKS)
    if looks <= 1 or limits_of(document.experiment):
        return None
    return false_alarm(looks, alpha=alpha_of(document.experiment))
