"""The form of one page of the guided intake, made from what the page asks."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args, get_origin

from annotated_types import Le
from django import forms
from django.utils.translation import gettext_lazy as _

from intake import fields
from intake.questions.page import Look, Page, Question
from spec import drafting
from spec.document import Document, Part
from spec.document.base import as_json
from spec.drafting import Clash, Place
from spec.values import MAX_TEXT

# Figures of a KPI that is a share are shares, too: asked in per cent, kept from 0 to 1.
KPI_FIGURES = frozenset({"baseline", "target", "mwu", "margin"})
MENU_FROM = 6
LONG = 120


class PageForm(forms.Form):
    """The answers of one page, each bound to its place in the section."""

    def __init__(
        self,
        data: Any = None,
        *,
        page: Page,
        part: type[Part],
        content: Any,
        place: Place = (),
        document: Document,
    ) -> None:
        super().__init__(data)
        self.page, self.part, self.place, self.document = page, part, place, document
        self.content = drafting.get(content, place) or {}
        for question in page.questions:
            self.fields[question.path] = self._field(question)
            self.initial[question.path] = self._initial(question)

    def _initial(self, question: Question) -> Any:
        return drafting.get(self.content, tuple(question.path.split(".")))

    def _field(self, question: Question) -> forms.Field:
        """The field for the type that the document gives the answer."""
        annotation = fields.annotation_of(self.part, question.path)
        kind, said = fields.unwrapped(annotation)
        options = {"label": question.label, "help_text": question.hint, "required": False}
        field = self._made(question, annotation, kind, said, options)
        field.question = question  # type: ignore[attr-defined]
        field.unit = self._unit(question, said)  # type: ignore[attr-defined]
        return field

    def _made(
        self, question: Question, annotation: Any, kind: Any, said: list[Any], options: Any
    ) -> forms.Field:
        if fields.is_choice(kind):
            words = fields.word_choices(kind)
            menu = question.look == Look.MENU or (not question.look and len(words) > MENU_FROM)
            return fields.choice_field(words, menu=menu, **options)  # type: ignore[no-any-return]
        if kind is bool or fields.is_partly(kind):
            return fields.FlagField(partly=kind is not bool, **options)
        if kind in (Decimal, int):
            return self._number(question, annotation, said, options)
        if kind in (date, datetime):
            return date_field(**options)
        if get_origin(kind) is list:
            return fields.ItemsField(**options)
        return self._text(question, said, options)

    def _number(
        self, question: Question, annotation: Any, said: list[Any], options: Any
    ) -> forms.Field:
        if is_share(said) or self._is_share_of_kpi(question):
            return fields.share_field(annotation, **options)
        return fields.number_field(annotation, self._unit(question, said), **options)

    def _is_share_of_kpi(self, question: Question) -> bool:
        figure = self.page.section == "kpis" and question.path in KPI_FIGURES
        return figure and self.content.get("measure") == "proportion"

    def _text(self, question: Question, said: list[Any], options: Any) -> forms.Field:
        limits = [one.max_length for one in said if getattr(one, "max_length", None)]
        limit = min(limits, default=MAX_TEXT)
        line = question.look == Look.LINE or (not question.look and limit <= LONG)
        return fields.TextField(rows=0 if line else 3, max_length=limit, **options)

    def _unit(self, question: Question, said: list[Any]) -> str:
        if is_share(said) or self._is_share_of_kpi(question):
            return "%"
        unit = question.unit
        return str(unit(self.document) if callable(unit) else unit)

    def answers(self) -> Mapping[Place, Any]:
        """Every answer that could be understood, at its place in the section, as plain data."""
        return {
            (*self.place, *name.split(".")): as_json(value)
            for name, value in self.cleaned_data.items()
            if name not in self.errors
        }

    def not_understood(self) -> dict[str, str]:
        """What was typed into the fields that could not be understood, by field."""
        return {name: str(self.data.get(name, "")) for name in self.errors if name in self.fields}

    def show_unsent(self, unsent: Mapping[str, str]) -> None:
        """Put answers that could not be stored back into their fields, as they were typed."""
        for name, text in unsent.items():
            if name in self.fields:
                self.initial[name] = text
        self.unsent = {name: text for name, text in unsent.items() if name in self.fields}


class ConflictForm:
    """Both texts of every answer that two people changed, and what the person sends again."""

    def __init__(self, form: PageForm, clashes: Sequence[Clash]) -> None:
        self.form = form
        self.rows = [self._row(clash) for clash in clashes]
        self.names = {row["name"] for row in self.rows}

    def _row(self, clash: Clash) -> dict[str, Any]:
        name = ".".join(str(step) for step in clash.place[len(self.form.place) :])
        field = self.form.fields[name]
        return {
            "name": name,
            "label": field.label,
            "mine": self.form.data.get(name, ""),
            "theirs": field.prepare_value(clash.theirs) if clash.theirs is not None else "",
        }

    def others(self) -> list[tuple[str, str]]:
        """(name, text) of every other answer that was typed, sent along unchanged."""
        data = self.form.data
        names = [name for name in self.form.fields if name not in self.names]
        return [(name, text) for name in names for text in data.getlist(name)]


def item_type(page: Page) -> type[Part]:
    """The part that a form of the page fills: the section itself, or an item of its list."""
    kind = drafting.section_type(page.section)
    for name in filter(None, (page.items or "").split(".")):
        kind = fields.unwrapped(kind.model_fields[name].annotation)[0]
    return get_args(kind)[0] if get_origin(kind) is list else kind  # type: ignore[no-any-return]


def is_share(said: list[Any]) -> bool:
    """Whether a number goes from 0 to 1 (or less), so that people say it in per cent."""
    tops = [
        one.le for info in said for one in getattr(info, "metadata", [info]) if isinstance(one, Le)
    ]
    return any(top <= 1 for top in tops)  # type: ignore[operator]


def date_field(**options: Any) -> forms.DateField:
    """A day, picked or typed."""
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
        error_messages={"invalid": _("Write the date like 2027-04-15.")},
        **options,
    )
