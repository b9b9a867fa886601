"""From right and wrong answers to money: four counts, four values, and what to compare with.

The cells are named as usual: t or f for a true or false answer, p or n for a positive or negative
one, so `fn` is a true case that the answer missed.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from uplift import inputs


@dataclass(frozen=True, slots=True)
class Counts:
    """How many answers fell into each cell.

    Raises:
        ValueError: a count is negative, or there is no case.
    """

    tn: int
    fp: int
    fn: int
    tp: int

    def __post_init__(self) -> None:
        for cell in (self.tn, self.fp, self.fn, self.tp):
            inputs.count(cell, "The number of cases")
        inputs.count(self.cases, "The number of cases", at_least=1)

    @property
    def cases(self) -> int:
        """All cases."""
        return self.tn + self.fp + self.fn + self.tp

    @property
    def negatives(self) -> int:
        """Cases that are negative in truth."""
        return self.tn + self.fp

    @property
    def positives(self) -> int:
        """Cases that are positive in truth."""
        return self.fn + self.tp


@dataclass(frozen=True, slots=True)
class Values:
    """What one answer in each cell is worth, in money compared with today.

    Raises:
        ValueError: a value is no number.
    """

    tn: Decimal
    fp: Decimal
    fn: Decimal
    tp: Decimal

    def __post_init__(self) -> None:
        for value in (self.tn, self.fp, self.fn, self.tp):
            inputs.amount(value, "The value of an answer")


def tally[L: Hashable](truths: Sequence[L], answers: Sequence[L], *, positive: L) -> Counts:
    """Count the cells of `answers` against `truths`, one label being the positive one.

    For more than two labels, tally each of them against the rest.

    Raises:
        ValueError: the two differ in length, the truth has fewer than two labels or lacks the
            positive one, or an answer is a label that the truth does not have.
    """
    labels = set(truths)
    if len(truths) != len(answers):
        raise ValueError("There must be one answer for each case.")
    if len(labels) <= 1:
        raise ValueError("The cases must have at least two different labels.")
    if positive not in labels:
        raise ValueError(f"No case has the label {positive}.")
    if unknown := [label for label in answers if label not in labels]:
        raise ValueError(f"An answer has the label {unknown[0]}, which no case has.")
    pairs = [(t == positive, a == positive) for t, a in zip(truths, answers, strict=True)]
    return Counts(
        tn=pairs.count((False, False)),
        fp=pairs.count((False, True)),
        fn=pairs.count((True, False)),
        tp=pairs.count((True, True)),
    )


def total(counts: Counts, values: Values) -> Decimal:
    """What all answers are worth together: the sum of each count times its value."""
    return (
        counts.tn * values.tn
        + counts.fp * values.fp
        + counts.fn * values.fn
        + counts.tp * values.tp
    )


def per_case(counts: Counts, values: Values) -> Decimal:
    """What one answer is worth on average."""
    return total(counts, values) / counts.cases


def per_year(counts: Counts, values: Values, cases_per_year: Decimal) -> Decimal:
    """What a year of answers is worth, if they are as good as those counted.

    Raises:
        ValueError: the number of cases is negative or no number.
    """
    what = "The number of cases a year"
    return per_case(counts, values) * inputs.not_negative(inputs.amount(cases_per_year, what), what)


def acting_never(counts: Counts, values: Values) -> Decimal:
    """What the same cases would be worth if each answer were negative, without any model."""
    return counts.negatives * values.tn + counts.positives * values.fn


def acting_always(counts: Counts, values: Values) -> Decimal:
    """What the same cases would be worth if each answer were positive, without any model."""
    return counts.negatives * values.fp + counts.positives * values.tp


def gain_over_simple(counts: Counts, values: Values) -> Decimal:
    """What the answers earn beyond the better of acting never and acting always."""
    return total(counts, values) - max(acting_never(counts, values), acting_always(counts, values))


def best_threshold(values: Values) -> Decimal:
    """The probability from which on a positive answer pays, if probabilities are calibrated.

    (tn - fp) / ((tn - fp) + (tp - fn)).

    Raises:
        ValueError: a right answer is not worth more than the wrong one, so that the same answer
            would always pay.
    """
    negative, positive = values.tn - values.fp, values.tp - values.fn
    if negative <= 0 or positive <= 0:
        raise ValueError("A right answer must be worth more than the wrong one.")
    return negative / (negative + positive)


def per_case_at(counts: Counts, values: Values, prevalence: Decimal) -> Decimal:
    """What one answer is worth where `prevalence` (share 0 to 1) of the cases are positive.

    pi (TPR tp + (1 - TPR) fn) + (1 - pi) (FPR fp + (1 - FPR) tn), with the rates of `counts`.

    Raises:
        ValueError: the prevalence is not a share, or one of the rates is unknown because there is
            no positive or no negative case.
    """
    what = "The share of positive cases"
    inputs.share(inputs.amount(prevalence, what), what)
    if not counts.positives or not counts.negatives:
        raise ValueError("Other shares need at least one positive and one negative case.")
    positive = (counts.tp * values.tp + counts.fn * values.fn) / counts.positives
    negative = (counts.fp * values.fp + counts.tn * values.tn) / counts.negatives
    return prevalence * positive + (1 - prevalence) * negative
