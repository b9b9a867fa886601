"""The figures that decide how long the test takes, to be tried out."""

from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import BeforeValidator, Field

from intake.fields import annotation_of
from intake.forms.levers import Candidate, Lever, Slider, places_of, unit_of_gain
from intake.questions.page import PERCENT
from spec.document import Document
from spec.document.promises import Experiment
from spec.figures.experiment import POWER, plan_minimum
from spec.figures.goal import chosen_alternative, primary_kpi, tested_kpi
from spec.render.amounts import whole_weeks
from spec.values import as_whole
from uplift.sample_size import DAYS_IN_A_WEEK, FEWEST_WEEKS

# Nobody wrote how long the test may take: what is tried out first.
USUAL_WEEKS = 12
LONGEST_WEEKS = 520
EXPERIMENT = "experiment"

Weeks = Annotated[int, Field(ge=FEWEST_WEEKS, le=LONGEST_WEEKS), BeforeValidator(as_whole)]
Chance = Annotated[Decimal, Field(ge=Decimal("0.5"), lt=1)]
Part = Annotated[Decimal, Field(gt=0, lt=1)]


def test_levers(document: Document) -> list[Lever]:
    """The gain, the groups, the cases a day, the certainty, and how long the test may take."""
    experiment = document.experiment
    return [
        _expected(document),
        _minimum(document),
        Lever(
            name="control",
            label=_("Control group"),
            hint=_("The part of the cases that goes on as today."),
            annotation=Part | None,
            unit=PERCENT,
            is_share=True,
            places=((EXPERIMENT, ("control_share",)),),
            now=experiment.control_share,
            slider=Slider(Decimal(1), Decimal(50), Decimal(1)),
        ),
        Lever(
            name="cases",
            label=_("Cases a day"),
            hint=_("In both groups together."),
            annotation=annotation_of(Experiment, "units_per_day"),
            places=((EXPERIMENT, ("units_per_day",)),),
            now=experiment.units_per_day,
        ),
        Lever(
            name="weeks",
            label=_("Weeks that the test may take"),
            annotation=Weeks | None,
            unit=_("weeks"),
            places=((EXPERIMENT, ("planned_days",)),),
            now=Decimal(weeks_of(document)),
            times=DAYS_IN_A_WEEK,
            slider=Slider(Decimal(FEWEST_WEEKS), Decimal(52), Decimal(1)),
        ),
        Lever(
            name="power",
            label=_("Chance to see a gain that is there"),
            annotation=Chance | None,
            unit=PERCENT,
            is_share=True,
            places=((EXPERIMENT, ("power",)),),
            now=Decimal(str(POWER)) if experiment.power is None else experiment.power,
            slider=Slider(Decimal(50), Decimal(99), Decimal(1)),
        ),
    ]


def weeks_of(document: Document) -> int:
    """How long the test may take in whole weeks: as planned, or what is usual."""
    days = document.experiment.planned_days
    if not days:
        return USUAL_WEEKS
    return min(max(whole_weeks(days), FEWEST_WEEKS), LONGEST_WEEKS)


def _expected(document: Document) -> Lever:
    """The gain that is expected; the chosen way says the same, if it is about the same figure."""
    kpi, now = tested_kpi(document), document.experiment.expected_uplift
    chosen = chosen_alternative(document) if kpi == primary_kpi(document) else None
    candidates: list[Candidate] = [(EXPERIMENT, ("expected_uplift",), now)]
    if chosen:
        candidates.append(("alternatives", (chosen.id, "expected_uplift"), chosen.expected_uplift))
    return Lever(
        name="gain",
        label=_("Expected gain"),
        hint=kpi.name if kpi else "",
        annotation=annotation_of(Experiment, "expected_uplift"),
        **unit_of_gain(kpi),
        places=places_of(now, candidates),
        now=now,
    )


def _minimum(document: Document) -> Lever:
    """The smallest gain that is worth it, which the figure and the plan may both say."""
    kpi, now = tested_kpi(document), plan_minimum(document)
    candidates: list[Candidate] = [(EXPERIMENT, ("mwu",), document.experiment.mwu)]
    if kpi:
        candidates.append(("kpis", (kpi.id, "mwu"), kpi.mwu))
    return Lever(
        name="minimum",
        label=_("Smallest gain worth it"),
        annotation=annotation_of(Experiment, "mwu"),
        **unit_of_gain(kpi),
        places=places_of(now, candidates),
        now=now,
    )
