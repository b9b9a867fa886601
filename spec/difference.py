"""What changed between two states of a section, word by word."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal

from spec.canonical import canonical
from spec.drafting import Place, same

WORDS = re.compile(r"\s+|\S+")
ENDS = (".", "!", "?", ":", ";")
# Two texts with more words than this that have little in common are shown one after the other.
MOST_WORDS = 1_500
Kind = Literal["same", "ins", "del"]
type Told = Callable[[Place, Any], str]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stayed, came or went."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One answer that changed: where it stands, and its words before and after."""

    place: Place
    pieces: tuple[Piece, ...]


def plainly(_place: Place, value: Any) -> str:
    """An answer as text: nothing for none, a line for each item of a list."""
    if isinstance(value, list):
        return "\n".join(str(item) for item in value)
    return "" if value is None else str(value)


def words(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in one line: what stayed, what went, what came."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle = _changed(old[start : len(old) - end], new[start : len(new) - end])
    first, last = "".join(new[:start]), "".join(new[len(new) - end :])
    pieces = (Piece("same", first), *middle, Piece("same", last))
    return tuple(piece for piece in pieces if piece.text)


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(old), len(new)))


def _changed(old: list[str], new: list[str]) -> Iterator[Piece]:
    """What differs: word by word, in long texts only within the sentences that differ."""
    if max(len(old), len(new)) <= MOST_WORDS:
        yield from _word_by_word(old, new)
        return
    one, other = _sentences(old), _sentences(new)
    if min(len(one), len(other)) == 1 or max(len(one), len(other)) > MOST_WORDS:
        yield from (Piece("del", "".join(old)), Piece("ins", "".join(new)))
        return
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        gone, come = _joined(one[a:b]), _joined(other[c:d])
        if tag == "equal":
            yield Piece("same", "".join(come))
        elif max(len(gone), len(come)) <= MOST_WORDS:
            yield from _word_by_word(gone, come)
        else:
            yield from (Piece("del", "".join(gone)), Piece("ins", "".join(come)))


def _word_by_word(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[a:b]))
        else:
            yield from (Piece("del", "".join(old[a:b])), Piece("ins", "".join(new[c:d])))


def _sentences(words: list[str]) -> list[tuple[str, ...]]:
    """The words in groups that end with a sentence or a line."""
    found: list[list[str]] = [[]]
    for word in words:
        found[-1].append(word)
        if word.endswith(ENDS) or "\n" in word:
            found.append([])
    return [tuple(group) for group in found if group]


def _joined(groups: Sequence[tuple[str, ...]]) -> list[str]:
    return [word for group in groups for word in group]


def shortened(pieces: Sequence[Piece], around: int = 120) -> tuple[Piece, ...]:
    """The pieces with what stayed cut to `around` characters beside each change."""
    last = len(pieces) - 1
    return tuple(
        replace(piece, text=_cut(piece.text, around, first=n == 0, last=n == last))
        if piece.kind == "same"
        else piece
        for n, piece in enumerate(pieces)
    )


def _cut(text: str, around: int, *, first: bool, last: bool) -> str:
    """The text with an ellipsis for its middle, or for the side where nothing changed."""
    start = "" if first else text[:around]
    end = "" if last else text[-around:]
    if len(text) <= len(start) + len(end) + around:
        return text
    return f"{start} … {end}"


def lines(before: Any, after: Any, told: Told = plainly) -> tuple[Line, ...]:
    """Every answer that differs, in the order of `after`; `told` says how an answer reads.

    Items are known by their key, or, where they have none, by what they say and where they stand.
    The place of a list stands for the order of its items.
    """
    return tuple(
        Line(place, words(told(place, old), told(place, new)))
        for place, old, new in _changes(before, after, ())
    )


type Change = tuple[Place, Any, Any]


def _changes(old: Any, new: Any, place: Place) -> Iterator[Change]:
    if isinstance(old, dict) or isinstance(new, dict):
        old, new = old or {}, new or {}
        for name in [*new, *(name for name in old if name not in new)]:
            if name != "id":
                yield from _changes(old.get(name), new.get(name), (*place, name))
    elif _has_parts(old) or _has_parts(new):
        yield from _of_items(_as_parts(old), _as_parts(new), place)
    elif not same(old, new):
        yield place, old, new


def _has_parts(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _as_parts(value: Any) -> list[dict[str, Any]]:
    """The items as parts; one that is only a name is a part that says no more."""
    return [item if isinstance(item, dict) else {"name": item} for item in value or []]


def _of_items(old: list[Any], new: list[Any], place: Place) -> Iterator[Change]:
    by_key = any("id" in item for item in [*old, *new])
    for step, one, other in _by_key(old, new) if by_key else _by_neighbours(old, new):
        yield from _changes(one, other, (*place, step))
    keys = [[item.get("id") for item in items] for items in (old, new)]
    stayed = [[key for key in one if key in keys[0] and key in keys[1]] for one in keys]
    if by_key and stayed[0] != stayed[1]:
        yield place, ", ".join(map(str, stayed[0])), ", ".join(map(str, stayed[1]))


type Pair = tuple[str | int, Any, Any]


def _by_key(old: list[Any], new: list[Any]) -> Iterator[Pair]:
    before, after = ({str(item.get("id")): item for item in items} for items in (old, new))
    for key in [*after, *(key for key in before if key not in after)]:
        yield key, before.get(key), after.get(key)


def _by_neighbours(old: list[Any], new: list[Any]) -> Iterator[Pair]:
    """(number, before, after) of each item; the number is that of the later state, if it has it."""
    one, other = ([canonical(item) for item in items] for items in (old, new))
    for _tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        for step in range(max(b - a, d - c)):
            before = old[a + step] if a + step < b else None
            after = new[c + step] if c + step < d else None
            yield (a if after is None else c) + step + 1, before, after


@dataclass(frozen=True, slots=True)
class Difference:
    """Which sections of two specifications differ, and how many there are."""

    changed: tuple[str, ...]
    of: int

    @property
    def same(self) -> int:
        """How many sections say what they said."""
        return self.of - len(self.changed)


def difference(before: dict[str, Any], after: dict[str, Any], names: Sequence[str]) -> Difference:
    """Which of the sections `names` two specifications have in different words."""
    changed = tuple(name for name in names if not _says_the_same(before.get(name), after.get(name)))
    return Difference(changed, len(names))


def _says_the_same(old: Any, new: Any) -> bool:
    """Nothing written and nothing there are the same."""
    return canonical(old or None) == canonical(new or None)
