"""Changing one section of a draft: finding a value, putting one in, merging two people's words.

A section is handled as plain data (spec.document.as_json). A place in it is a tuple of steps: a
name as files write it, the id of an item in a list whose items have one, or a position in others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from spec.canonical import canonical
from spec.document import Document, Keyed, Part, as_json, parts_inside
from spec.document.base import empty
from spec.reading.gaps import LETTERS, SECTION_LETTERS

type Place = tuple[str | int, ...]


class NotThere(LookupError):  # noqa: N818 - named for what happened
    """The item that a place leads through has been removed."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One answer that two people changed in different ways since the same moment."""

    place: Place
    before: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merge:
    """What becomes of my answers: what is written, where we clash, what others wrote elsewhere."""

    changes: dict[Place, Any] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    theirs: dict[Place, Any] = field(default_factory=dict)


def section_type(name: str) -> Any:
    """The type of a section: a part, or a list of parts."""
    return Document.model_fields[name].annotation


def validated(name: str, data: Any) -> Part | list[Part]:
    """Plain `data` as the typed section `name`.

    Raises:
        pydantic.ValidationError: the data does not fit.
    """
    value: Part | list[Part] = _adapter(name).validate_python(data)
    return value


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(section_type(name))


def plain_section(name: str, value: Part | list[Part] | None) -> Any:
    """The section as plain data; nothing written yet is an empty part or list."""
    if value is None:
        value = validated(name, nothing(name))
    return as_json(value if isinstance(value, Part) else list(value))


def nothing(name: str) -> Any:
    """A section in which nobody has written anything."""
    return {} if is_part(name) else []


def is_part(name: str) -> bool:
    """Whether the section is one part; otherwise it is a list of parts."""
    kind = section_type(name)
    return isinstance(kind, type) and issubclass(kind, Part)


def keyed(kind: type[Part]) -> bool:
    """Whether items of this kind have a key of their own."""
    return issubclass(kind, Keyed)


def place_of(part: type[Part], path: str) -> Place:
    """Where the field with the Python path `path` stands in plain data: `starts` is at `from`."""
    place: list[str | int] = []
    for name in path.split("."):
        written = part.model_fields[name].alias or name
        place.append(written)
        part = parts_inside(part)[written] or part
    return tuple(place)


def get(data: Any, place: Place) -> Any:
    """The value at `place`; None where nothing is written.

    Raises:
        NotThere: an item on the way is gone.
    """
    for step in place:
        if isinstance(data, list):
            data = data[position(data, step)]
        elif isinstance(step, int):
            raise NotThere(step)
        else:
            data = (data or {}).get(step)
    return data


def position(items: list[Any], step: str | int) -> int:
    """Where the item that `step` names stands in its list.

    Raises:
        NotThere: there is no such item.
    """
    if isinstance(step, int) and 0 <= step < len(items):
        return step
    for index, item in enumerate(items):
        if isinstance(item, Mapping) and item.get("id") == step:
            return index
    raise NotThere(step)


def put(data: Any, changes: Mapping[Place, Any]) -> Any:
    """A copy of `data` with every change made; an empty value takes the answer away.

    Each place ends with a name.

    Raises:
        NotThere: an item on the way is gone.
    """
    for place, value in changes.items():
        data = _put(data, place, value)
    return data


def _put(data: Any, place: Place, value: Any) -> Any:
    """`data` with one change; only what the place leads through is copied."""
    step, rest = place[0], place[1:]
    if isinstance(data, list):
        index = position(data, step)
        return [*data[:index], _put(data[index], rest, value), *data[index + 1 :]]
    if isinstance(step, int):
        raise NotThere(step)
    if not rest and empty(value):
        return {name: one for name, one in data.items() if name != step}
    # Where it stood, or at the end: what is written keeps its order.
    return data | {step: _put(data.get(step, {}), rest, value) if rest else value}


def merge(now: Any, was: Mapping[Place, Any], mine: Mapping[Place, Any]) -> Merge:
    """What becomes of `mine`, my answers, in the section as it is `now`.

    `was` is what I saw of each answer when I began. An answer that I left as it was takes nothing
    away: what others wrote there stays. Two people who wrote the same agree.

    Raises:
        NotThere: the item that I was writing in is gone.
    """
    found = Merge()
    for place, value in mine.items():
        before, theirs = was[place], get(now, place)
        if same(value, theirs):
            continue
        if same(value, before):
            found.theirs[place] = theirs
        elif same(theirs, before):
            found.changes[place] = value
        else:
            found.clashes.append(Clash(place, before, value, theirs))
    return found


def same(one: Any, other: Any) -> bool:
    """Whether two answers say the same; all empty answers do. Yes is not 1."""
    if empty(one) or empty(other):
        return empty(one) and empty(other)
    return canonical(one) == canonical(other)


def follow(before: list[Any], now: list[Any], index: int) -> int:
    """Where the item that stood at `index` before stands now, in a list whose items have no key.

    An item that nobody changed is found by what it says, a changed one by its neighbours.

    Raises:
        NotThere: it was removed, or nobody can tell it from the others.
    """
    old, new = [canonical(one) for one in before], [canonical(one) for one in now]
    if not 0 <= index < len(old):
        raise NotThere(index)
    if old.count(old[index]) == 1 == new.count(old[index]):
        return new.index(old[index])
    for _tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        # As many as before in the same stretch: changed one by one, or not at all.
        if a <= index < b and b - a == d - c and _is_still(before[index], now[c + index - a]):
            return c + index - a
    raise NotThere(index)


def _is_still(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether an item may be the same as before: it was empty, or the two have something in common.

    One that was removed and another that was put in its place are not the same.
    """
    kept = any(name in now and same(value, now[name]) for name, value in before.items())
    return kept or not before or before.keys() == now.keys()


def next_id(items: Iterable[Any], letter: str) -> str:
    """A short key that none of `items` has: the letter and the first number after all others."""
    taken = [str(item.get("id", "")).removeprefix(letter) for item in items]
    numbers = (int(number) for number in taken if number.isdecimal() and len(number) < 10)  # noqa: PLR2004 - a number, not a text of digits
    return f"{letter}{max(numbers, default=0) + 1}"


def letter_of(section: str, item: Mapping[str, Any]) -> str:
    """How the keys of such items begin; lines of the specification go by their own section."""
    known = LETTERS.get(section, section[:1].upper())
    return SECTION_LETTERS.get(item.get("section", ""), known)
