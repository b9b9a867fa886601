"""The figures that decide whether it is worth it, to be tried out."""

from decimal import Decimal

from django.utils.translation import gettext as _

from intake.fields import annotation_of
from intake.forms.levers import Candidate, Lever, Slider, places_of, unit_of_gain
from intake.questions.page import PERCENT
from spec.document import Document
from spec.document.business import Value
from spec.document.promises import Experiment
from spec.figures.goal import chosen_alternative, expected_uplift, primary_kpi, tested_kpi
from spec.values import Share

WHOLE = Slider(Decimal(0), Decimal(100), Decimal(5))


def value_levers(document: Document) -> list[Lever]:
    """The gain that is expected, what one unit is worth, the costs, the benefit of each year."""
    return [
        *_gain(document),
        _figure(document, "value", "value_per_unit", _("Worth of one unit"), _named(document)),
        *_range(document),
        _cost(document, "one_off", "one_off_cost", _("Cost to build")),
        _cost(document, "running", "running_cost_per_year", _("Cost to run for a year")),
        *_years(document),
    ]


def _named(document: Document) -> str:
    name = document.value.unit_name
    return _("One %(unit)s.") % {"unit": name} if name else ""


def _gain(document: Document) -> list[Lever]:
    """The expected gain, wherever the draft says it; none where it has no place to be said."""
    kpi, chosen = primary_kpi(document), chosen_alternative(document)
    candidates: list[Candidate] = []
    if tested_kpi(document) == kpi:
        candidates.append(("experiment", ("expected_uplift",), document.experiment.expected_uplift))
    if chosen:
        candidates.append(("alternatives", (chosen.id, "expected_uplift"), chosen.expected_uplift))
    if not candidates:
        return []
    now = expected_uplift(document)
    return [
        Lever(
            name="gain",
            label=_("Expected gain"),
            hint=kpi.name if kpi else "",
            annotation=annotation_of(Experiment, "expected_uplift"),
            **unit_of_gain(kpi),
            places=places_of(now, candidates),
            now=now,
        )
    ]


def _figure(document: Document, name: str, path: str, label: str, hint: str = "") -> Lever:
    """A figure of the value, in money."""
    return Lever(
        name=name,
        label=label,
        hint=hint,
        annotation=annotation_of(Value, path),
        unit=document.value.currency,
        places=(("value", (path,)),),
        now=getattr(document.value, path),
    )


def _range(document: Document) -> list[Lever]:
    """A careful and a hopeful worth, where somebody wrote one."""
    written = (document.value.value_low, document.value.value_high)
    if all(one is None for one in written):
        return []
    return [
        _figure(document, "value_low", "value_low", _("A careful figure")),
        _figure(document, "value_high", "value_high", _("A hopeful figure")),
    ]


def _cost(document: Document, name: str, path: str, label: str) -> Lever:
    """A cost of the project, which the chosen way may repeat."""
    now, chosen = getattr(document.value, path), chosen_alternative(document)
    candidates: list[Candidate] = [("value", (path,), now)]
    if chosen:
        candidates.append(("alternatives", (chosen.id, path), getattr(chosen, path)))
    return Lever(
        name=name,
        label=label,
        annotation=annotation_of(Value, path),
        unit=document.value.currency,
        places=places_of(now, candidates),
        now=now,
    )


def _years(document: Document) -> list[Lever]:
    """How much of the benefit comes in each year that is written; at least in the first."""
    value = document.value
    return [
        Lever(
            name=f"year_{number}",
            label=_("Benefit in year %(year)s") % {"year": number},
            annotation=Share | None,
            unit=PERCENT,
            is_share=True,
            places=(("value", ("ramp",)),),
            now=share,
            slider=WHOLE,
            is_year=True,
        )
        for number, share in enumerate(value.ramp or [Decimal(1)], start=1)
    ]
