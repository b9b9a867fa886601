"""Numbers as people write them, in the way of the country they live in."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter
from pydantic import ValidationError as NotFitting

from intake.fields.basic import bound, unwrapped
from spec import numerals

type Reads = Callable[[str], Decimal]
type Writes = Callable[[Any], str]

BOUNDS = {
    "greater_than_equal": ("ge", _("Give %s or more.")),
    "greater_than": ("gt", _("Give more than %s.")),
    "less_than_equal": ("le", _("Give %s at most.")),
    "less_than": ("lt", _("Give less than %s.")),
}


def point() -> str:
    """The character before the decimals in the reader's country."""
    return str(formats.get_format("DECIMAL_SEPARATOR"))


def written(number: Any) -> str:
    """A stored number in the reader's way of writing, without a place for thousands."""
    return numerals.write(Decimal(str(number)), point=point())


def written_share(number: Any, unit: str) -> str:
    """A stored share per hundred, in the reader's way of writing."""
    return numerals.write_share(Decimal(str(number)), point=point(), unit=unit)


def reader(unit: str, *, is_share: bool) -> Reads:
    """What understands numbers in `unit`; the way of writing is that of each request."""
    if is_share:
        return lambda text: numerals.share(text, point=point(), unit=unit)
    return lambda text: numerals.in_unit(text, unit, point=point())


class WrittenField(forms.CharField):
    """A number as people write it, in `unit`; a share is asked per hundred and kept per one."""

    def __init__(self, annotation: Any, unit: str, *, is_share: bool, **options: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal"}), **options)
        self.reads = reader(unit, is_share=is_share)
        self.writes: Writes = partial(written_share, unit=unit) if is_share else written
        self.fits = TypeAdapter(annotation).validate_python
        _kind, self.said = unwrapped(annotation)
        self.unit, self.is_share = unit, is_share

    def prepare_value(self, value: Any) -> Any:
        """The number in the reader's way of writing, or what was typed."""
        return value if isinstance(value, str) or value is None else self.writes(value)

    def clean(self, value: Any) -> Any:
        """The number, or None.

        Raises:
            ValidationError: it is none, can be read in two ways, or is out of range.
        """
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.fits(self.reads(text))
        except NotFitting as error:
            raise ValidationError(self._out_of_range(error)) from error
        except ValueError as error:
            raise ValidationError(sentence(error)) from error

    def _out_of_range(self, error: NotFitting) -> str:
        """What is wrong with a number that is one, but not here."""
        first = error.errors()[0]
        if first["type"] in BOUNDS:
            name, words = BOUNDS[first["type"]]
            limit = self.writes(bound(self.said, name))
            return str(words) % (f"{limit} {self.unit}" if self.is_share else limit)
        return sentence(first["msg"].removeprefix("Value error, "))


def sentence(error: object) -> str:
    """The error as a sentence that says what to do."""
    text = capfirst(str(error))
    return text if text.endswith(("?", ".")) else f"{text}."


class NamedFigures(forms.CharField):
    """Figures by names of one's own: a line for each, the name, a colon, the number."""

    def __init__(self, unit: str, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), strip=False, **options)
        self.reads = reader(unit, is_share=False)

    def prepare_value(self, value: Any) -> Any:
        """The lines, in the reader's way of writing numbers."""
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{name}: {written(number)}" for name, number in value.items())

    def clean(self, value: Any) -> dict[str, Decimal]:
        """The figures by name.

        Raises:
            ValidationError: a line has no name, no number, or a name that is there already.
        """
        found: dict[str, Decimal] = {}
        for line in super().clean(value).splitlines():
            name, _colon, number = (part.strip() for part in line.rpartition(":"))
            if line.strip():
                found[_new(name, found, line)] = self._number(number, line)
        return found

    def _number(self, number: str, line: str) -> Decimal:
        try:
            return self.reads(number)
        except ValueError as error:
            raise ValidationError(f"{line}: {sentence(error)}") from error


def _new(name: str, found: dict[str, Decimal], line: str) -> str:
    if not name:
        raise ValidationError(_("Write a name, a colon and a number: “%s”.") % line)
    if name in found:
        raise ValidationError(_("“%s” is there twice.") % name)
    return name
