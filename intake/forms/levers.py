"""Figures to be tried out: what each is called, where it stands in the draft, what it may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from intake.fields import WrittenField
from intake.questions.page import POINTS
from spec import drafting
from spec.choices import Measure
from spec.document import Document, Part, as_json
from spec.document.business import Kpi
from spec.drafting import Place
from spec.render.charts.scale import step_over

# A slider reaches twice as far as the figure that is written, in about so many steps.
REACH, STEPS = 2, 100
HUNDRED = 100

type Places = tuple[tuple[str, Place], ...]
type Candidate = tuple[str, Place, Decimal | None]
type Changes = dict[str, dict[Place, Any]]  # by section


@dataclass(frozen=True, slots=True)
class Slider:
    """From where to where a figure slides, in the unit in which it is typed."""

    low: Decimal
    high: Decimal
    step: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One figure to be tried out. `now` is what the draft says; `places`, where it says so.

    A share is typed per hundred and kept per one; other figures are kept `times` what is typed: a
    week is kept as seven days. Levers that are a year are the same list, in their order.
    """

    name: str
    label: str
    annotation: Any
    places: Places
    now: Decimal | None
    hint: str = ""
    unit: str = ""
    is_share: bool = False
    slider: Slider | None = None
    times: int = 1
    is_year: bool = False

    def field(self) -> "LeverField":
        """The field in which it is typed."""
        field = LeverField(
            self.annotation,
            self.unit,
            is_share=self.is_share,
            label=self.label,
            help_text=self.hint,
            required=False,
        )
        field.drafted = self.now
        ids = [f"id_{self.name}_helptext"] if self.hint else []
        field.widget.attrs["aria-describedby"] = " ".join([*ids, f"live_id_{self.name}"])
        field.slider = self.slides()  # type: ignore[attr-defined] # the template draws it
        return field

    def slides(self) -> Slider | None:
        """Its own slider, or one around what is written; none where nothing is."""
        if self.slider or self.now is None or self.now <= 0:
            return self.slider
        shown = self.now * HUNDRED if self.is_share else self.now
        step = step_over(float(shown * REACH), STEPS)
        return Slider(
            Decimal(0), (shown * REACH / step).to_integral_value(ROUND_CEILING) * step, step
        )


class LeverField(WrittenField):
    """A figure to be tried out; that of the draft is taken as it is, whatever may be tried."""

    drafted: Decimal | None = None

    def clean(self, value: Any) -> Any:
        """The number, or None.

        Raises:
            ValidationError: it is none, can be read in two ways, or is out of range.
        """
        return self.drafted if value == self.written() else super().clean(value)

    def written(self) -> str:
        """The figure of the draft, as it is typed."""
        return "" if self.drafted is None else str(self.prepare_value(self.drafted))


class LeversForm(forms.Form):
    """What is tried out; a figure that is not sent is as the draft says."""

    def __init__(self, levers: Sequence[Lever], data: Mapping[str, str]) -> None:
        self.levers = levers
        made = {lever.name: lever.field() for lever in levers}
        drafted = {name: field.written() for name, field in made.items()}
        sent = {name: data[name].replace("\x00", "") for name in made if name in data}
        super().__init__(drafted | sent)
        self.fields |= made

    def clean(self) -> dict[str, Any]:
        """The figures; a careful one is not above the likely one, nor that above the hopeful."""
        found = super().clean() or {}
        low, likely, high = (found.get(name) for name in ("value_low", "value", "value_high"))
        if low is not None and likely is not None and low > likely:
            self.add_error("value_low", _("This is more than the likely figure."))
        if high is not None and likely is not None and high < likely:
            self.add_error("value_high", _("This is less than the likely figure."))
        return found

    def changed(self) -> list[Lever]:
        """The levers whose figure is another one than the draft says."""
        return [
            lever
            for lever in self.levers
            if self.cleaned_data.get(lever.name) not in (None, lever.now)
        ]

    def changes(self) -> Changes:
        """What differs from the draft, by section and place, as plain data."""
        found: Changes = {}
        for lever in self.changed():
            for section, place in lever.places:
                found.setdefault(section, {})[place] = as_json(self._value(lever))
        return found

    def _value(self, lever: Lever) -> Any:
        """The figure as the draft keeps it; of a list of years, all of them."""
        if not lever.is_year:
            return self.cleaned_data[lever.name] * lever.times
        years = [one for one in self.levers if one.is_year]
        given = (self.cleaned_data.get(one.name) for one in years)
        return [
            one.now if value is None else value for one, value in zip(years, given, strict=True)
        ]


def tried(document: Document, changes: Changes) -> Document:
    """`document` as it would be with the changes."""
    update: dict[str, Any] = {}
    for section, answers in changes.items():
        content = getattr(document, section)
        data = as_json(content if isinstance(content, Part) else list(content))
        update[section] = drafting.validated(section, drafting.put(data, answers))
    return document.model_copy(update=update)


def unit_of_gain(kpi: Kpi | None) -> Any:
    """How a gain of `kpi` is typed: a difference of shares in points, others in their unit."""
    is_share = kpi is not None and kpi.measure is Measure.PROPORTION
    return {"is_share": is_share, "unit": POINTS if is_share else kpi.unit if kpi else ""}


def places_of(now: Decimal | None, candidates: Sequence[Candidate]) -> Places:
    """The candidates that say `now`, so that they go on saying the same; else the first one."""
    same = tuple((section, place) for section, place, value in candidates if value == now)
    return same or tuple((section, place) for section, place, _value in candidates[:1])
