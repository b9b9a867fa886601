"""The page about the test: would we see the gain?"""

from math import ceil
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from intake.forms.proof import test_levers, weeks_of
from intake.views import trying
from intake.views.trying import Trial
from spec.document import Document
from spec.figures import computed
from spec.figures.experiment import Plan, plan_minimum, plan_of
from spec.figures.goal import tested_kpi
from spec.figures.obstacles import Obstacles
from spec.figures.options import guarded, read_on, starts_on, visible_in, what_would_help
from spec.render import amounts
from spec.render.charts import testing
from spec.render.conclusions import proof
from spec.render.conclusions.plans import Planned, side_by_side

TEMPLATE = "intake/proof.html"


@require_safe
def show_test(request: SignedInRequest, code: str) -> HttpResponse:
    """What the test can show with the figures in the address, or with those of the draft."""
    trial = trying.find(request, code, test_levers, request.GET)
    return trying.answer(request, trial, TEMPLATE, shows)


@require_POST
def take_test(request: SignedInRequest, code: str) -> HttpResponse:
    """Take the figures into the draft."""
    return trying.take(request, code, test_levers, TEMPLATE, shows)


def shows(trial: Trial) -> dict[str, Any]:
    """Everything that follows from the figures: sentences, charts, tables."""
    written = _planned(trial.drafted, weeks_of(trial.drafted))
    tried = _planned(trial.document, int(trial.form.cleaned_data["weeks"] or written.weeks))
    document, figures, plan = tried.document, tried.figures, tried.plan
    missing = () if figures.experiment else proof.missing_figures(document)
    return {
        "sentence": proof.sentence(document, figures, tried.visible, tried.weeks),
        "needed": trying.needed(trial, missing),
        "helps": _helps(tried),
        "tiles": proof.tiles(document, figures),
        "readable": _readable(tried),
        "beside": side_by_side(written, tried) if trial.form.changed() else None,
        **(_of_plan(written, tried, plan) if plan else {}),
    }


def _planned(document: Document, weeks: int) -> Planned:
    """What the test of `document` shows in so many weeks."""
    obstacles = Obstacles()
    plan, per_day = plan_of(document, obstacles), document.experiment.units_per_day
    seen = None
    if plan is not None and per_day is not None:
        known, daily = plan, per_day
        seen = obstacles.attempt("visible", lambda: visible_in(known, daily, weeks))
    return Planned(document, computed(document), plan, weeks, seen)


def _helps(tried: Planned) -> list[str]:
    """What would make the test fit, where it takes longer than it may."""
    test, experiment = tried.figures.experiment, tried.document.experiment
    length = test.duration if test else None
    plan, minimum, expected = tried.plan, plan_minimum(tried.document), experiment.expected_uplift
    per_day = experiment.units_per_day
    if length is None or length.weeks <= tried.weeks:
        return []
    if plan is None or minimum is None or expected is None or per_day is None:
        return []
    found = what_would_help(
        plan,
        expected=float(expected),
        minimum=float(minimum),
        units_per_day=per_day,
        weeks=tried.weeks,
    )
    return proof.helps(tried.document, found, tried.weeks)


def _readable(tried: Planned) -> str:
    """When the result can be read, if the test starts as soon as the project says."""
    today, document = timezone.localdate(), tried.document
    wait = ceil(document.experiment.outcome_wait_days or 0)
    starts, day = starts_on(document, today), read_on(document, tried.weeks, today)
    return proof.readable(starts, tried.weeks, wait, day)


def _of_plan(written: Planned, tried: Planned, plan: Plan) -> dict[str, Any]:
    """What can be told of a test that can be sized."""
    document = tried.document
    drafted = testing.drafted(written.document, written.figures)
    return {
        "duration": testing.duration(document, plan, deadline=tried.weeks, drafted=drafted),
        "control": testing.price_of_control_group(plan),
        "guards": proof.guards(guarded(document, plan)),
        "looks": proof.looks(document),
        "formula": proof.formula(plan, amounts.gains_of(tested_kpi(document))),
    }
