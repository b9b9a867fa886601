"""The figures that a version freezes."""

import json

import pytest

from spec.document import Document
from spec.figures import computed, figures
from spec.figures.frozen import frozen
from tests.spec.checks.examples import EXAMPLES, example


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_printed_figure_is_frozen_as_it_is_printed(name: str) -> None:
    document = example(name)

    kept, printed = frozen(computed(document)), figures(document)

    assert {part: kept[part] | printed[part] for part in printed} == {
        part: kept[part] for part in printed
    }
    assert json.loads(json.dumps(kept)) == kept


def test_costs_of_waiting_and_whole_weeks_are_frozen_beside_them() -> None:
    kept = frozen(computed(example("invoice_ocr")))

    assert kept["economics"]["cost_of_delay_per_month"] == 33300.0
    assert kept["economics"]["break_even_relative"] == pytest.approx(1.185, abs=0.001)
    assert kept["weeks"] == {
        "verdict": 2,
        "verdict_days": 1,
        "verdict_wait_days": 1,
        "guardrail": 4,
        "guardrail_days": 22,
        "guardrail_wait_days": 1,
    }


def test_a_result_that_is_known_at_once_names_no_wait() -> None:
    document = example("invoice_ocr")
    document = document.model_copy(
        update={"experiment": document.experiment.model_copy(update={"outcome_wait_days": None})}
    )

    assert "verdict_wait_days" not in frozen(computed(document))["weeks"]


def test_without_figures_nothing_is_frozen() -> None:
    assert frozen(computed(Document())) == {}


def test_a_test_that_cannot_be_timed_has_no_weeks() -> None:
    document = example("invoice_ocr")
    document = document.model_copy(
        update={"experiment": document.experiment.model_copy(update={"units_per_day": None})}
    )
    sizing = document.experiment.guardrail_sizing.model_copy(update={"units_per_day": None})
    document = document.model_copy(
        update={"experiment": document.experiment.model_copy(update={"guardrail_sizing": sizing})}
    )

    assert "weeks" not in frozen(computed(document))


def test_without_an_expected_gain_waiting_has_no_price() -> None:
    document = Document.model_validate(
        {
            "value": {
                "units_per_year": 10,
                "value_per_unit": 4,
                "one_off_cost": 100,
                "running_cost_per_year": 1,
                "horizon_years": 3,
                "discount_rate": 0.08,
            }
        }
    )

    kept = frozen(computed(document))["economics"]

    assert set(kept) == {"pv_cost", "pv_benefit_per_unit_uplift", "break_even_uplift"}
