"""Texts on a surface that does not grow: how many lines they need, and where to cut them.

Widths are those of a broad typeface (DejaVu Sans), so that what fits here fits wherever slides are
opened.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from spec.render.charts.lettering import width
from spec.render.page import UNPRINTABLE

LEADING = 1.32  # the height of a line, in sizes of its letters
# Signs that end a line wherever they stand, and signs that no file can hold.
BREAKS = dict.fromkeys([11, 12, 0x85, 0x2028, 0x2029], "\n")
SETTLED = UNPRINTABLE | dict.fromkeys(range(0xD800, 0xE000)) | BREAKS
BROAD = 0.9  # `width` is that of letters that are broader still


def settled(text: str) -> str:
    """`text` with one kind of line break, and without signs that no slide can hold."""
    return text.translate(SETTLED)


@lru_cache(maxsize=4096)
def _wide(letter: str) -> float:
    """How wide a letter is, in sizes of letters."""
    return width(letter, 1) * BROAD


def line_ends(text: str, size: float, room: float) -> Iterator[int]:
    """Where each line of `text` ends when set in letters of `size` on lines as wide as `room`.

    Lines end at white space, at line breaks, and inside a word only where it is wider than a line.
    """
    used = since = 0.0  # on this line, and since its last white space
    last = 0  # where the line could end; 0 while nowhere
    room /= size
    for place, letter in enumerate(text):
        if letter == "\n":
            yield place + 1
            used, since, last = 0.0, 0.0, 0
            continue
        wide = _wide(letter)
        if letter.isspace():
            used, since, last = used + wide, 0.0, place + 1
            continue
        if used + wide > room and last:
            yield last
            used, last = since, 0
        if used + wide > room and used:
            yield place
            used = since = 0.0
        used, since = used + wide, since + wide
    yield len(text)


def lines(text: str, size: float, room: float, most: int) -> int:
    """How many lines `text` needs; no more than one line above `most` is looked at."""
    return sum(1 for _end in islice(line_ends(text, size, room), most + 1))


def height(text: str, size: float, room: float, high: float) -> float:
    """How high `text` is; anything above `high` where it is higher than that."""
    line = size * LEADING
    return lines(text, size, room, int(high / line)) * line if text else 0.0


def cut(text: str, size: float, room: float, high: float) -> tuple[str, str]:
    """What of `text` fits into `high`, and the rest."""
    most = max(int(high / (size * LEADING)), 0)
    ends = list(islice(line_ends(text, size, room), most + 1))
    if len(ends) <= most:
        return text, ""
    place = ends[most - 1] if most else 0
    return text[:place].rstrip(), text[place:].lstrip()
