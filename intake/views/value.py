"""The page about money: is it worth it?"""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from intake.forms.value import value_levers
from intake.views import trying
from intake.views.trying import Trial
from spec.figures import computed
from spec.render.charts import money
from spec.render.conclusions import answers, value

TEMPLATE = "intake/value.html"


@require_safe
def show_value(request: SignedInRequest, code: str) -> HttpResponse:
    """What the project is worth with the figures in the address, or with those of the draft."""
    trial = trying.find(request, code, value_levers, request.GET)
    return trying.answer(request, trial, TEMPLATE, shows)


@require_POST
def take_value(request: SignedInRequest, code: str) -> HttpResponse:
    """Take the figures into the draft."""
    return trying.take(request, code, value_levers, TEMPLATE, shows)


def shows(trial: Trial) -> dict[str, Any]:
    """Everything that follows from the figures: sentence, charts, tables."""
    document = trial.document
    figures = computed(document)
    worth = figures.confusion_value
    return {
        "sentence": value.sentence(document, figures),
        "needed": trying.needed(trial, value.missing_figures(document)),
        "tiles": value.tiles(document, figures),
        "workings": value.workings(document, figures),
        "npv": money.npv_by_gain(document, figures),
        "range": money.value_range(document, figures),
        "ways": money.alternatives(document, figures),
        "cells": answers.cells(document, worth) if worth else None,
        "answers": answers.sentences(document, worth) if worth else (),
    }
