"""A form made from questions: a field for each, of the type that the document gives its answer."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args, get_origin

from django import forms

from intake import fields
from intake.forms.surroundings import Surroundings, target_of
from intake.questions.page import PERCENT, POINTS, Look, Question
from intake.questions.units import money
from spec import drafting
from spec.document import Part, as_json
from spec.values import CURRENCY_PATTERN, MAX_TEXT

# A choice of more words than this is a menu, unless the question says otherwise.
MOST_CARDS = 6
# A text of at most so many characters stands on one line.
LINE = 120
# A scale of at most so many steps is shown whole.
STEPS = 5
# Figures of a KPI that is a share are shares, too: asked per hundred, kept per one.
OF_A_SHARE = {"baseline": PERCENT, "target": PERCENT, "mwu": POINTS, "margin": POINTS}
IN_ITS_UNIT = {
    "kpis": (*OF_A_SHARE, "sd"),
    "requirements": ("value", "value_to"),
    "concerns": ("metric.threshold", "metric.threshold_to"),
}


class AnswersForm(forms.Form):
    """Fields made from questions, each with the words that stand around it.

    `legend` is what a row of a list is called, where it has a name of its own.
    """

    legend = ""

    def __init__(
        self,
        data: Any = None,
        *,
        section: str,
        questions: Sequence[Question],
        part: type[Part],
        content: Any,
        around: Surroundings,
        prefix: str | None = None,
        auto_id: str = "id_%s",
    ) -> None:
        super().__init__(data, prefix=prefix, auto_id=auto_id)
        self.section, self.part, self.content, self.around = section, part, content or {}, around
        for question in questions:
            if not question.rows:
                self.initial[question.path] = self.stored(question.path)
                self.fields[question.path] = self._field(question)

    def stored(self, path: str) -> Any:
        """The answer that is stored, as plain data."""
        return drafting.get(self.content, drafting.place_of(self.part, path))

    def values(self) -> dict[str, Any]:
        """Every answer that could be understood, by its path, as plain data."""
        wrong = self.errors
        return {name: as_json(one) for name, one in self.cleaned_data.items() if name not in wrong}

    def _field(self, question: Question) -> forms.Field:
        """The field for the type that the document gives the answer."""
        annotation = fields.annotation_of(self.part, question.path)
        kind, said = fields.unwrapped(annotation)
        options = {"label": question.label, "help_text": question.hint, "required": False}
        field = self._made(question, annotation, kind, said, options)
        field.question = question  # type: ignore[attr-defined] # the templates show its examples
        field.note = ""  # type: ignore[attr-defined] # what others made of it meanwhile
        field.unit = self._beside(question, said)  # type: ignore[attr-defined]
        self._describe(question, field)
        return field

    def _describe(self, question: Question, field: forms.Field) -> None:
        """Tie hint, live error and what is offered to the control."""
        name = str(self.auto_id) % self.add_prefix(question.path)
        if question.people:
            field.widget.attrs["list"] = "people"
        if question.suggestions:
            field.widget.attrs["list"] = f"{name}_offers"
        if not field.widget.use_fieldset:
            ids = [f"{name}_helptext"] if question.hint else []
            field.widget.attrs["aria-describedby"] = " ".join([*ids, f"live_{name}"])

    def _made(
        self, question: Question, annotation: Any, kind: Any, said: list[Any], options: Any
    ) -> forms.Field:
        target = target_of(self.section, drafting.place_of(self.part, question.path))
        if target:
            return self._key(question, kind, target, options)
        if fields.is_choice(kind):
            words = fields.word_choices(kind)
            menu = question.look == Look.MENU or (not question.look and len(words) > MOST_CARDS)
            return fields.choice_field(words, menu=menu, **options)  # type: ignore[no-any-return]
        if kind is bool or fields.is_partly(kind):
            return fields.FlagField(partly=kind is not bool, **options)
        if kind in (Decimal, int):
            return self._number(question, annotation, said, options)
        return self._words(question, kind, said, options)

    def _key(self, question: Question, kind: Any, target: str, options: Any) -> forms.Field:
        names = self.around.names.get(target, ())
        kept = self.stored(question.path)
        if get_origin(kind) is list:
            return fields.keys_field(names, kept or [], **options)
        return fields.key_field(names, kept or "", **options)

    def _number(
        self, question: Question, annotation: Any, said: list[Any], options: Any
    ) -> forms.Field:
        lowest, highest = fields.bound(said, "ge"), fields.bound(said, "le")
        if fields.unwrapped(annotation)[0] is int and highest is not None and highest <= STEPS:
            return fields.LevelField(lowest, highest, **options)
        unit = self._unit(question, said)
        is_share = unit in (PERCENT, POINTS) and not self._has_own_unit(question)
        return fields.WrittenField(annotation, unit, is_share=is_share, **options)

    def _words(self, question: Question, kind: Any, said: list[Any], options: Any) -> forms.Field:
        if kind in (date, datetime):
            return fields.date_field(**options)
        if get_origin(kind) is list:
            return self._list(get_args(kind)[0], options)
        if get_origin(kind) is dict:
            return fields.NamedFigures(self._unit(question, []), **options)
        if fields.bound(said, "pattern") == CURRENCY_PATTERN:
            return fields.CurrencyField(**options)
        limit = fields.bound(said, "max_length") or MAX_TEXT
        line = question.look == Look.LINE or (not question.look and limit <= LINE)
        return fields.TextField(rows=0 if line else 3, max_length=limit, **options)

    def _list(self, item: Any, options: Any) -> forms.Field:
        """A list of texts; or of shares, of which there is one for each year that is counted."""
        if fields.unwrapped(item)[0] is not Decimal:
            return fields.ItemsField(**options)
        figure = fields.WrittenField(item, PERCENT, is_share=True, required=False)
        years = self.around.document.value.horizon_years or 0
        return fields.YearsField(figure, years=years, **options)

    def _has_own_unit(self, question: Question) -> bool:
        """Whether the figure's unit is an answer itself; then it says what it says, even "%"."""
        return question.path in IN_ITS_UNIT.get(self.section, ()) and self.section != "kpis"

    def _unit(self, question: Question, said: list[Any]) -> str:
        """The word that may stand behind the figure; for shares per cent or points."""
        if self.section == "kpis" and self.stored("measure") == "proportion":
            share = OF_A_SHARE.get(question.path)
            if share:
                return share
        if question.path in IN_ITS_UNIT.get(self.section, ()):
            return self._own_unit(question.path)
        unit = question.unit
        if unit is money and self._sent("currency"):
            return fields.currency(self._sent("currency"))
        told = str(unit(self.around.document) if callable(unit) else unit)
        return told or (PERCENT if is_share(said) else "")

    def _sent(self, path: str) -> str:
        """What is typed into another question of the page, as it is sent."""
        data: Mapping[str, str] = self.data if self.is_bound else {}
        return str(data.get(self.add_prefix(path)) or "").strip()

    def _own_unit(self, path: str) -> str:
        """The unit that the item itself says, on this page or before."""
        name = f"{path.rpartition('.')[0]}.unit".lstrip(".")
        return self._sent(name) or str(self.stored(name) or "")

    def _beside(self, question: Question, said: list[Any]) -> str:
        """The word beside the field; a unit that is asked on the same page is not said twice."""
        return "" if self._has_own_unit(question) else self._unit(question, said)


def is_share(said: list[Any]) -> bool:
    """Whether a number goes from 0 to 1 (or less), so that people say it per hundred."""
    highest = fields.bound(said, "le")
    return highest is not None and highest <= 1
