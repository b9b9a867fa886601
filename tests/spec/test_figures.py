"""Every derived figure of a document: the examples exactly, and what is left out and why."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from spec.canonical import canonical
from spec.document import Document
from spec.figures import computed, figures
from spec.figures.printed import printed_money
from spec.reading import read
from tests.conftest import FULL_COUNTS
from tests.spec.documents import documents

DEMO = sorted(Path("exchange/demo").glob("*.yaml"))
FIGURES = {"economics", "alternatives_npv", "experiment", "confusion_value", "readouts"}
MANY = settings(
    max_examples=1000 if FULL_COUNTS else 40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def example(name: str) -> Document:
    return read(Path(f"exchange/demo/{name}.yaml").read_bytes(), name=f"{name}.yaml").document


def document(**sections: Any) -> Document:
    return Document.model_validate(sections)


VALUE = {
    "units_per_year": 1000,
    "value_per_unit": 10,
    "one_off_cost": 500,
    "running_cost_per_year": 100,
    "horizon_years": 2,
    "discount_rate": 0,
}
KPI = {
    "id": "K1",
    "kind": "business",
    "primary": True,
    "measure": "proportion",
    "direction": "up",
    "baseline": 0.2,
    "target": 0.4,
    "mwu": 0.1,
}
PLAN = {
    "kpi": "K1",
    "control_share": 0.5,
    "expected_uplift": 0.2,
    "units_per_day": 10,
    "planned_days": 28,
}


@pytest.mark.parametrize("file", DEMO, ids=lambda file: file.stem)
def test_an_example_has_exactly_the_figures_that_it_expects(file: Path) -> None:
    expected = yaml.safe_load(file.read_bytes())["expected"]

    found = figures(example(file.stem))

    assert found == {name: part for name, part in expected.items() if name in FIGURES}


@pytest.mark.parametrize("file", DEMO, ids=lambda file: file.stem)
def test_no_example_has_a_figure_without_an_answer(file: Path) -> None:
    assert computed(example(file.stem)).obstacles == {}


def test_an_empty_document_has_no_figures() -> None:
    assert figures(Document()) == {}


@MANY
@given(documents())
def test_any_document_has_figures_that_can_be_frozen(document: Document) -> None:
    found = figures(document)

    # Every number of a canonical text is a double (RFC 8785), also one without a point.
    assert json.loads(canonical(found), parse_int=float) == found
    assert all(text.endswith(".") for text in computed(document).obstacles.values())


def test_an_amount_keeps_as_many_digits_as_json_does() -> None:
    assert printed_money(Decimal("104620436562169740.49")) == 104_620_436_562_170_000
    assert printed_money(Decimal("-1234567890123.456")) == -1_234_567_890_123.46


# --- Economics ------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", [*VALUE])
def test_without_one_of_its_figures_there_is_no_value_case(name: str) -> None:
    value = {key: figure for key, figure in VALUE.items() if key != name}

    assert figures(document(value=value)) == {}


def test_a_value_case_without_a_goal_has_its_break_even_only() -> None:
    assert figures(document(value=VALUE)) == {
        "economics": {
            "pv_cost": 700,
            "pv_benefit_per_unit_uplift": 20_000,
            "break_even_uplift": 0.035,
        },
        "alternatives_npv": {},
    }


@pytest.mark.parametrize(
    ("ramp", "benefit"),
    [
        ([], 20_000),  # all of it from the first year on
        ([0.5], 10_000),  # goes on as in its last year
        ([0.5, 1], 15_000),
        ([0.5, 1, 1, 1], 15_000),  # beyond the horizon
    ],
)
def test_a_ramp_is_as_long_as_the_horizon(ramp: list[float], benefit: int) -> None:
    found = figures(document(value=VALUE | {"ramp": ramp}))

    assert found["economics"]["pv_benefit_per_unit_uplift"] == benefit


@pytest.mark.parametrize(
    ("section", "sentence"),
    [
        ({"value_per_unit": -1}, "The value of one unit must be more than 0."),
        ({"ramp": [0, 0]}, "At least one year must bring some of the benefit."),
    ],
)
def test_a_value_case_without_an_answer_says_why(section: dict[str, Any], sentence: str) -> None:
    found = computed(document(value=VALUE | section))

    assert found.economics is None
    assert found.obstacles == {"economics": sentence}


def test_the_hoped_for_gain_is_that_of_the_plan_then_of_the_choice_then_of_the_target() -> None:
    chosen = {"id": "A1", "decision": "chosen", "expected_uplift": 0.15}
    asked = document(value=VALUE, kpis=[KPI], alternatives=[chosen], experiment=PLAN)
    other = asked.model_copy(update={"experiment": document().experiment})
    first = document(value=VALUE, kpis=[KPI])

    found = [computed(one).economics for one in (asked, other, first)]

    assert [float(one.expected_uplift or 0) for one in found if one] == [0.2, 0.15, 0.2]


def test_a_plan_for_another_kpi_says_nothing_about_the_primary_one() -> None:
    other = KPI | {"id": "K2", "primary": False}
    found = computed(
        document(value=VALUE, kpis=[KPI, other], experiment=PLAN | {"kpi": "K2"})
    ).economics

    assert found is not None
    assert float(found.expected_uplift or 0) == 0.2  # from 0.2 to the target of 0.4


@pytest.mark.parametrize("missing", ["baseline", "target", "direction"])
def test_without_a_way_to_the_target_no_gain_is_hoped_for(missing: str) -> None:
    kpi = {name: value for name, value in KPI.items() if name != missing}

    found = computed(document(value=VALUE, kpis=[kpi])).economics

    assert found is not None
    assert found.expected_uplift is None
    assert found.npv_at_mwu is not None


def test_a_figure_that_should_fall_gains_by_falling() -> None:
    kpi = KPI | {"direction": "down", "baseline": 0.4, "target": 0.1, "mwu": 0.2}

    found = figures(document(value=VALUE, kpis=[kpi]))["economics"]

    assert found["npv_at_expected_uplift"] == 0.3 * 20_000 - 700
    assert found["npv_at_mwu"] == 0.2 * 20_000 - 700


def test_the_minimum_may_stand_in_the_plan_only() -> None:
    kpi = {name: value for name, value in KPI.items() if name != "mwu"}

    found = figures(document(value=VALUE, kpis=[kpi], experiment=PLAN | {"mwu": 0.1}))

    assert found["economics"]["npv_at_mwu"] == 1_300


def test_pages_get_more_than_is_printed() -> None:
    value = VALUE | {"value_low": 5, "value_high": 20}
    found = computed(document(value=value, kpis=[KPI])).economics

    assert found is not None
    assert found.break_even_relative == found.break_even_uplift * 5
    assert found.npv_low == Decimal(0.2 * 10_000 - 700)
    assert found.npv_high == Decimal(0.2 * 40_000 - 700)
    assert float(found.cost_of_delay_per_month or 0) == pytest.approx(0.2 * 10_000 / 12)


@pytest.mark.parametrize("low", [None, 0, -5])
def test_a_range_needs_a_value_that_is_worth_something(low: int | None) -> None:
    found = computed(document(value=VALUE | {"value_low": low}, kpis=[KPI])).economics

    assert found is not None
    assert found.npv_low is None


def test_without_a_baseline_above_zero_there_is_no_relative_break_even() -> None:
    found = computed(document(value=VALUE, kpis=[KPI | {"baseline": 0}])).economics

    assert found is not None
    assert found.break_even_relative is None


def test_only_costed_alternatives_have_a_value() -> None:
    costs = {"one_off_cost": 10, "running_cost_per_year": 20}
    others = [
        {"id": "A0"} | costs | {"expected_uplift": 0},
        {"id": "A1"} | costs,
        {"id": "A2", "expected_uplift": 0.1, "one_off_cost": 10},
    ]

    found = figures(document(value=VALUE, alternatives=others))

    assert found["alternatives_npv"] == {"A0": -50}


def test_the_next_best_alternative_is_not_the_chosen_one() -> None:
    found = computed(example("fashion_carousel")).next_best

    assert found is not None
    assert found.key == "A3"
    assert round(float(found.needed_uplift), 6) == 0.001546


def test_without_another_costed_alternative_there_is_no_next_best() -> None:
    costs = {"one_off_cost": 10, "running_cost_per_year": 20, "expected_uplift": 0.1}
    chosen = {"id": "A1", "decision": "chosen"} | costs

    assert computed(document(value=VALUE, alternatives=[chosen])).next_best is None
    assert computed(document(value=VALUE, alternatives=[{"id": "A1"} | costs])).next_best


# --- Test plan ------------------------------------------------------------------------------------
def test_a_plan_has_the_usual_risks_where_it_names_none() -> None:
    usual = PLAN | {"alpha": 0.05, "power": 0.8}

    found = figures(document(kpis=[KPI], experiment=PLAN))

    assert found == figures(document(kpis=[KPI], experiment=usual))
    assert found["experiment"]["n_treatment_to_see_mwu_against_zero"] == 294


def test_the_plan_of_a_kpi_that_nobody_names_is_that_of_the_primary_one() -> None:
    unnamed = {name: value for name, value in PLAN.items() if name != "kpi"}

    found = figures(document(kpis=[KPI], experiment=unnamed))

    assert found == figures(document(kpis=[KPI], experiment=PLAN))


@pytest.mark.parametrize(
    ("kpi", "plan"),
    [
        ({}, {"control_share": 0}),
        ({}, {"control_share": 1}),
        ({}, {"control_share": None}),
        ({}, {"kpi": "K9"}),
        ({"measure": "total"}, {}),
        ({"measure": "mean"}, {}),  # without a standard deviation
        ({"baseline": None}, {}),
        ({"direction": None}, {}),
    ],
)
def test_what_cannot_be_sized_has_no_plan(kpi: dict[str, Any], plan: dict[str, Any]) -> None:
    assert figures(document(kpis=[KPI | kpi], experiment=PLAN | plan)) == {}


def test_a_plan_without_a_gain_has_only_what_can_be_said() -> None:
    kpi = KPI | {"mwu": None}
    plan = {"kpi": "K1", "control_share": 0.5}

    assert figures(document(kpis=[kpi], experiment=plan)) == {}
    found = figures(document(kpis=[kpi], experiment=PLAN))["experiment"]
    assert list(found) == ["planned_units", "mde_at_planned_units"]


def test_a_mean_is_sized_by_its_standard_deviation() -> None:
    kpi = KPI | {"measure": "mean", "sd": 21, "baseline": 3.1, "mwu": 0.05}

    found = figures(document(kpis=[kpi], experiment=PLAN | {"expected_uplift": 0.1}))["experiment"]

    # (1.96 + 0.8416)^2 * 21^2 * 2 / 0.05^2, the gap being as large as the minimum
    assert found["n_treatment_to_see_mwu_against_zero"] == 2_769_085
    assert found["n_treatment_for_clear_verdict"] == 2_769_085


def test_a_figure_of_the_plan_without_an_answer_says_why() -> None:
    found = computed(document(kpis=[KPI], experiment=PLAN | {"expected_uplift": 0.1}))

    assert found.experiment is not None
    assert found.experiment.for_clear_verdict is None
    assert found.experiment.to_see_minimum is not None
    assert found.obstacles == {
        "experiment.for_clear_verdict": "The expected gain must be above the minimum."
    }


def test_a_baseline_in_percent_says_why_nothing_is_sized() -> None:
    found = computed(document(kpis=[KPI | {"baseline": 20}], experiment=PLAN))

    assert found.experiment is None
    assert found.obstacles == {"experiment": "Today's share must be more than 0 and less than 1."}


def test_too_few_units_say_that_nothing_can_be_seen() -> None:
    found = computed(document(kpis=[KPI], experiment=PLAN | {"planned_days": 0.5}))

    assert found.obstacles == {
        "experiment.smallest_effect": (
            "So few units could not show even the largest possible improvement."
        )
    }


def test_more_units_than_can_be_counted_are_left_out() -> None:
    plan = PLAN | {"units_per_day": 10**14, "planned_days": 10**14}

    found = computed(document(kpis=[KPI], experiment=plan))

    assert "planned_units" not in figures(document(kpis=[KPI], experiment=plan))["experiment"]
    assert found.obstacles == {
        "experiment.planned_units": "The number of planned units is too large to calculate with."
    }


def test_a_guardrail_has_its_own_margin_risk_and_pace() -> None:
    guardrail = KPI | {"id": "K2", "kind": "guardrail", "primary": False, "margin": 0.02}
    sizing = {"kpi": "K2", "units_per_day": 100}
    plan = PLAN | {"guardrail_sizing": sizing, "outcome_wait_days": 3}

    found = computed(document(kpis=[KPI, guardrail], experiment=plan)).experiment

    assert found is not None
    assert found.for_guardrail is not None
    assert found.for_guardrail.treatment == 4_947  # (1.6449 + 0.8416)^2 * 0.16 * 2 / 0.02^2
    assert found.guardrail_duration is not None
    assert (found.guardrail_duration.days, found.guardrail_duration.weeks) == (99, 15)
    assert found.guardrail_duration.days_until_readout == 15 * 7 + 3


@pytest.mark.parametrize(
    ("kpi", "sizing"),
    [({"margin": None}, {}), ({"measure": "count"}, {}), ({}, {"kpi": "K9"}), ({}, {"kpi": None})],
)
def test_a_guardrail_that_cannot_be_sized_is_left_out(
    kpi: dict[str, Any], sizing: dict[str, Any]
) -> None:
    guardrail = KPI | {"id": "K2", "kind": "guardrail", "primary": False, "margin": 0.02} | kpi
    plan = PLAN | {"guardrail_sizing": {"kpi": "K2"} | sizing}

    found = figures(document(kpis=[KPI, guardrail], experiment=plan))["experiment"]

    assert "guardrail_n_treatment" not in found
