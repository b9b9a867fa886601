"""Numbers as people write them: "1.200,50", "25 %", "3.6 EUR", "2 weeks".

They are understood or asked back, never guessed. `point` is always the character that separates
the decimals where the reader lives: "." or ",".
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from spec.values import exact, shown

# What separates thousands in some countries beside points and commas: spaces and apostrophes.
APART = " \u00a0\u2009\u202f'’"
SHAPE = re.compile(
    rf"(?P<before>[^\d\s.,+\-−–]*)\s*(?P<sign>[+\-−–]?)\s*(?P<digits>[\d.,{APART}]*\d)\s*"
    r"(?P<after>[^\d\s.,]\D*)?"
)
THOUSANDS = {mark: re.compile(rf"[1-9]\d{{0,2}}(\{mark}\d{{3}})+") for mark in ".,"}
# The whole part, with the thousands apart or not, and the decimals.
SPACED = re.compile(rf"[1-9]\d{{0,2}}([{APART}]\d{{3}})+([.,]\d+)?")
# No number with its unit is longer; a long text costs the patterns above much time.
LONGEST = 100
PER_CENT = frozenset(["%", "percent", "prozent", "pct", "per cent"])
POINTS = frozenset(["point", "points", "pp", "%-points", "percentage points"])
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
    """A number and the word that stood beside it, if any."""

    number: Decimal
    word: str = ""


def read(text: str, *, point: str = ".") -> Written:
    """The number that `text` says.

    Raises:
        Unclear: "1.200" may be twelve hundred or one and a fifth.
        ValueError: there is no number, or more digits than we can keep.
    """
    found = SHAPE.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if not found or (found["before"] and found["after"]):
        raise _no_number(text)
    number = exact(Decimal(_plain(found["digits"], point, text)))
    word = found["before"] or found["after"] or ""
    return Written(-number if found["sign"] in ("-", "−", "–") else number, word.strip())


def _no_number(text: str) -> ValueError:
    return ValueError(f"{shown(text)} is not a number")


def _plain(digits: str, point: str, text: str) -> str:
    """The digits with a point before the decimals and nothing between the thousands."""
    if SPACED.fullmatch(digits):
        # The thousands are apart already, so a point or a comma stands before the decimals.
        return re.sub(rf"[{APART}]", "", digits).replace(",", ".")
    comma = "," if point == "." else "."
    if point in digits and comma in digits:
        point = max(point, comma, key=digits.rindex)
        comma = "," if point == "." else "."
    elif digits.count(point) > 1:
        point, comma = comma, point
    elif THOUSANDS[point].fullmatch(digits):
        whole, part = digits.split(point)
        raise Unclear(f"Do you mean {whole}{part} or {whole}{point}{part.rstrip('0') or '0'}?")
    elif digits.count(comma) == 1 and not THOUSANDS[comma].fullmatch(digits):
        point, comma = comma, point
    whole, _point, decimals = digits.partition(point)
    if comma in whole and THOUSANDS[comma].fullmatch(whole):
        whole = whole.replace(comma, "")
    if not f"{whole}{decimals}".isdecimal():
        raise _no_number(text)
    return f"{whole}.{decimals}"


def write(number: Decimal, *, point: str = ".") -> str:
    """The number so that `read` gives it back: "1.234" gets a zero, or it might be thousands."""
    text = f"{number:f}"
    if THOUSANDS["."].fullmatch(text.lstrip("-")):
        text += "0"
    return text.replace(".", point)


def in_unit(text: str, unit: str, *, point: str = ".") -> Decimal:
    """The number that `text` says, in `unit` ("EUR", "days", "hours a week"), which it may repeat.

    Raises:
        Unclear: the number can be read in two ways.
        ValueError: it names another unit that cannot be turned into this one.
    """
    written = read(text, point=point)
    word = written.word.lower().rstrip(".")
    if not word or _means(word, unit.lower()):
        return written.number
    scale = SCALES.get(unit.lower(), {})
    if word in scale:
        return exact(written.number * scale[word])
    raise ValueError(
        f"This answer is in {unit}, not in {written.word}." if unit else f"Leave out {shown(word)}."
    )


def _means(word: str, unit: str) -> bool:
    """Whether the word says the unit, or begins it: "hours" for "hours a week"."""
    return CURRENCIES.get(word, word).lower() == unit or unit.startswith(f"{word} ")


def share(text: str, *, point: str = ".", unit: str = "%") -> Decimal:
    """The share that `text` says per hundred: "25" and "25 %" are 0.25.

    `unit` is how people call it: "%", or "points" for a difference of two shares.

    Raises:
        Unclear: "0.25" without a sign may mean 25 % or a quarter of one per cent.
        ValueError: it names another unit.
    """
    written = read(text, point=point)
    word, number = written.word.lower(), written.number
    if word and word not in PER_CENT | POINTS:
        raise ValueError(f"This answer is in {unit}, not in {written.word}.")
    if not word and 0 < abs(number) < 1:
        small, large = (write(one, point=point) for one in (number, exact(number * 100)))
        raise Unclear(f"Do you mean {small} {unit} or {large} {unit}? Write “{unit}” behind it.")
    return exact(number / 100)


def write_share(number: Decimal, *, point: str = ".", unit: str = "%") -> str:
    """The share per hundred so that `share` gives it back: less than one gets its sign."""
    hundred = (number * 100).normalize()
    text = write(hundred, point=point)
    return f"{text} {unit}" if 0 < abs(hundred) < 1 else text
