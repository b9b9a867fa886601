"""Every chart is safe, says what it shows, and is the same bytes each time."""

import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spec.document import Document
from spec.figures import computed
from spec.render.charts import money, testing
from spec.render.charts.bars import Bar, Bars
from spec.render.charts.chart import Chart, FigureTable
from spec.render.charts.drawing import NARROW, PAPER, WIDE, Medium, figure
from spec.render.charts.lettering import bold_width, shortened, width
from spec.render.charts.scale import scale_over
from tests.conftest import FULL_COUNTS
from tests.spec.charts.drawn import Drawn, document, example
from tests.spec.documents import documents

MANY = settings(
    max_examples=500 if FULL_COUNTS else 25,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
MEDIA = pytest.mark.parametrize("medium", [NARROW, WIDE, PAPER], ids=lambda one: one.name)


def charts_of(case: Document) -> list[Chart]:
    figures = computed(case)
    made = (
        money.npv_by_gain(case, figures),
        money.alternatives(case, figures),
        money.value_range(case, figures),
        testing.planned_duration(case, figures),
    )
    return [chart for chart in made if chart is not None]


def named(name: str) -> Chart:
    return Chart(
        "key", name, name, Bars((Bar(name, 1, name), Bar("b", 2, "2"))), FigureTable((), ())
    )


@MEDIA
def test_names_are_text_and_never_markup(medium: Medium) -> None:
    hostile = "<script>alert(1)</script>\"'&"

    root = Xml.fromstring(named(hostile).svg(medium))  # noqa: S314 - our own

    assert {one.tag.rpartition("}")[2] for one in root.iter()} == {
        "svg",
        "title",
        "desc",
        "rect",
        "text",
    }
    # A PDF reads out the title alone, so on paper it holds the description, too.
    title = f"{hostile}. {hostile}" if medium is PAPER else hostile
    assert (root[0].text, root[1].text) == (title, hostile)


@MEDIA
def test_a_chart_says_what_it_shows_and_carries_no_style(medium: Medium) -> None:
    for chart in charts_of(example("invoice_ocr")):
        svg = chart.svg(medium)
        root = Xml.fromstring(svg)  # noqa: S314 - our own
        start = f"chart-{chart.key}-{medium.name}"

        assert root.attrib["role"] == "img"
        assert (root[0].attrib["id"], root[1].attrib["id"]) == (f"{start}-title", f"{start}-desc")
        assert root.attrib["aria-labelledby"] == root[0].attrib["id"]
        assert root.attrib["aria-describedby"] == root[1].attrib["id"]
        assert not re.search(r"style=|<style|href|NaN|nan|inf", svg.replace("info", ""))


def test_on_screen_every_ink_is_a_class_and_on_paper_a_colour() -> None:
    chart = named("A")

    assert "#" not in chart.wide + chart.narrow
    assert set(re.findall(r' class="(.*?)"', chart.paper)) == {"chart chart-paper"}
    assert 'fill="#1f4fd8"' in chart.paper


def test_every_ink_of_the_screen_is_in_the_stylesheet() -> None:
    css = Path("static/css/upfront.css").read_text(encoding="utf-8")
    inks = {attributes["class"] for attributes in WIDE.inks.values()}

    assert {ink for ink in inks if f".{ink}" not in css} == set()


@MEDIA
def test_the_same_chart_is_the_same_bytes(medium: Medium) -> None:
    one, other = (
        [chart.svg(medium) for chart in charts_of(example("invoice_ocr"))] for _time in range(2)
    )

    assert one == other


@MEDIA
def test_no_text_leaves_the_drawing(medium: Medium) -> None:
    for chart in charts_of(example("credit_scoring")):
        drawn = Drawn(chart, medium)
        for text in drawn.texts():
            measure = bold_width if "strong" in text.kind else width
            long = measure(text.says, text.size)
            start = {"start": 0, "middle": long / 2, "end": long}[text.anchor]
            assert text.x - start >= -1, text
            assert text.x - start + long <= drawn.size[0] + 1, text
            assert 0 < text.y <= drawn.size[1], text


def test_letters_are_large_enough_on_a_phone() -> None:
    # 320 px less the margins of page and card leave 254 px, which is how wide it is drawn.
    assert (NARROW.width, NARROW.letters) == (254, 13)


@MANY
@given(documents())
def test_every_document_gives_charts_that_are_well_formed(case: Document) -> None:
    for chart in charts_of(case):
        for medium in (NARROW, PAPER):
            root = Xml.fromstring(chart.svg(medium))  # noqa: S314 - our own
            places = [
                value
                for shape in root.iter()
                for key, value in shape.attrib.items()
                if key in ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height")
            ]
            assert all(re.fullmatch(r"-?\d+(\.\d)?", value) for value in places)


def test_huge_and_tiny_figures_give_a_chart() -> None:
    value = {
        "units_per_year": 10**14,
        "value_per_unit": 10**14,
        "one_off_cost": 10**14,
        "running_cost_per_year": 0,
        "horizon_years": 10,
        "discount_rate": 0,
    }
    case = document(value=value)

    [chart] = charts_of(case)

    assert "e+" not in chart.wide.lower().replace("e+d", "")


@given(
    low=st.floats(-1e30, 1e30, allow_nan=False),
    high=st.floats(-1e30, 1e30, allow_nan=False),
    most=st.integers(2, 10),
)
@MANY
def test_a_scale_holds_its_values_between_round_ends(low: float, high: float, most: int) -> None:
    low, high = min(low, high), max(low, high)

    scale = scale_over(low, high, most=most)

    assert scale.low <= Decimal(repr(low)) <= Decimal(repr(high)) <= scale.high
    assert scale.step.normalize().as_tuple().digits in {(1,), (2,), (5,)}
    assert 2 <= len(scale.ticks) <= most + 3


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 0.4255, ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"]),
        (-487, 484, ["-500", "0", "500"]),
        (0, 0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (3, 3, ["0", "2", "4", "6"]),
        (-0.3, 0.3, ["-0.4", "-0.2", "0.0", "0.2", "0.4"]),
    ],
)
def test_ticks_are_at_round_numbers(low: float, high: float, ticks: list[str]) -> None:
    found = scale_over(low, high, most=5 if high != 484 else 3).ticks

    assert [float(tick) for tick in found] == [float(tick) for tick in ticks]


@pytest.mark.parametrize(
    ("value", "text"), [(-0.04, "0"), (12.0, "12"), (3.26, "3.3"), (-7.25, "-7.2"), ("end", "end")]
)
def test_lengths_have_one_decimal_at_most(value: float | str, text: str) -> None:
    assert figure(value) == text


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("short", 100, "short"),
        ("two\nlines", 100, "two lines"),
        ("a name that is too long", 100, "a name tha…"),
        ("漢字漢字漢字漢字", 60, "漢字漢…"),
        ("anything", 1, "…"),
    ],
)
def test_a_text_without_room_is_shortened(text: str, room: float, shown: str) -> None:
    assert shortened(text, 14, room) == shown
