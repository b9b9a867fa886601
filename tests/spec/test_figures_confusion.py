"""What the answers of a backtest are worth, as far as all of it is written."""

from typing import Any

import pytest

from spec.document import Document
from spec.figures import computed, figures


def document(**sections: Any) -> Document:
    return Document.model_validate(sections)


CELLS = {"tn": 90, "fp": 2, "fn": 3, "tp": 5}
WORTH = {"tn": 0, "fp": -5, "fn": -120, "tp": 115}


def test_answers_are_worth_their_cells() -> None:
    value = {"backtest_confusion": CELLS, "outcome_values": WORTH}

    found = computed(document(value=value)).confusion_value

    assert figures(document(value=value)) == {"confusion_value": {"total": 205, "per_case": 2.05}}
    assert found is not None
    assert found.acting_never == -960
    assert found.acting_always == 460
    assert found.gain_over_simple == 205 - 460
    assert round(float(found.best_threshold or 0), 4) == 0.0208


def test_without_a_choice_there_is_no_threshold() -> None:
    value = {"backtest_confusion": CELLS, "outcome_values": WORTH | {"fp": 1}}

    found = computed(document(value=value)).confusion_value

    assert found is not None
    assert found.best_threshold is None


@pytest.mark.parametrize("name", ["tn", "fp", "fn", "tp"])
def test_a_missing_cell_leaves_the_worth_of_answers_out(name: str) -> None:
    counted = {"backtest_confusion": CELLS, "outcome_values": WORTH | {name: None}}
    valued = {"backtest_confusion": CELLS | {name: None}, "outcome_values": WORTH}

    assert figures(document(value=counted)) == figures(document(value=valued)) == {}


def test_a_backtest_without_a_case_says_so() -> None:
    none = dict.fromkeys(CELLS, 0)

    found = computed(document(value={"backtest_confusion": none, "outcome_values": WORTH}))

    assert found.obstacles == {"confusion_value": "The number of cases must be at least 1."}
