"""Figures, dates and limits in words. The same input gives the same text everywhere.

Nothing here depends on settings or on the machine: thousands are parted by commas, a unit stands
behind a space that does not break, "−" is the minus sign. What is not known is the empty text.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from spec.choices import Choice, Comparator

SPACE = "\u00a0"
MINUS = "\u2212"
CENTS = 2
TIED = 12
HOUR = 60
DAY = 24 * HOUR


def months() -> tuple[str, ...]:
    """The names of the months, January first."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


def number(value: Decimal | int | None) -> str:
    """`1,234.5`, every digit kept."""
    return "" if value is None else f"{Decimal(value):,f}".replace("-", MINUS)


def share(value: Decimal | None) -> str:
    """A share of one as per cent: 0.18 is `18 %`."""
    return "" if value is None else f"{number(_hundredfold(value))}{SPACE}%"


def points(value: Decimal | None) -> str:
    """A difference of two shares: 0.25 is `25 points`."""
    if value is None:
        return ""
    hundredfold = _hundredfold(value)
    return _counted(
        hundredfold, ngettext("%(count)s point", "%(count)s points", _plural(hundredfold))
    )


def _hundredfold(value: Decimal) -> Decimal:
    hundredfold = (value * 100).normalize()
    return hundredfold or Decimal(0)


def money(value: Decimal | None, currency: str) -> str:
    """`240,000 EUR`; with cents where there are any: `3.60 EUR`."""
    if value is None:
        return ""
    decimals = -int(value.as_tuple().exponent)
    amount = value.quantize(Decimal("0.01")) if 0 < decimals < CENTS else value
    return quantity(amount, currency)


def quantity(value: Decimal | int | None, unit: str) -> str:
    """A number with its unit: `10 minutes` for the unit `min`, per cent for the unit `share`.

    Units that name a scale and count nothing stand in brackets: `0.98 (score)`.
    """
    if value is None:
        return ""
    if unit in SPELLED:
        return SPELLED[unit](Decimal(value))
    if unit in SCALES:
        return f"{number(value)}{SPACE}({unit})"
    return f"{number(value)}{SPACE}{_each(unit)}" if unit else number(value)


def _each(unit: str) -> str:
    """`invoices per hour` for the unit `invoices/h`."""
    counted, slash, time = unit.rpartition("/")
    return f"{counted} {ONE_OF[time]()}" if slash and time in ONE_OF else unit


def spelled(text: str) -> str:
    """A length of time as people say it: `30 days` for `30 d`; any other text as it is."""
    found = LENGTH.fullmatch(text)
    return SPELLED[found["unit"]](Decimal(found["count"])) if found else text


def day(value: date | None) -> str:
    """`18 September 2026`."""
    if value is None:
        return ""
    return f"{value.day}{SPACE}{months()[value.month - 1]} {value.year}"


def moment(value: datetime | None) -> str:
    """`18 September 2026, 09:12 UTC`."""
    if value is None:
        return ""
    utc = value.astimezone(UTC)
    return f"{day(utc.date())}, {utc:%H:%M}{SPACE}UTC"


def day_of(iso: str) -> str:
    """The day of an ISO date or time, in words.

    Raises:
        ValueError: `iso` is neither empty nor an ISO date or time.
    """
    return day(datetime.fromisoformat(iso).date()) if iso else ""


def moment_of(iso: str) -> str:
    """An ISO time with a zone, in words.

    Raises:
        ValueError: `iso` is neither empty nor an ISO time.
    """
    return moment(datetime.fromisoformat(iso)) if iso else ""


def yes_or_no(value: bool | None, /) -> str:  # noqa: FBT001 - the flag is what is put into words
    """A flag in words; nothing when nobody answered."""
    if value is None:
        return ""
    return _("Yes") if value else _("No")


def label(choice: Choice | None) -> str:
    """The words of a choice, starting with a capital."""
    return capital(choice.label) if choice else ""


def named(key: str) -> str:
    """A free name such as `wrong_posting` as people write it: `Wrong posting`."""
    return capital(key.replace("_", " "))


def capital(text: str) -> str:
    """`text` with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """`text` with its first letter small, unless its first word is a name or an abbreviation."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def duration(length: int | None) -> str:
    """Minutes in the largest whole unit: `10 minutes`, `1 hour`, `1 day`."""
    if length is None:
        return _("Length not given")
    if length and length % DAY == 0:
        return days(Decimal(length // DAY))
    if length and length % HOUR == 0:
        return hours(Decimal(length // HOUR))
    return minutes(Decimal(length))


def span(length: Decimal | None) -> str:
    """Minutes in the largest whole unit; nothing when not given."""
    if length is None:
        return ""
    whole = length == length.to_integral_value()
    return duration(int(length)) if whole else minutes(length)


def hours(count: Decimal | None) -> str:
    """`8 hours`."""
    return _counted(count, ngettext("%(count)s hour", "%(count)s hours", _plural(count)))


def days(count: Decimal | None) -> str:
    """`30 days`."""
    return _counted(count, ngettext("%(count)s day", "%(count)s days", _plural(count)))


def minutes(count: Decimal | None) -> str:
    """`240 minutes`."""
    return _counted(count, ngettext("%(count)s minute", "%(count)s minutes", _plural(count)))


def seconds(count: Decimal | None) -> str:
    """`5 seconds`."""
    return _counted(count, ngettext("%(count)s second", "%(count)s seconds", _plural(count)))


def milliseconds(count: Decimal | None) -> str:
    """`80 milliseconds`."""
    text = ngettext("%(count)s millisecond", "%(count)s milliseconds", _plural(count))
    return _counted(count, text)


def person_days(count: Decimal | None) -> str:
    """`15 person days`."""
    text = ngettext("%(count)s person day", "%(count)s person days", _plural(count))
    return _counted(count, text)


def _plural(count: Decimal | None) -> int:
    return 1 if count == 1 else 2


def _counted(count: Decimal | None, text: str) -> str:
    return "" if count is None else text.replace(" ", SPACE) % {"count": number(count)}


def years(count: Decimal | int | None) -> str:
    """`3 years`."""
    if count is None:
        return ""
    text = ngettext("%(count)s year", "%(count)s years", 1 if count == 1 else 2)
    return text % {"count": number(count)}


def times(count: int | None) -> str:
    """`once`, `4 times`."""
    if count is None:
        return ""
    return _("once") if count == 1 else _("%(count)s times") % {"count": number(count)}


def period(starts: date | None, until: date | None) -> str:
    """`5 October 2026 to 26 March 2027`, or the half of it that is known."""
    if starts and until:
        return _("%(start)s to %(end)s") % {"start": day(starts), "end": day(until)}
    if starts:
        return _("from %(start)s") % {"start": day(starts)}
    return _("until %(end)s") % {"end": day(until)} if until else ""


def limit(
    comparator: Comparator | None, value: Decimal | None, value_to: Decimal | None, unit: str
) -> str:
    """`at most 10 min`, `between 1 and 2 %`; says so when the number is missing."""
    if value is None and value_to is None:
        return _missing_limit(comparator, unit)
    if comparator is Comparator.BETWEEN or value_to is not None:
        low = number(value) if unit in SCALES else quantity(value, unit)
        ends = {"low": low or "?", "high": quantity(value_to, unit) or "?"}
        between = _("between %(low)s and %(high)s") % ends
        known = comparator in (None, Comparator.BETWEEN)
        return between if known else f"{_word(comparator)} {between}"
    return f"{_word(comparator)} {quantity(value, unit)}".strip()


def _missing_limit(comparator: Comparator | None, unit: str) -> str:
    if comparator is None and not unit:
        return ""
    return f"{_word(comparator)} {_('(no number given)')} {unit}".strip()


def _word(comparator: Comparator | None) -> str:
    return comparator.label if comparator else ""


def listed(items: Iterable[str]) -> str:
    """`one; two; three`, empty ones left out."""
    return "; ".join(item for item in items if item)


def tied(text: str) -> str:
    """A short text such as `1 hour` held together, so that no line ends inside it."""
    return text.replace(" ", SPACE) if len(text) <= TIED else text


def within(window: str) -> str:
    """`within 15 minutes`; a text that is no length of time, such as `at go-live`, as it is."""
    return _with_length(window, _("within %(window)s"))


def over(window: str) -> str:
    """`over 30 days`; a text that is no length of time as it is."""
    return _with_length(window, _("over %(window)s"))


def _with_length(window: str, text: str) -> str:
    told = tied(spelled(window))
    return text % {"window": told} if window[:1].isdecimal() else told


def sentence(*parts: str) -> str:
    """The parts that say something, parted by commas."""
    return ", ".join(part for part in parts if part)


SPELLED: dict[str, Callable[[Decimal], str]] = {
    "share": share,
    "ms": milliseconds,
    "s": seconds,
    "min": minutes,
    "h": hours,
    "d": days,
    "y": years,
}
ONE_OF: dict[str, Callable[[], str]] = {
    "s": lambda: _("per second"),
    "min": lambda: _("per minute"),
    "h": lambda: _("per hour"),
    "d": lambda: _("per day"),
}
SCALES = frozenset({"score", "index", "ratio"})
LENGTH = re.compile(r"(?P<count>\d{1,9}(?:\.\d{1,9})?) ?(?P<unit>ms|s|min|h|d|y)")
