"""What the charts about the test show agrees with the sample sizes."""

from decimal import Decimal
from typing import Any

import pytest
from statsmodels.stats.proportion import samplesize_proportions_2indep_onetail

from spec.document import Document
from spec.figures import computed
from spec.figures.experiment import Plan, plan_of
from spec.figures.obstacles import Obstacles
from spec.figures.options import Visible
from spec.render.charts import testing
from spec.render.charts.chart import Chart
from tests.spec.charts.drawn import Drawn, document, example

MEAN = {
    "id": "K1",
    "kind": "business",
    "primary": True,
    "measure": "mean",
    "unit": "working days",
    "direction": "down",
    "baseline": 4.2,
    "sd": 3.1,
    "mwu": 1,
}


def plan(case: Document) -> Plan:
    found = plan_of(case, Obstacles())
    assert found is not None
    return found


def drawn_duration(case: Document, **marked: Any) -> tuple[Chart, Drawn]:
    chart = testing.duration(case, plan(case), **marked)
    assert chart is not None
    return chart, Drawn(chart)


def test_the_curve_agrees_with_the_size_that_each_change_needs() -> None:
    _chart, drawn = drawn_duration(example("fashion_carousel"), deadline=6)

    for points, weeks in drawn.line()[::10]:
        needed = samplesize_proportions_2indep_onetail(
            diff=points / 100, prop2=0.024, power=0.8, ratio=1, alpha=0.05
        )
        assert 2 * needed / 80400 / 7 == pytest.approx(weeks, rel=0.02)


def test_what_is_seen_at_the_deadline_is_marked_on_its_line() -> None:
    chart, drawn = drawn_duration(example("credit_scoring"), deadline=12)

    [(points, weeks)] = drawn.dots("fact")
    across = next(drawn.shapes("line", "plan-line"))

    assert weeks == pytest.approx(12, abs=0.05)
    assert drawn.up(across["y1"]) == pytest.approx(12, abs=0.05)
    assert points == pytest.approx(0.554, abs=0.005)
    assert ("12", "0.554\u00a0points") in chart.table.rows


def test_the_plan_that_is_written_is_grey_and_where_it_belongs() -> None:
    case = example("credit_scoring")

    chart = testing.planned_duration(case, computed(case))

    assert chart is not None
    # 154 days, and the smallest effect of the example's own block.
    ((effect, weeks),) = Drawn(chart).dots("plan")
    assert effect == pytest.approx(0.412149, abs=0.005)
    assert weeks == pytest.approx(22, abs=0.1)
    assert "Today's plan of 22\u00a0weeks shows 0.412\u00a0points." in chart.description


def test_a_plan_that_is_no_whole_weeks_is_told_in_days() -> None:
    case = example("invoice_ocr")

    chart = testing.planned_duration(case, computed(case))

    assert chart is not None
    assert "Today's plan of 30\u00a0days shows 1.44\u00a0points." in chart.description


def test_a_plan_that_ends_at_the_deadline_is_marked_once() -> None:
    case = example("fashion_carousel")
    written = testing.drafted(case, computed(case))

    chart, drawn = drawn_duration(case, deadline=4, drafted=written)

    assert (len(drawn.dots("fact")), drawn.dots("plan")) == (1, [])
    labels = [one.says for one in drawn.texts() if one.kind == "chart-strong"]
    assert labels == ["Today's plan: 0.0575\u00a0points"]
    assert "Today's plan" not in chart.description


def test_a_plan_shorter_than_two_weeks_is_still_on_the_chart() -> None:
    case = example("fashion_carousel")

    _chart, drawn = drawn_duration(case, drafted=Visible(1.0, 0.0012))

    [(points, weeks)] = drawn.dots("plan")
    assert points == pytest.approx(0.12, abs=0.01)
    assert weeks == pytest.approx(1, abs=0.01)


def test_a_mean_is_told_in_its_unit() -> None:
    case = document(
        kpis=[MEAN], experiment={"kpi": "K1", "control_share": 0.5, "units_per_day": 100}
    )

    chart, drawn = drawn_duration(case, deadline=2)

    assert "Smallest change seen in working days" in [one.says for one in drawn.texts()]
    assert chart.table.rows[0] == ("2", "0.464\u00a0working days")


@pytest.mark.parametrize("per_day", [None, Decimal("0.0001")])
def test_without_enough_cases_there_is_no_curve(per_day: Decimal | None) -> None:
    kpi = MEAN | {"measure": "proportion", "baseline": 0.5, "direction": "up"}
    test = {"kpi": "K1", "control_share": 0.5, "units_per_day": per_day}
    case = document(kpis=[kpi], experiment=test)

    assert testing.duration(case, plan(case), deadline=2) is None


def test_without_a_control_group_there_is_no_curve() -> None:
    case = example("cool_ai_prototype")

    assert testing.planned_duration(case, computed(case)) is None
    assert testing.drafted(case, computed(case)) is None


@pytest.mark.parametrize("share", [0.2, 0.05, 0.03, 0.9])
def test_a_small_control_group_is_as_long_as_its_price(share: float) -> None:
    sizes = {"kpi": "K1", "control_share": share}
    case = document(kpis=[MEAN], experiment=sizes)
    chart = testing.price_of_control_group(plan(case))

    drawn = Drawn(chart)
    [own] = drawn.shapes("rect", "fact")
    longest = max(bar["width"] for bar in drawn.shapes("rect", "plan"))

    # With 2 % a test needs 1 / (4 x 0.02 x 0.98) = 12.7551 times as many.
    assert longest == 600
    assert own["width"] == pytest.approx(600 / (4 * share * (1 - share)) / 12.755102, abs=0.1)


def test_the_price_of_a_small_control_group_is_told() -> None:
    case = document(kpis=[MEAN], experiment={"kpi": "K1", "control_share": 0.05})
    chart = testing.price_of_control_group(plan(case))

    assert chart.description == (
        "A control group of 5\u00a0% needs 5.3 times as many cases as two equal groups."
    )
    assert chart.table.rows == (
        ("50\u00a0%", "the fewest"),
        ("20\u00a0%", "1.6 times"),
        ("10\u00a0%", "2.8 times"),
        ("5\u00a0%", "5.3 times"),
        ("2\u00a0%", "12.8 times"),
    )
