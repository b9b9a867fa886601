"""What changed between two states of a section, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Literal

WORDS = re.compile(r"\s+|[^\s]+")
Kind = Literal["same", "ins", "del"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stayed, came or went."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One answer that changed: its place as text such as `playback.text`, and its words."""

    place: str
    pieces: tuple[Piece, ...]


def words(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in one line: what stayed, what went, what came."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(old[a:b])))
            continue
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        found += [Piece("del", gone)] if gone else []
        found += [Piece("ins", come)] if come else []
    return tuple(found)


def lines(before: Any, after: Any) -> tuple[Line, ...]:
    """Every answer that differs, in the order of `after`, then those that are gone."""
    old, new = dict(flat(before)), dict(flat(after))
    places = [*new, *(place for place in old if place not in new)]
    return tuple(
        Line(place, words(old.get(place, ""), new.get(place, "")))
        for place in places
        if old.get(place) != new.get(place)
    )


def flat(data: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """(place, text) of every answer in plain data; items of lists by their key or position."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from flat(value, f"{place}.{name}" if place else str(name))
    elif isinstance(data, list):
        for number, item in enumerate(data, start=1):
            step = item.get("id", number) if isinstance(item, dict) else number
            yield from flat(item, f"{place}.{step}" if place else str(step))
    elif data is not None:
        yield place, str(data)


def steps(states: list[Any]) -> list[tuple[Line, ...]]:
    """What each state changed against the one before it; `states` from new to old."""
    return [lines(old, new) for new, old in pairwise([*states, None])]
