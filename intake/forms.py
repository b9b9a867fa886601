"""The form of one page of the guided intake, made from what the page asks."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any, get_args, get_origin

from annotated_types import Le
from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from intake import fields
from intake.questions.page import PERCENT, POINTS, Look, Page, Question
from spec import drafting, numerals
from spec.document import Document, Part, as_json
from spec.drafting import Clash, Place
from spec.values import MAX_TEXT

# Figures of a KPI that is a share are shares, too: asked in per cent, kept from 0 to 1.
KPI_FIGURES = {"baseline": PERCENT, "target": PERCENT, "mwu": POINTS, "margin": POINTS}
MENU_FROM = 6
# What a form sends beside the answers.
NOT_ANSWERS = ("csrfmiddlewaretoken", "version", "save_no", "tab", "stay")
LINE = 120


class AnswersForm(forms.Form):
    """Fields made from questions, each of the type that the document gives its answer."""

    def __init__(
        self,
        data: Any = None,
        *,
        questions: Sequence[Question],
        part: type[Part],
        content: Any,
        document: Document,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, prefix=prefix)
        self.part, self.content, self.document = part, content or {}, document
        for question in questions:
            if not question.rows:
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
        if question.people:
            field.widget.attrs["list"] = "people"
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
        return self._words(question, kind, said, options)

    def _words(self, question: Question, kind: Any, said: list[Any], options: Any) -> forms.Field:
        if kind in (date, datetime):
            return date_field(**options)
        if get_origin(kind) is list:
            return fields.ItemsField(**options)
        if get_origin(kind) is dict:
            return fields.NamedFigures(reads=self._reads(question), **options)
        return self._text(question, said, options)

    def _reads(self, question: Question) -> Any:
        return partial(numerals.in_unit, unit=self._unit(question, []), point=fields.point())

    def _number(
        self, question: Question, annotation: Any, said: list[Any], options: Any
    ) -> forms.Field:
        unit = self._unit(question, said)
        if unit in (PERCENT, POINTS):
            return fields.share_field(annotation, **options)
        return fields.number_field(annotation, unit, **options)

    def _text(self, question: Question, said: list[Any], options: Any) -> forms.Field:
        limits = [one.max_length for one in said if getattr(one, "max_length", None)]
        limit = min(limits, default=MAX_TEXT)
        line = question.look == Look.LINE or (not question.look and limit <= LINE)
        return fields.TextField(rows=0 if line else 3, max_length=limit, **options)

    def _unit(self, question: Question, said: list[Any]) -> str:
        """The word beside the field; for shares per cent or points."""
        if is_share(said):
            return PERCENT
        unit = question.unit
        return str(unit(self.document) if callable(unit) else unit)

    def values(self) -> dict[str, Any]:
        """Every answer that could be understood, by its path, as plain data."""
        good = {name: one for name, one in self.cleaned_data.items() if name not in self.errors}
        return {name: as_json(value) for name, value in good.items()}


class PageForm(AnswersForm):
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
        self.page, self.place = page, place
        self.unsent: Mapping[str, str] = {}
        here = drafting.get(content, place) or {}
        super().__init__(data, questions=page.questions, part=part, content=here, document=document)
        self.rowsets = {
            question.path: RowSet(self, question) for question in page.questions if question.rows
        }

    def _unit(self, question: Question, said: list[Any]) -> str:
        """Of a KPI that is a share, every figure is one, too."""
        share = self.page.section == "kpis" and self.content.get("measure") == "proportion"
        if share and question.path in KPI_FIGURES:
            return KPI_FIGURES[question.path]
        return super()._unit(question, said)

    def full_clean(self) -> None:
        """Check the fields, then the rows."""
        super().full_clean()
        if self.is_bound:
            for rows in self.rowsets.values():
                rows.clean()

    def is_valid(self) -> bool:
        """Whether every answer and every row could be understood."""
        return super().is_valid() and not any(rows.has_errors for rows in self.rowsets.values())

    def answers(self) -> Mapping[Place, Any]:
        """Every answer that could be understood, at its place in the section, as plain data."""
        found = {(*self.place, *name.split(".")): value for name, value in self.values().items()}
        for name, rows in self.rowsets.items():
            if not rows.has_errors:
                found[(*self.place, *name.split("."))] = rows.value()
        return found

    def not_understood(self) -> dict[str, str]:
        """What was typed into the fields that could not be understood, by field."""
        return {name: str(self.data.get(name, "")) for name in self.errors if name in self.fields}

    def show_unsent(self, unsent: Mapping[str, str]) -> None:
        """Put answers that could not be stored back into their fields, as they were typed."""
        self.unsent = {name: text for name, text in unsent.items() if name in self.fields}
        self.initial.update(self.unsent)

    def asked(self) -> list[tuple[str, Any]]:
        """("field" or "rows", what is shown) of every question, in the order of the page."""
        return [
            ("rows", self.rowsets[question.path])
            if question.rows
            else ("field", self[question.path])
            for question in self.page.questions
        ]


class RowSet:
    """A list of parts that is written in one go: a small form for each, and one empty one."""

    spare = 1

    def __init__(self, form: PageForm, question: Question) -> None:
        self.form, self.question = form, question
        annotation = fields.annotation_of(form.part, question.path)
        self.kind = row_type(fields.unwrapped(annotation)[0])
        self.there = list(drafting.get(form.content, tuple(question.path.split("."))) or [])
        sent = str(form.data.get(self.count_name, "")) if form.is_bound else ""
        number = int(sent) if sent.isdecimal() and len(sent) < 5 else len(self.there) + self.spare  # noqa: PLR2004
        self.forms = [self._row(index) for index in range(number)]

    @property
    def count_name(self) -> str:
        """The hidden field that says how many rows were sent."""
        return f"{self.question.path}-rows"

    def _row(self, index: int) -> AnswersForm:
        item = self.there[index] if index < len(self.there) else {}
        return AnswersForm(
            self.form.data if self.form.is_bound else None,
            questions=self.question.rows,
            part=self.kind,
            content={"name": item} if isinstance(item, str) else item,
            document=self.form.document,
            prefix=f"{self.question.path}-{index}",
        )

    def clean(self) -> None:
        """Check every row."""
        for row in self.forms:
            row.full_clean()

    @property
    def has_errors(self) -> bool:
        """Whether some row could not be understood."""
        return any(row.errors for row in self.forms)

    def value(self) -> list[Any]:
        """The rows that say something; one that is a name alone stays a name."""
        rows = [as_json(drafting_plain(row.values())) for row in self.forms]
        said = [row for row in rows if row]
        return [row["name"] if alone(self.form.part, self.question, row) else row for row in said]


def drafting_plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by path as nested data."""
    data: Any = {}
    return drafting.put(  # type: ignore[no-any-return]
        data, {tuple(path.split(".")): value for path, value in values.items()}
    )


def alone(part: type[Part], question: Question, row: Mapping[str, Any]) -> bool:
    """Whether a row may be written as its name alone, and says no more than that."""
    kind = fields.unwrapped(fields.annotation_of(part, question.path))[0]
    return list(row) == ["name"] and len(get_args(get_args(kind)[0])) > 1


def row_type(kind: Any) -> type[Part]:
    """The part that the items of a list are."""
    item = fields.unwrapped(get_args(kind)[0])[0]
    options = get_args(item) or (item,)
    return next(one for one in options if isinstance(one, type) and issubclass(one, Part))


class ConflictForm:
    """Both texts of every answer that two people changed, and what the person sends again."""

    def __init__(self, form: PageForm, clashes: Sequence[Clash]) -> None:
        self.form = form
        self.rows = [self._row(clash) for clash in clashes]
        self.names = {row["name"] for row in self.rows}

    def _row(self, clash: Clash) -> dict[str, Any]:
        name = ".".join(str(step) for step in clash.place[len(self.form.place) :])
        field = self.form.fields[name]
        theirs = field.prepare_value(clash.theirs) if clash.theirs is not None else ""
        mine = self.form.data.get(name, "")
        return {"name": name, "label": field.label, "mine": mine, "theirs": theirs}

    def others(self) -> list[tuple[str, str]]:
        """(name, text) of every other answer that was typed, sent along unchanged."""
        data = self.form.data
        assert isinstance(data, MultiValueDict)  # noqa: S101 - a form that was sent
        names = [name for name in data if name not in (*self.names, *NOT_ANSWERS)]
        return [(name, text) for name in names for text in data.getlist(name)]


def item_type(page: Page) -> type[Part]:
    """The part that a form of the page fills: the section itself, or an item of its list."""
    kind = drafting.section_type(page.section)
    for name in filter(None, (page.items or "").split(".")):
        kind = fields.unwrapped(kind.model_fields[name].annotation)[0]
    found: type[Part] = get_args(kind)[0] if get_origin(kind) is list else kind
    return found


def is_share(said: list[Any]) -> bool:
    """Whether a number goes from 0 to 1 (or less), so that people say it in per cent."""
    found = [one for info in said for one in getattr(info, "metadata", [info])]
    return any(one.le <= 1 for one in found if isinstance(one, Le))


def date_field(**options: Any) -> forms.DateField:
    """A day, picked or typed."""
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
        error_messages={"invalid": _("Write the date like 2027-04-15.")},
        **options,
    )
