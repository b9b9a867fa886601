"""How long the contact takes to answer: from the log of questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from spec.document.people import LoggedQuestion

WORKING_DAYS_A_WEEK = 5
DAYS_A_WEEK = 7
# From here on, slow answers say that the time is not really there (domain model 3.6).
SLOW_FROM_DAYS = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """One question: working days until its answer, or for how long it has waited until now.

    `days` is None where the dates are missing or stand in the wrong order.
    """

    question: str
    days: int | None
    answered: bool

    @property
    def slow(self) -> bool:
        """Whether it took, or has taken already, more than a working week."""
        return self.days is not None and self.days > SLOW_FROM_DAYS


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """All questions in their order, and the median of those that were answered."""

    answers: tuple[Answer, ...]
    median_days: float | None

    @property
    def slow(self) -> bool:
        """Whether the middle answer took more than a working week."""
        return self.median_days is not None and self.median_days > SLOW_FROM_DAYS

    @property
    def waiting(self) -> tuple[Answer, ...]:
        """The questions that wait for their answer."""
        return tuple(one for one in self.answers if not one.answered and one.days is not None)


def answer_times(log: Sequence[LoggedQuestion], *, today: date) -> AnswerTimes:
    """The answer times in working days, Monday to Friday; holidays are not known and count."""
    answers = tuple(_answer(one, today) for one in log)
    days = [one.days for one in answers if one.answered and one.days is not None]
    return AnswerTimes(answers, float(median(days)) if days else None)


def _answer(one: LoggedQuestion, today: date) -> Answer:
    end = one.answered or today
    known = one.asked is not None and one.asked <= end
    days = working_days(one.asked, end) if one.asked and known else None
    return Answer(one.question, days, one.answered is not None)


def working_days(start: date, end: date) -> int:
    """Days from Monday to Friday after `start`, up to and with `end`; `start` is not after it."""
    return _working_days_until(end) - _working_days_until(start)


def _working_days_until(day: date) -> int:
    """Days from Monday to Friday since the calendar's first Monday, up to and with `day`."""
    weeks, rest = divmod(day.toordinal(), DAYS_A_WEEK)  # day 1 of the calendar was a Monday
    return weeks * WORKING_DAYS_A_WEEK + min(rest, WORKING_DAYS_A_WEEK)
