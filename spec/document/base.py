"""What every part of a document has in common: frozen, exact, and compact when written down."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, get_args

from pydantic import BaseModel, ConfigDict

WRITTEN_AS_THEY_ARE = frozenset({str, int, float, bool, type(None), date, datetime})


class Part(BaseModel):
    """One part of a document. What is not known is absent: nobody asked is not the same as no."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        hide_input_in_errors=True,
        defer_build=False,
    )
    # Names that older files use; a validator of the part understands them.
    older_names: ClassVar[frozenset[str]] = frozenset()


class Keyed(Part):
    """A part that others point at by its short key, unique in its list."""

    @property
    def key(self) -> str:
        """The short key, such as `K1`."""
        return str(getattr(self, "id", ""))


def plain(value: Any) -> Any:
    """`value` as it is written to a file: dicts, lists, text, dates, numbers; no empty answers.

    A `Decimal` becomes an int where it is whole, else a float: with at most 15 significant digits
    (spec.values) the way there and back is exact. Items of a list are kept even when empty, so that
    no list changes its length.
    """
    # Most values of a document are such; asked first, a long list is written in half the time.
    if type(value) in WRITTEN_AS_THEY_ARE:
        return value
    if isinstance(value, BaseModel):
        named = ((name, getattr(value, field)) for field, name in _written_names(type(value)))
        return {name: item for name, one in named if not empty(item := plain(one))}
    if isinstance(value, Mapping):
        return {str(name): item for name, one in value.items() if not empty(item := plain(one))}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value) if isinstance(value, str) else value


@cache
def _written_names(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """(field, its name in a file) of every field of a part."""
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())


@cache
def parts_inside(part: type[Part]) -> dict[str, type[Part] | None]:
    """Each name that a file may use in `part`, with the part that its value or items are."""
    named = {field.alias or name: field for name, field in part.model_fields.items()}
    inside = {name: _part_in(field.annotation) for name, field in named.items()}
    return inside | dict.fromkeys(part.older_names)


def _part_in(annotation: Any) -> type[Part] | None:
    """The first part that `annotation` (a part, a list of parts, a choice of types) is made of."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _part_in(inner))), None)


def empty(value: Any) -> bool:
    """Whether `value` says nothing. False and zero say something."""
    return value is None or (not value and isinstance(value, str | list | dict))


def as_json(value: Any) -> Any:
    """`plain(value)` with dates and times as ISO 8601 text, ready for JSON."""
    return _with_iso_times(plain(value))


def _with_iso_times(value: Any) -> Any:
    if type(value) is str:
        return value
    if isinstance(value, dict):
        return {name: _with_iso_times(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_iso_times(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value
