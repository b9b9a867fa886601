"""Answer times count working days, and slow ones are seen."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec.document.people import LoggedQuestion
from spec.figures.answers import AnswerTimes, answer_times, working_days

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


def asked(days_ago: int, took: int | None = None) -> LoggedQuestion:
    """A question of so many calendar days before Monday, answered so many days later."""
    day = MONDAY - timedelta(days=days_ago)
    answered = None if took is None else day + timedelta(days=took)
    return LoggedQuestion(question="Which codes?", asked=day, answered=answered)


def times(*log: LoggedQuestion) -> AnswerTimes:
    return answer_times(log, today=MONDAY)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (MONDAY, MONDAY, 0),
        (MONDAY, date(2026, 11, 24), 1),
        (date(2026, 11, 20), MONDAY, 1),  # Friday to Monday
        (date(2026, 11, 21), MONDAY, 1),  # Saturday to Monday
        (MONDAY, date(2026, 11, 29), 4),  # to Sunday
        (MONDAY, date(2026, 11, 30), 5),
        (MONDAY, date(2026, 12, 1), 6),
    ],
)
def test_working_days_leave_out_the_weekend(start: date, end: date, days: int) -> None:
    assert working_days(start, end) == days


@given(DAYS, st.integers(0, 800))
def test_working_days_are_the_weekdays_after_the_first_day(start: date, length: int) -> None:
    days = [start + timedelta(days=step) for step in range(1, length + 1)]

    assert working_days(start, start + timedelta(days=length)) == sum(
        day.weekday() < 5 for day in days
    )


def test_the_median_is_the_middle_of_what_was_answered() -> None:
    found = times(asked(28, took=1), asked(28, took=7), asked(28, took=14), asked(21))

    assert [one.days for one in found.answers] == [1, 5, 10, 15]
    assert (found.median_days, found.slow) == (5.0, False)


def test_a_median_of_more_than_five_working_days_is_slow() -> None:
    found = times(asked(28, took=7), asked(28, took=8))

    assert (found.median_days, found.slow) == (5.5, True)
    assert [one.slow for one in found.answers] == [False, True]


def test_a_question_without_an_answer_waits_until_today() -> None:
    found = times(asked(14), asked(7), asked(0, took=0))

    assert [(one.days, one.slow) for one in found.waiting] == [(10, True), (5, False)]
    assert found.median_days == 0.0


@pytest.mark.parametrize("question", [LoggedQuestion(), asked(7, took=-1), asked(-3)])
def test_dates_that_are_missing_or_in_the_wrong_order_have_no_answer_time(
    question: LoggedQuestion,
) -> None:
    found = times(question)

    assert (found.answers[0].days, found.answers[0].slow) == (None, False)
    assert (found.median_days, found.slow, found.waiting) == (None, False, ())
