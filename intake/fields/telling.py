"""How a stored answer reads, in words of the person who looks at it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import formats

from intake.fields.basic import FlagField
from intake.fields.lists import YearsField
from intake.fields.numbers import WrittenField


def told(field: forms.Field, value: Any) -> str:
    """`value`, as plain data, of a field as text: labels for words, units behind numbers."""
    if value is None or value in ("", []):
        return ""
    if isinstance(field, forms.ChoiceField):
        return _labels(field, value if isinstance(value, list) else [value])
    if isinstance(field, forms.DateField):
        return str(formats.date_format(date.fromisoformat(value), "DATE_FORMAT"))
    if isinstance(field, WrittenField):
        return with_unit(field, value)
    if isinstance(field, YearsField):
        return "\n".join(with_unit(field.figure, one) for one in value)
    return "\n".join(value) if isinstance(value, list) else str(field.prepare_value(value))


def _labels(field: forms.ChoiceField, values: list[Any]) -> str:
    """The words of a choice, a line for each; of one that is not offered any more, itself."""
    offered: Any = field.choices
    words = {str(key): str(label) for key, label in offered}
    keys = [field.prepare_value(one) if isinstance(field, FlagField) else one for one in values]
    return "\n".join(words.get(str(key), str(key)) for key in keys)


def with_unit(field: WrittenField, value: Any) -> str:
    """The number as it is read: thousands apart, its unit behind it."""
    number = Decimal(str(value)) * (100 if field.is_share else 1)
    text = formats.number_format(f"{number.normalize():f}", force_grouping=True)
    return f"{text} {field.unit}".strip()
