"""One field of a form for each kind of value a document holds, understanding what people type."""

from intake.fields.basic import (
    CurrencyField,
    FlagField,
    LevelField,
    TextField,
    annotation_of,
    bound,
    choice_field,
    currency,
    date_field,
    is_choice,
    is_partly,
    unwrapped,
    word_choices,
)
from intake.fields.lists import ItemsField, YearsField, key_field, keys_field
from intake.fields.numbers import NamedFigures, WrittenField, point
from intake.fields.telling import told

__all__ = [
    "CurrencyField",
    "FlagField",
    "ItemsField",
    "LevelField",
    "NamedFigures",
    "TextField",
    "WrittenField",
    "YearsField",
    "annotation_of",
    "bound",
    "choice_field",
    "currency",
    "date_field",
    "is_choice",
    "is_partly",
    "key_field",
    "keys_field",
    "point",
    "told",
    "unwrapped",
    "word_choices",
]
