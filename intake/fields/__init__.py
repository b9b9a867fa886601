"""One field of a form for each kind of value a document holds, understanding what people type."""

from intake.fields.basic import (
    FlagField,
    TextField,
    WrittenField,
    annotation_of,
    choice_field,
    is_choice,
    is_partly,
    number_field,
    point,
    share_field,
    unwrapped,
    word_choices,
)
from intake.fields.lists import ItemsField, NamedFigures

__all__ = [
    "FlagField",
    "ItemsField",
    "NamedFigures",
    "TextField",
    "WrittenField",
    "annotation_of",
    "choice_field",
    "is_choice",
    "is_partly",
    "number_field",
    "point",
    "share_field",
    "unwrapped",
    "word_choices",
]
