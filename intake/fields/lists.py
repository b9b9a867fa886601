"""Fields for lists: of texts, of figures, of items to choose from."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from intake.fields.basic import UNKNOWN, TextField
from intake.fields.numbers import WrittenField

LONGEST_NAME = 80
# About so many letters stand on one line of a box, and a box grows to so many lines.
LINE, LINES = 60, 8


def _lines(text: str) -> int:
    """How many lines a text takes, for browsers that do not fit the box to it themselves."""
    return min(LINES, 1 + len(text) // LINE)


class SeveralInput(forms.Widget):
    """Inputs of the same name, one for each item, and at least one empty one to go on with."""

    template_name = "intake/widgets/several.html"
    use_fieldset = True

    def __init__(self, *, item: str, least: int = 0, unit: str = "") -> None:
        super().__init__()
        self.item, self.least, self.unit = item, least, unit

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """All texts that were sent under the name."""
        found: list[str] = data.getlist(name)
        return found

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The inputs that are shown: what is there, and the empty ones."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        there = list(value or [])
        spare = max(1, self.least - len(there)) if "" not in there else 0
        texts = [*there, *[""] * spare]
        named = [
            (f"{self.item} {number}", text, _lines(str(text)))
            for number, text in enumerate(texts, start=1)
        ]
        context["widget"] |= {"inputs": named, "unit": self.unit}
        return context

    def format_value(self, value: Any) -> Any:
        """The list itself."""
        return value


class ItemsField(forms.Field):
    """A list of short texts, one input for each; empty ones are left out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=SeveralInput(item=_("Entry"), least=2), **options)

    def clean(self, value: Any) -> list[str]:
        """The texts that say something, in order.

        Raises:
            ValidationError: one of them is too long or cannot be stored.
        """
        field = TextField(required=False)
        cleaned = [field.clean(text) for text in value or []]
        return [text for text in cleaned if text]


class YearsField(forms.Field):
    """A figure for each year, one input for each."""

    def __init__(self, figure: WrittenField, *, years: int, **options: Any) -> None:
        widget = SeveralInput(item=_("Year"), least=years, unit=figure.unit)
        super().__init__(widget=widget, **options)
        self.figure = figure
        self.widget.attrs["inputmode"] = "decimal"

    def prepare_value(self, value: Any) -> Any:
        """Each figure in the reader's way of writing, or what was typed."""
        return [self.figure.prepare_value(one) for one in value or []]

    def clean(self, value: Any) -> list[Any]:
        """The figures, from the first year to the last that has one.

        Raises:
            ValidationError: one of them is no number or out of range, or a year before is empty.
        """
        texts = list(value or [])
        while texts and not texts[-1].strip():
            texts.pop()
        return [self._figure(year, text) for year, text in enumerate(texts, start=1)]

    def _figure(self, year: int, text: str) -> Any:
        try:
            figure = self.figure.clean(text)
        except ValidationError as error:
            named = _("Year %(year)s: %(fault)s") % {"year": year, "fault": error.messages[0]}
            raise ValidationError(named) from error
        if figure is None:
            raise ValidationError(_("Year %(year)s is empty.") % {"year": year})
        return figure


type Names = Sequence[tuple[str, str]]


def options_of(names: Names, kept: Sequence[str]) -> list[tuple[str, str]]:
    """(key, words) of the items there are, and of keys that are written but no longer there."""
    there = [(key, f"{key} {name[:LONGEST_NAME]}".strip()) for key, name in names]
    known = {key for key, _words in there}
    gone = [(key, _("%(key)s (not there any more)") % {"key": key}) for key in kept]
    return there + [(key, words) for key, words in gone if key not in known]


def key_field(names: Names, kept: str, **options: Any) -> forms.ChoiceField:
    """One of the items there are, or none yet."""
    offered = options_of(names, [kept] if kept else [])
    return forms.ChoiceField(choices=[UNKNOWN, *offered], **options)


class KeysInput(forms.CheckboxSelectMultiple):
    """Boxes to tick. The page sends a sign that they were shown: none ticked would say nothing."""


def keys_field(names: Names, kept: Sequence[str], **options: Any) -> forms.MultipleChoiceField:
    """Some of the items there are."""
    return KeysField(choices=options_of(names, kept), widget=KeysInput(), **options)


class KeysField(forms.MultipleChoiceField):
    """Some of the items there are; the sign that the boxes were shown is no item."""

    def to_python(self, value: Any) -> list[str]:
        """The keys that were ticked."""
        return [key for key in super().to_python(value) if key]
