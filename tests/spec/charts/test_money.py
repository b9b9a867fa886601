"""What the charts about money show stands where the figures say."""

from decimal import Decimal
from typing import Any

import pytest

from spec.document import Document
from spec.figures import computed
from spec.render.charts import money
from spec.render.charts.chart import Chart
from spec.render.charts.drawing import NARROW
from tests.spec.charts.drawn import Drawn, document, example

VALUE: dict[str, Any] = {
    "currency": "EUR",
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


def npv(case: Document) -> Chart:
    chart = money.npv_by_gain(case, computed(case))
    assert chart is not None
    return chart


def worth(**changes: Any) -> Document:
    return document(value=VALUE | changes, kpis=[KPI])


def test_break_even_minimum_and_expected_gain_stand_where_the_figures_say() -> None:
    drawn = Drawn(npv(example("invoice_ocr")))

    facts, plan = drawn.dots("fact"), drawn.dots("plan")

    # Points across, thousands of euros up; the figures are those of the example's own block.
    found = [*facts, *plan]
    assert [x for x, _y in found] == pytest.approx([21.346684, 37, 25], abs=0.02)
    assert [y for _x, y in found] == pytest.approx([0, 357.40665, 83.41488], abs=0.5)


def test_the_line_crosses_zero_at_break_even() -> None:
    corners = Drawn(npv(worth())).line()

    # 700 of costs, 20,000 for a whole unit of uplift: 3.5 points. Thousands of euros.
    assert corners[0] == pytest.approx((0, -0.7), abs=0.01)
    assert corners[1] == pytest.approx((3.5, 0), abs=0.02)
    assert corners[-1][1] / (corners[-1][0] - 3.5) == pytest.approx(0.2, rel=0.01)


def test_every_label_of_a_mark_has_its_own_row() -> None:
    drawn = Drawn(npv(example("cool_ai_prototype")), NARROW)

    strong = [one.y for one in drawn.texts() if one.kind == "chart-strong"]

    assert len(strong) == 3 == len(set(strong))


def test_a_project_that_never_pays_is_below_zero_as_far_as_it_may_get() -> None:
    case = worth(one_off_cost=50_000)
    drawn = Drawn(npv(case))

    assert "cannot break even" in npv(case).description
    assert [up for across, up in drawn.line() if across < 250] == pytest.approx([-50.2], rel=0.1)


def test_without_costs_the_line_begins_at_zero() -> None:
    chart = npv(worth(one_off_cost=0, running_cost_per_year=0))

    assert Drawn(chart).line()[0] == pytest.approx((0, 0), abs=0.1)
    assert "it costs nothing" in chart.description.lower()
    assert chart.table.rows[1] == ("Break-even", "0\u00a0points", "0\u00a0EUR")


def test_without_a_kpi_gains_are_plain_numbers() -> None:
    chart = npv(document(value=VALUE))

    assert chart.table.rows == (
        ("No gain at all", "0", "−700\u00a0EUR"),
        ("Break-even", "0.035", "0\u00a0EUR"),
    )
    assert "Gain" in [one.says for one in Drawn(chart).texts()]
    assert "nobody has said which gain to expect" in chart.description


def test_without_costs_and_without_an_expected_gain_there_is_still_a_line() -> None:
    free = VALUE | {"one_off_cost": 0, "running_cost_per_year": 0}

    drawn = Drawn(npv(document(value=free)))

    assert drawn.line() == [pytest.approx((0, 0), abs=0.1), pytest.approx((1, 20), rel=0.05)]


def test_an_expected_loss_is_drawn_left_of_zero() -> None:
    case = document(value=VALUE, kpis=[KPI | {"target": 0.1, "mwu": None}])

    assert Drawn(npv(case)).dots("fact")[1] == pytest.approx((-10, -2.7), abs=0.5)


@pytest.mark.parametrize(
    ("largest", "title"),
    [(900, "EUR"), (2_000, "Thousand EUR"), (-2_000_000, "Million EUR")],
)
def test_a_scale_of_money_keeps_its_numbers_short(largest: float, title: str) -> None:
    axis = money.money_axis(min(0.0, largest), max(0.0, largest), "EUR")

    assert axis.title == title
    assert all(len(axis.told(tick)) <= 6 for tick in axis.scale(5).ticks)


def test_without_a_value_case_there_is_no_chart_about_money() -> None:
    case = document(kpis=[KPI])
    figures = computed(case)

    charts = (money.npv_by_gain, money.alternatives, money.value_range)
    assert [chart(case, figures) for chart in charts] == [None, None, None]


def bars(drawn: Drawn) -> list[tuple[float, float]]:
    """(where it begins, how long it is) of each bar, from top to bottom."""
    both = [*drawn.shapes("rect", "fact"), *drawn.shapes("rect", "plan")]
    return [(bar["x"], bar["width"]) for bar in sorted(both, key=lambda bar: bar["y"])]


def test_the_ways_are_as_long_as_what_they_earn() -> None:
    case = example("credit_scoring")
    chart = money.alternatives(case, computed(case))
    assert chart is not None

    found = bars(Drawn(chart))

    # The figures of the example's own block, losses left of the common zero.
    earned = [-129588.8, 2358851.17, 2557033.81, -13781420.1, 8050979.08]
    scale = 600 / (8050979.08 + 13781420.1)
    zero = 13781420.1 * scale
    assert [start for start, _long in found] == pytest.approx(
        [min(zero, zero + npv * scale) for npv in earned], abs=0.2
    )
    assert [length for _start, length in found] == pytest.approx(
        [abs(npv) * scale for npv in earned], abs=0.2
    )


def test_the_chosen_way_is_in_the_hue_of_facts_and_named() -> None:
    case = example("invoice_ocr")
    chart = money.alternatives(case, computed(case))
    assert chart is not None

    assert len(list(Drawn(chart).shapes("rect", "fact"))) == 1
    assert chart.table.rows[-1][0] == "Own layout model with confidence threshold (chosen)"
    assert "needs a gain of 27.6\u00a0points" in chart.description


def test_doing_nothing_stands_beside_the_ways_even_if_nobody_listed_it() -> None:
    ways = [
        {
            "id": "A1",
            "kind": "rules",
            "one_off_cost": 0,
            "running_cost_per_year": 0,
            "expected_uplift": -1,
        }
    ]
    case = document(value=VALUE, kpis=[KPI], alternatives=ways)

    chart = money.alternatives(case, computed(case))

    assert chart is not None
    assert [name for name, _money in chart.table.rows] == ["Doing nothing", "Fixed rules"]
    assert all(length >= 2 for _start, length in bars(Drawn(chart)))


def test_the_range_goes_from_the_careful_to_the_hopeful_worth() -> None:
    case = worth(value_low=5, value_high=20)
    chart = money.value_range(case, computed(case))
    assert chart is not None

    found = [round(across, 1) for across, _up in _on_one_scale(chart)]

    # At 20 points: 5, 10 and 20 EUR for each of 400 units, 700 of costs.
    assert found == pytest.approx([1300, 3300, 7300], abs=40)
    assert chart.table.rows[0] == ("Careful", "5\u00a0EUR", "1,300\u00a0EUR")
    assert "between 1,300\u00a0EUR and 7,300\u00a0EUR" in chart.description


def _on_one_scale(chart: Chart) -> list[tuple[float, float]]:
    drawn = Drawn(chart)
    both = [*drawn.shapes("circle", "fact"), *drawn.shapes("circle", "plan")]
    thousand = 1000 if "Thousand EUR" in drawn.source else 1
    return sorted((drawn.across(dot["cx"]) * thousand, dot["cy"]) for dot in both)


@pytest.mark.parametrize("changes", [{"value_low": 5}, {"value_high": 20}, {}])
def test_there_is_no_range_where_nobody_wrote_one(changes: dict[str, Decimal]) -> None:
    case = worth(**changes)

    assert money.value_range(case, computed(case)) is None


def test_there_is_no_range_without_an_expected_gain() -> None:
    case = document(value=VALUE | {"value_low": 5, "value_high": 20})

    assert money.value_range(case, computed(case)) is None
