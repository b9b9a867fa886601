"""Numbers as people write them: "1.200,50", "25 %", "3.6 EUR", "2 weeks".

They are understood or asked back, never guessed.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from spec.values import exact, shown

# Thin, narrow and no-break spaces and apostrophes that separate thousands in some countries.
SPACES = "\u00a0\u2009\u202f'’"
SHAPE = re.compile(r"([+\-−–]?)\s*([\d.,\s" + SPACES + r"]*\d)\s*([^\d\s.,][^\d]*)?")
THOUSANDS = {",": re.compile(r"[1-9]\d{0,2}(,\d{3})+"), ".": re.compile(r"[1-9]\d{0,2}(\.\d{3})+")}
PER_CENT = frozenset(["%", "percent", "prozent", "pct", "point", "points", "pp", "%-points"]) | {
    "per cent",
    "percentage points",
}
CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "euro": "EUR", "euros": "EUR"}
# Lengths of time in days, by the words people use.
DAYS = {
    word: Decimal(days)
    for days, words in {
        1: "d day days",
        7: "w week weeks",
        30: "month months",
        365: "y year years",
    }.items()
    for word in words.split()
}
MINUTES = {
    word: Decimal(minutes)
    for minutes, words in {
        1: "min mins minute minutes",
        60: "h hour hours",
        1440: "d day days",
    }.items()
    for word in words.split()
}
SCALES = {"days": DAYS, "minutes": MINUTES, "min": MINUTES}


class Unclear(ValueError):  # noqa: N818 - named for what happened
    """The number can be read in two ways; the message asks which."""


@dataclass(frozen=True, slots=True)
class Written:
    """A number and the word that stood behind it, if any."""

    number: Decimal
    word: str = ""


def read(text: str, *, point: str = ".") -> Written:
    """The number that `text` says, where `point` separates the decimals in the reader's country.

    Raises:
        Unclear: "1.200" may be twelve hundred or one and a fifth.
        ValueError: there is no number, or more digits than we can keep.
    """
    found = SHAPE.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{shown(text)} is not a number")
    sign, digits, word = found.groups()
    number = exact(Decimal(_plain(digits, point, text)))
    return Written(-number if sign in ("-", "−", "–") else number, (word or "").strip())


def _plain(digits: str, point: str, text: str) -> str:
    """The digits with a point before the decimals and nothing between the thousands."""
    digits = re.sub(rf"[\s{SPACES}]", "", digits)
    comma = "," if point == "." else "."
    if point in digits and comma in digits:
        last = max(digits.rindex(point), digits.rindex(comma))
        point, comma = digits[last], "," if digits[last] == "." else "."
    if digits.count(point) > 1:
        point, comma = comma, point
    if THOUSANDS[point].fullmatch(digits) and digits.count(point) == 1:
        whole, part = digits.split(point)
        raise Unclear(f"Do you mean {whole}{part} or {whole}.{part.rstrip('0') or '0'}?")
    if comma in digits and not THOUSANDS[comma].fullmatch(digits.partition(point)[0]):
        if digits.count(comma) != 1 or point in digits:
            raise ValueError(f"{shown(text)} is not a number")
        point, comma = comma, point
    return digits.replace(comma, "").replace(point, ".")


def in_unit(text: str, unit: str, *, point: str = ".") -> Decimal:
    """The number that `text` says, in `unit` ("EUR", "days", "hours" ...), which it may repeat.

    Raises:
        ValueError: it names another unit that cannot be turned into this one.
    """
    written = read(text, point=point)
    word = written.word.lower().rstrip(".")
    named = CURRENCIES.get(word, word.upper())
    if not word or word == unit.lower() or named == unit.upper():
        return written.number
    scale = SCALES.get(unit.lower(), {})
    if word in scale:
        return exact(written.number * scale[word])
    raise ValueError(
        f"This answer is in {unit}, not in {written.word}." if unit else f"Leave out {shown(word)}."
    )


def share(text: str, *, point: str = ".") -> Decimal:
    """The share that `text` says in per cent: "25" and "25 %" are 0.25.

    Raises:
        Unclear: "0.25" without a sign may mean 25 % or a quarter of one per cent.
        ValueError: it names another unit.
    """
    written = read(text, point=point)
    if written.word and written.word.lower() not in PER_CENT:
        raise ValueError(f"This answer is in per cent, not in {written.word}.")
    if not written.word and 0 < abs(written.number) < 1:
        per_cent = (written.number * 100).normalize()
        raise Unclear(f"Do you mean {written.number} % or {per_cent:f} %? Write the % sign.")
    return exact(written.number / 100)
