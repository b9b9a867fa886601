"""Figures, dates and limits in words."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from spec.choices import Comparator, Role
from spec.render import words


@pytest.mark.parametrize(
    ("function", "value", "expected"),
    [
        (words.number, Decimal("1234567.5"), "1,234,567.5"),
        (words.number, Decimal("-0.0005"), "−0.0005"),
        (words.number, 3, "3"),
        (words.number, None, ""),
        (words.share, Decimal("0.18"), "18 %"),
        (words.share, Decimal("0.0042"), "0.42 %"),
        (words.share, Decimal(0), "0 %"),
        (words.share, None, ""),
        (words.points, Decimal("0.25"), "25 points"),
        (words.points, Decimal("0.01"), "1 point"),
        (words.points, None, ""),
        (words.day, date(2026, 9, 18), "18 September 2026"),
        (words.day, None, ""),
        (words.day_of, "2026-09-18T09:12:00+00:00", "18 September 2026"),
        (words.day_of, "2026-09-18", "18 September 2026"),
        (words.day_of, "", ""),
        (words.moment, datetime(2026, 8, 3, 9, 12, tzinfo=UTC), "3 August 2026, 09:12 UTC"),
        (words.moment, None, ""),
        (words.moment_of, "2026-08-03T09:12:00Z", "3 August 2026, 09:12 UTC"),
        (words.moment_of, "", ""),
        (words.yes_or_no, True, "Yes"),
        (words.yes_or_no, False, "No"),
        (words.yes_or_no, None, ""),
        (words.label, Role.IT_OPERATIONS, "IT operations"),
        (words.label, None, ""),
        (words.named, "wrong_posting", "Wrong posting"),
        (words.small, "In review", "in review"),
        (words.small, "IT security", "IT security"),
        (words.duration, 1, "1 minute"),
        (words.duration, 0, "0 minutes"),
        (words.duration, 90, "90 minutes"),
        (words.duration, 240, "4 hours"),
        (words.duration, 1440, "1 day"),
        (words.duration, None, "Length not given"),
        (words.span, Decimal(60), "1 hour"),
        (words.span, Decimal("7.5"), "7.5 minutes"),
        (words.span, None, ""),
        (words.person_days, Decimal("2.5"), "2.5 person days"),
        (words.person_days, None, ""),
        (words.years, 1, "1 year"),
        (words.years, None, ""),
        (words.years, Decimal(10), "10 years"),
        (words.times, 1, "once"),
        (words.times, 4, "4 times"),
        (words.times, None, ""),
        (words.spelled, "30 d", "30 days"),
        (words.spelled, "1 h", "1 hour"),
        (words.spelled, "24h", "24 hours"),
        (words.spelled, "0.5 s", "0.5 seconds"),
        (words.spelled, "10 y", "10 years"),
        (words.spelled, "90 ms", "90 milliseconds"),
        (words.spelled, "as SAP", "as SAP"),
        (words.spelled, "5 min after 8 h", "5 min after 8 h"),
        (words.within, "15 min", "within 15 minutes"),
        (words.within, "at go-live and yearly", "at go-live and yearly"),
        (words.within, "", ""),
        (words.over, "13 weeks", "over 13 weeks"),
        (words.over, "each month", "each month"),
        (words.tied, "1 hour", "1\u00a0hour"),
        (words.tied, "at go-live and yearly", "at go-live and yearly"),
    ],
)
def test_a_value_is_put_into_words(
    function: Callable[[Any], str], value: Any, expected: str
) -> None:
    assert function(value).replace(words.SPACE, " ") == expected.replace(words.SPACE, " ")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("240000", "240,000 EUR"), ("3.6", "3.60 EUR"), ("3.605", "3.605 EUR"), ("-35", "−35 EUR")],
)
def test_money_shows_cents_only_where_there_are_any(value: str, expected: str) -> None:
    assert words.money(Decimal(value), "EUR").replace(words.SPACE, " ") == expected


def test_money_that_nobody_gave_is_the_empty_text() -> None:
    assert words.money(None, "EUR") == ""


def test_a_time_of_another_zone_is_told_in_utc() -> None:
    told = words.moment(datetime(2026, 8, 3, 1, 0, tzinfo=timezone(timedelta(hours=2))))

    assert told.replace(words.SPACE, " ") == "2 August 2026, 23:00 UTC"


LIMITS = [
    (Comparator.AT_MOST, "10", None, "min", "at most 10 minutes"),
    (Comparator.AT_MOST, "1", None, "min", "at most 1 minute"),
    (Comparator.AT_LEAST, "0.98", None, "score", "at least 0.98 (score)"),
    (Comparator.AT_LEAST, "600", None, "invoices/h", "at least 600 invoices per hour"),
    (Comparator.AT_MOST, "3", None, "km/l", "at most 3 km/l"),
    (Comparator.AT_MOST, "0", None, "invoices", "at most 0 invoices"),
    (Comparator.AT_LEAST, "0.0067", None, "share", "at least 0.67 %"),
    (Comparator.EQUAL, "4", None, "", "exactly 4"),
    (None, "4", None, "", "4"),
    (Comparator.BETWEEN, "1", "2", "%", "between 1 % and 2 %"),
    (None, "1", "2", "", "between 1 and 2"),
    (Comparator.BETWEEN, "0.9", "1.1", "ratio", "between 0.9 and 1.1 (ratio)"),
    (Comparator.BETWEEN, None, "1.1", "ratio", "between ? and 1.1 (ratio)"),
    (Comparator.BETWEEN, "1", None, "", "between 1 and ?"),
    (Comparator.AT_MOST, "1", "2", "", "at most between 1 and 2"),
    (Comparator.AT_MOST, None, None, "ms", "at most (no number given) ms"),
    (None, None, None, "ms", "(no number given) ms"),
    (None, None, None, "", ""),
]


@pytest.mark.parametrize(("comparator", "value", "value_to", "unit", "expected"), LIMITS)
def test_a_limit_is_put_into_words(
    comparator: Comparator | None, value: str | None, value_to: str | None, unit: str, expected: str
) -> None:
    ends = [None if end is None else Decimal(end) for end in (value, value_to)]

    told = words.limit(comparator, ends[0], ends[1], unit)

    assert told.replace(words.SPACE, " ") == expected


@pytest.mark.parametrize(
    ("starts", "until", "expected"),
    [
        (date(2026, 10, 5), date(2027, 3, 26), "5 October 2026 to 26 March 2027"),
        (date(2026, 10, 5), None, "from 5 October 2026"),
        (None, date(2027, 3, 26), "until 26 March 2027"),
        (None, None, ""),
    ],
)
def test_a_period_is_told_as_far_as_it_is_known(
    starts: date | None, until: date | None, expected: str
) -> None:
    assert words.period(starts, until).replace(words.SPACE, " ") == expected
