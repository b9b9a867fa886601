"""Four counts and four values: totals, baselines, thresholds, and the cases of the guap library."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.uplift.chance import MANY
from uplift import confusion
from uplift.confusion import Counts, Values

D = Decimal

FRAUD = Counts(tn=9_700, fp=200, fn=30, tp=70), Values(tn=D(0), fp=D(-5), fn=D(-120), tp=D(115))
CREDIT = (
    Counts(tn=16_800, fp=2_200, fn=300, tp=700),
    Values(tn=D(640), fp=D(0), fn=D(-4_100), tp=D(0)),
)
INVOICES = (
    Counts(tn=2_477, fp=23, fn=1_983, tp=5_517),
    Values(tn=D(0), fp=D(-35), fn=D(0), tp=D("3.6")),
)
ORDER = Counts(tn=3, fp=2, fn=1, tp=4), Values(tn=D(1), fp=D(10), fn=D(100), tp=D(1_000))

cells = st.integers(0, 10**9)
counts = st.tuples(cells, cells, cells, cells).filter(any).map(lambda four: Counts(*four))
amounts = st.decimals(-(10**6), 10**6, places=2)
values = st.builds(Values, amounts, amounts, amounts, amounts)


@pytest.mark.parametrize(
    ("case", "total", "per_case"),
    [
        (ORDER, "4123", "412.3"),
        (FRAUD, "3450", "0.345"),
        (INVOICES, "19056.2", "1.90562"),
        (CREDIT, "9522000", "476.1"),
    ],
    ids=["order of cells", "fraud", "invoices", "credit"],
)
def test_the_total_is_the_sum_of_the_cells(
    case: tuple[Counts, Values], total: str, per_case: str
) -> None:
    assert confusion.total(*case) == D(total)
    assert confusion.per_case(*case) == D(per_case)


def test_three_classes_one_against_the_rest_give_the_readme_case() -> None:
    truths = ["cat", "ant", "cat", "cat", "ant", "bird"]
    answers = ["ant", "ant", "cat", "cat", "ant", "cat"]
    worth = Values(tn=D(200), fp=D(-1_500), fn=D(0), tp=D(1_000))

    found = {
        name: confusion.total(confusion.tally(truths, answers, positive=name), worth)
        for name in ("ant", "bird", "cat")
    }

    assert found == {"ant": D(1_100), "bird": D(1_000), "cat": D(900)}
    assert sum(found.values()) == 3_000


def test_a_tally_puts_each_answer_into_its_cell() -> None:
    truths, answers = [0, 0, 0, 1, 1, 0], [0, 1, 1, 0, 1, 0]

    assert confusion.tally(truths, answers, positive=1) == Counts(tn=2, fp=2, fn=1, tp=1)


def test_a_year_is_the_worth_of_a_case_times_its_cases() -> None:
    assert confusion.per_year(*INVOICES, D(300_000)) == D(571_686)


def test_the_two_baselines_need_no_model() -> None:
    assert confusion.acting_never(*FRAUD) == -120 * 100
    assert confusion.acting_always(*FRAUD) == -5 * 9_900 + 115 * 100
    assert confusion.gain_over_simple(*FRAUD) == 3_450 + 12_000


@MANY
@given(counts, values)
def test_answers_that_are_all_alike_are_a_baseline(counts: Counts, values: Values) -> None:
    never = Counts(counts.negatives, 0, counts.positives, 0)
    always = Counts(0, counts.negatives, 0, counts.positives)

    assert confusion.total(never, values) == confusion.acting_never(counts, values)
    assert confusion.total(always, values) == confusion.acting_always(counts, values)


@pytest.mark.parametrize(("case", "threshold"), [(FRAUD, "0.0208"), (CREDIT, "0.1350")])
def test_the_threshold_is_where_both_answers_are_worth_the_same(
    case: tuple[Counts, Values], threshold: str
) -> None:
    worth = case[1]

    p = confusion.best_threshold(worth)

    assert round(p, 4) == D(threshold)
    assert float(p * worth.tp + (1 - p) * worth.fp) == pytest.approx(
        float(p * worth.fn + (1 - p) * worth.tn)
    )


def test_rarer_fraud_is_worth_less_to_catch() -> None:
    assert round(confusion.per_case_at(*FRAUD, D("0.005")), 4) == D("0.1220")


@MANY
@given(counts.filter(lambda c: c.positives and c.negatives), values)
def test_at_its_own_prevalence_a_case_is_worth_what_was_counted(
    counts: Counts, values: Values
) -> None:
    prevalence = D(counts.positives) / counts.cases

    found = confusion.per_case_at(counts, values, prevalence)

    assert float(found) == pytest.approx(float(confusion.per_case(counts, values)), abs=1e-9)


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda: Counts(0, 0, 0, 0), "The number of cases must be at least 1."),
        (lambda: Counts(1, 1, -1, 1), "The number of cases must be at least 0."),
        (lambda: Counts(10**16, 0, 0, 0), "The number of cases is too large to calculate with."),
        (lambda: Values(D(1), D("NaN"), D(1), D(1)), "The value of an answer must be a number."),
        (
            lambda: confusion.tally([1, 0], [1], positive=1),
            "There must be one answer for each case.",
        ),
        (
            lambda: confusion.tally([1, 1, 1], [1, 1, 1], positive=1),
            "The cases must have at least two different labels.",
        ),
        (
            lambda: confusion.tally([], [], positive=1),
            "The cases must have at least two different labels.",
        ),
        (
            lambda: confusion.tally(["a", "b"], ["a", "b"], positive="c"),
            "No case has the label c.",
        ),
        (
            lambda: confusion.tally([1, 2], [1, 0], positive=1),
            "An answer has the label 0, which no case has.",
        ),
        (
            lambda: confusion.per_year(*FRAUD, D(-1)),
            "The number of cases a year must not be negative.",
        ),
        (
            lambda: confusion.best_threshold(Values(D(0), D(0), D(0), D(1))),
            "A right answer must be worth more than the wrong one.",
        ),
        (
            lambda: confusion.best_threshold(Values(D(1), D(0), D(1), D(1))),
            "A right answer must be worth more than the wrong one.",
        ),
        (
            lambda: confusion.per_case_at(*FRAUD, D(5)),
            "The share of positive cases must be a share from 0 to 1.",
        ),
        (
            lambda: confusion.per_case_at(Counts(1, 1, 0, 0), FRAUD[1], D(0)),
            "Other shares need at least one positive and one negative case.",
        ),
        (
            lambda: confusion.per_case_at(Counts(0, 0, 1, 1), FRAUD[1], D(0)),
            "Other shares need at least one positive and one negative case.",
        ),
    ],
)
def test_what_has_no_answer_is_refused_with_a_sentence(
    act: Callable[[], object], sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        act()
