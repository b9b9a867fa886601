"""The kinds of value a document may hold: text, numbers, dates, keys; checked and normalised once.

A value arrives from Python (rows of the database), from JSON, or from YAML. YAML scalars without
quotes arrive as `Written`, the characters as they stand in the file, so that `on`, `no` and `1:30`
stay text where text is due and become a flag or a number only where the field asks for one.
"""

import re
import unicodedata
from datetime import UTC, date, datetime
from decimal import Context, Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

MAX_TEXT = 20_000
MAX_DIGITS = 15
MAX_DECIMALS = 15
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
KEY_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"
CODE_PATTERN = r"^[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$"
CURRENCY_PATTERN = r"^([A-Z]{3})?$"
MAX_CODE = 40
HALF_PAIR = re.compile("[\ud800-\udfff]")
SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
MAX_MARKS = 30
YES = frozenset({"true", "yes", "on"})
NO = frozenset({"false", "no", "off"})
NOTHING = frozenset({"", "~", "null"})
SHOWN = 60


class Unfit(ValueError):  # noqa: N818 - exceptions are named for what happened
    """A value of a kind that the field does not take; its text is the sentence a person reads."""


class Written(str):
    """A YAML scalar without quotes, as it stands in the file."""

    __slots__ = ()


def shown(value: object) -> str:
    """`value` in quotes for a message: one line, printable, cut after 60 characters."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of named values"
    text = str(value).lower() if isinstance(value, bool) else str(value)[: SHOWN + 1]
    text = "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
    return f'"{text[:SHOWN]}…"' if len(text) > SHOWN else f'"{text}"'


def normalised(text: str) -> str:
    """`text` as it is stored: NFC, LF, trimmed, without zero-width characters at both ends.

    Raises:
        Unfit: the text holds a character that no database stores (NUL, half a surrogate pair), or
            a letter under a heap of marks.
    """
    if "\x00" in text or HALF_PAIR.search(text):
        raise Unfit("holds a character that cannot be stored; type the text again")
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip(SPACES + ZERO_WIDTH)
    return text if text.isascii() else _composed(text)


def _composed(text: str) -> str:
    """`text` in NFC.

    The time to sort the marks on one letter grows with the square of their number; Unicode's
    stream-safe form has at most 30, and no language needs more.
    """
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks > MAX_MARKS:
            raise Unfit(f"holds a letter with more than {MAX_MARKS} marks on it; take them away")
    return unicodedata.normalize("NFC", text)


def as_text(value: Any) -> Any:
    """Text as written; nothing is the empty text."""
    if value is None or (isinstance(value, Written) and value.lower() in NOTHING):
        return ""
    if not isinstance(value, str):
        raise Unfit(f"{shown(value)} is not text; put it in quotes")
    return normalised(str(value))


def as_nothing(value: Any) -> Any:
    """An empty answer (null, ~, no characters) is no answer."""
    if isinstance(value, Written) and value.lower() in NOTHING:
        return None
    return None if isinstance(value, str) and not value.strip() else value


def as_number(value: Any) -> Any:
    """A finite decimal of at most 15 significant digits, without trailing zeros.

    Raises:
        Unfit: not a number, not finite, or more digits than we can keep exactly.
    """
    value = as_nothing(value)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | Written):
        in_quotes = isinstance(value, str) and NUMBER.fullmatch(value)
        hint = "is text; write the number without quotes" if in_quotes else "is not a number"
        raise Unfit(f"{shown(value)} {hint}")
    if isinstance(value, Written) and not NUMBER.fullmatch(value):
        raise Unfit(f"{shown(value)} is not a number")
    return exact(Decimal(repr(value) if isinstance(value, float) else value))


def exact(number: Decimal) -> Decimal:
    """`number` without trailing zeros, if its digits can be kept exactly everywhere.

    Raises:
        Unfit: it is not finite or has more than 15 digits.
    """
    if not number.is_finite():
        raise Unfit(f"{shown(number)} is not a number we can calculate with")
    enough = Context(prec=max(len(number.as_tuple().digits), 1))
    number = Decimal(0) if number == 0 else number.normalize(enough)
    parts = number.as_tuple()
    exponent = int(parts.exponent)
    too_long = len(parts.digits) > MAX_DIGITS or exponent < -MAX_DECIMALS
    if too_long or number.adjusted() >= MAX_DIGITS:
        raise Unfit(f"{shown(number)} has more than {MAX_DIGITS} digits")
    return number.quantize(Decimal(1)) if exponent > 0 else number


def as_whole(value: Any) -> Any:
    """A whole number."""
    number = as_number(value)
    if number is None:
        return None
    if number != number.to_integral_value():
        raise Unfit(f"{shown(value)} is not a whole number")
    return int(number)


def as_flag(value: Any) -> Any:
    """Yes or no, from a flag or from the words YAML writes without quotes."""
    value = as_nothing(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Written) and value.lower() in YES | NO:
        return value.lower() in YES
    raise Unfit(f"{shown(value)} is neither true nor false")


def as_date(value: Any) -> Any:
    """A day, written like 2027-02-01."""
    value = as_nothing(value)
    if isinstance(value, datetime) or not isinstance(value, str | date | None):
        raise Unfit(f"{shown(value)} is not a date; write it like 2027-02-01")
    if not isinstance(value, str):
        return value
    if not DAY.fullmatch(value.strip()):
        raise Unfit(f"{shown(value)} is not a date; write it like 2027-02-01")
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise Unfit(f"{shown(value)} is not a day of the calendar") from error


def as_moment(value: Any) -> Any:
    """A time in UTC, written like 2026-08-03 09:12:00+00:00; without a zone it is UTC."""
    value = as_nothing(value)
    if value is None:
        return None
    hint = "write it like 2026-08-03 09:12:00+00:00"
    if not isinstance(value, str | date):
        raise Unfit(f"{shown(value)} is not a time; {hint}")
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Unfit(f"{shown(value)} is not a time; {hint}") from error


def as_choice(value: Any) -> Any:
    """One of a list of words; an empty word is no answer."""
    value = as_nothing(value)
    return str(value) if isinstance(value, Written) else value


def as_partly(value: Any) -> Any:
    """Yes, no or `partly`."""
    try:
        return "partly" if value == "partly" else as_flag(value)
    except Unfit as error:
        raise Unfit(f"{shown(value)} is none of: true, false, partly") from error


def present(value: str) -> str:
    """The text, which must not be empty."""
    if not value:
        raise Unfit("is empty")
    return value


Text = Annotated[str, StringConstraints(max_length=MAX_TEXT), BeforeValidator(as_text)]
Title = Annotated[str, StringConstraints(max_length=90), BeforeValidator(as_text)]
OneLiner = Annotated[str, StringConstraints(max_length=200), BeforeValidator(as_text)]
Item = Annotated[Text, AfterValidator(present)]
Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN), BeforeValidator(as_choice)]
Code = Annotated[
    str,
    StringConstraints(pattern=CODE_PATTERN, max_length=MAX_CODE),
    BeforeValidator(as_choice),
]
Currency = Annotated[str, StringConstraints(pattern=CURRENCY_PATTERN), BeforeValidator(as_text)]


def _number(**limits: float | str) -> WithJsonSchema:
    """The JSON Schema of a number within `limits`."""
    return WithJsonSchema({"type": "number", **limits})


Number = Annotated[Decimal, BeforeValidator(as_number), _number()]
NotNegative = Annotated[Number, Field(ge=0), _number(minimum=0)]
Positive = Annotated[Number, Field(gt=0), _number(exclusiveMinimum=0)]
Share = Annotated[Number, Field(ge=0, le=1), _number(minimum=0, maximum=1)]
Rate = Annotated[Number, Field(ge=0, le=Decimal("0.3")), _number(minimum=0, maximum=0.3)]
Percentile = Annotated[Number, Field(ge=0, le=100), _number(minimum=0, maximum=100)]
Whole = Annotated[int, Field(ge=0, lt=10**MAX_DIGITS), BeforeValidator(as_whole)]
Minutes = Annotated[int, Field(gt=0, lt=10**MAX_DIGITS), BeforeValidator(as_whole)]
Level = Annotated[int, Field(ge=1, le=5), BeforeValidator(as_whole)]
Years = Annotated[int, Field(ge=1, le=10), BeforeValidator(as_whole)]
Tier = Annotated[int, Field(ge=1, le=4), BeforeValidator(as_whole)]

Flag = Annotated[bool, BeforeValidator(as_flag)]
Day = Annotated[date, BeforeValidator(as_date)]
Moment = Annotated[datetime, BeforeValidator(as_moment)]
