"""How wide a text is when drawn, near enough to keep texts apart, and how to shorten one."""

import re
from itertools import accumulate
from unicodedata import east_asian_width

NARROW, WIDE = set("fijltI.,:;|!'’()[] \u00a0\u202f"), set("mwMW@%—…")
SIGNS = set("−+=<>~")
ELLIPSIS = "…"
BOLD = 1.13
SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # those that do not break stay


def width(text: str, size: float) -> float:
    """How wide `text` is at most in letters of `size`, also in a broad typeface of a system."""
    return size * sum(map(_letter, text))


def bold_width(text: str, size: float) -> float:
    """The same in bold letters."""
    return BOLD * width(text, size)


def _letter(letter: str) -> float:
    if letter in NARROW:
        return 0.38
    if letter in WIDE:
        return 0.98
    if letter in SIGNS:
        return 0.84
    if east_asian_width(letter) in "WF":
        return 1.05
    return 0.74 if letter.isupper() else 0.63


def shortened(text: str, size: float, room: float) -> str:
    """`text` on one line no wider than `room`: cut at the end, with an ellipsis, if it must be."""
    line = SPACES.sub(" ", text).strip()
    if width(line, size) <= room:
        return line
    left = (room - width(ELLIPSIS, size)) / size
    ends = enumerate(accumulate(map(_letter, line)))
    place = next(place for place, end in ends if end > left)
    return line[:place].rstrip() + ELLIPSIS
