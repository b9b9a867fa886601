"""What can go wrong, in numbers of cases."""

from typing import Any

import pytest

from spec.document import Document
from spec.render.risks import risks

COUNTS = {"tn": 780, "fp": 110, "fn": 15, "tp": 95}


def document(counts: dict[str, int] | None = None, **risk: Any) -> Document:
    value = {"backtest_confusion": counts or {}}
    return Document.model_validate({"value": value, "risk": risk})


def test_without_answers_nothing_is_said() -> None:
    assert risks(document()) == ()


def test_wrong_answers_are_told_of_a_thousand_and_of_a_year() -> None:
    assert risks(document(COUNTS, decisions_per_year=480_000)) == (
        (
            "Tried on past cases, about 125 of 1,000 were wrong: 110 times it acted and should not "
            "have, 15 times it should have and did not."
        ),
        "With 480,000 decisions a year, that is about 60,000 wrong ones a year.",
    )


def test_counts_of_any_size_are_told_of_a_thousand() -> None:
    small = {name: number // 5 for name, number in COUNTS.items()}

    assert risks(document(small))[0].startswith("Tried on past cases, about 125 of 1,000")


@pytest.mark.parametrize(
    "counts", [{"tn": 1, "fp": 2}, dict.fromkeys(COUNTS, 0)], ids=["half", "none"]
)
def test_without_a_whole_test_the_decisions_are_counted(counts: dict[str, int]) -> None:
    assert risks(document(counts, decisions_per_year=5_000)) == (
        "It would make about 5,000 decisions a year.",
    )


@pytest.mark.parametrize(
    ("reversible", "said"),
    [
        (True, "A wrong decision can be undone."),
        ("partly", "A wrong decision can be undone only in part."),
        (False, "A wrong decision cannot be undone."),
    ],
)
def test_whether_it_can_be_undone_is_said(reversible: object, said: str) -> None:
    assert risks(document(reversible=reversible)) == (said,)
