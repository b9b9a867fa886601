"""Changing one section of a draft: finding a value, putting one in, merging two people's words.

A section is handled as plain data (spec.document.as_json). A place in it is a tuple of steps: a
name inside a part, the id of an item in a list whose items have one, or a position in other lists.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from spec.document import Document, Keyed, Part, as_json
from spec.document.base import empty

type Place = tuple[str | int, ...]


class NotThere(LookupError):  # noqa: N818 - named for what happened
    """The item that a place leads through has been removed."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One answer that two people changed in different ways since the same version."""

    place: Place
    before: Any
    mine: Any
    theirs: Any


def section_type(name: str) -> Any:
    """The type of a section: a part, or a list of parts."""
    return Document.model_fields[name].annotation


def validated(name: str, data: Any) -> Part | list[Part]:
    """Plain `data` as the typed section `name`.

    Raises:
        pydantic.ValidationError: the data does not fit.
    """
    value: Part | list[Part] = TypeAdapter(section_type(name)).validate_python(data)
    return value


def plain_section(name: str, value: Part | list[Part] | None) -> Any:
    """The section as plain data; nothing written yet is an empty part or list."""
    if value is None:
        value = validated(name, {} if is_part(name) else [])
    return as_json(value if isinstance(value, Part) else list(value))


def is_part(name: str) -> bool:
    """Whether the section is one part; otherwise it is a list of parts."""
    kind = section_type(name)
    return isinstance(kind, type) and issubclass(kind, Part)


def get(data: Any, place: Place) -> Any:
    """The value at `place`; None where nothing is written.

    Raises:
        NotThere: an item on the way is gone.
    """
    for step in place:
        data = data[position(data, step)] if isinstance(data, list) else (data or {}).get(step)
    return data


def position(items: list[Any], step: str | int) -> int:
    """Where the item that `step` names stands in its list.

    Raises:
        NotThere: there is no such item.
    """
    if isinstance(step, int):
        if step < len(items):
            return step
        raise NotThere(step)
    for place, item in enumerate(items):
        if isinstance(item, Mapping) and item.get("id") == step:
            return place
    raise NotThere(step)


def put(data: Any, changes: Mapping[Place, Any]) -> Any:
    """A copy of `data` with every change made; an empty value takes the answer away.

    Raises:
        NotThere: an item on the way is gone.
    """
    data = deepcopy(data)
    for place, value in changes.items():
        *way, last = place
        inner = data
        for step in way:
            inner = (
                inner[position(inner, step)]
                if isinstance(inner, list)
                else inner.setdefault(step, {})
            )
        if empty(value):
            inner.pop(last, None)
        else:
            inner[last] = value
    return data


def clashes(before: Any, now: Any, mine: Mapping[Place, Any]) -> list[Clash]:
    """The answers that somebody else changed since `before`, other than `mine` says.

    An answer that I left as it was never clashes: what the others wrote stays. Two people who wrote
    the same agree.

    Raises:
        NotThere: the item that I was writing in is gone.
    """
    found = []
    for place, value in mine.items():
        was, theirs = get(before, place), get(now, place)
        if not (same(value, was) or same(theirs, was) or same(value, theirs)):
            found.append(Clash(place, was, value, theirs))
    return found


def changed(before: Any, mine: Mapping[Place, Any]) -> dict[Place, Any]:
    """Those of my answers that differ from what stood there before."""
    return {place: value for place, value in mine.items() if not same(value, get(before, place))}


def same(one: Any, other: Any) -> bool:
    """Whether two answers say the same; all empty answers do."""
    return (empty(one) and empty(other)) or one == other


def next_id(items: list[Any], letter: str) -> str:
    """A short key that no item has yet: the letter and the first number after all others."""
    taken = [str(item.get("id", "")).removeprefix(letter) for item in items]
    return f"{letter}{max((int(number) for number in taken if number.isdigit()), default=0) + 1}"


def keyed(kind: Any) -> bool:
    """Whether items of this kind have a key of their own."""
    return isinstance(kind, type) and issubclass(kind, Keyed)
