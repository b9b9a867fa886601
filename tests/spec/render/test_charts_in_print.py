"""The charts stand where they belong, on pages and on paper, each whole and with its caption."""

from collections.abc import Sequence

import pytest

from spec.document import Document
from spec.render import Record, html, outline
from spec.render.charts.chart import Chart
from tests.spec.render.conftest import example
from tests.spec.render.reading import squeezed


def charts(document: Document) -> dict[str, list[str]]:
    """The keys of the charts by section."""
    sections = outline(document, record=Record())
    found = {
        section.key: [block.key for block in section.blocks if isinstance(block, Chart)]
        for section in sections
    }
    return {key: keys for key, keys in found.items() if keys}


def test_charts_stand_beside_the_words_that_they_are_about(invoice: Document) -> None:
    assert charts(invoice) == {
        "success": ["npv"],
        "alternatives": ["alternatives"],
        "concerns": ["coverage"],
        "experiment": ["duration", "control"],
    }


def test_equal_groups_have_no_price_to_be_shown() -> None:
    assert charts(example("credit_scoring"))["experiment"] == ["duration"]


def test_a_document_without_figures_has_no_chart() -> None:
    assert charts(Document()) == {}


def test_paper_has_the_colours_of_paper_and_no_class_of_the_screen(invoice: Document) -> None:
    page = html(invoice, Record())

    assert page.count('<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-paper"') == 5
    assert 'class="chart-line"' not in page


def test_where_the_picture_tells_every_figure_paper_has_no_table_of_it(invoice: Document) -> None:
    parts = html(invoice, Record()).split('<figure class="chart">')[1:]

    tables = {part.split('id="chart-')[1].split("-")[0]: "of-chart" in part for part in parts}
    assert tables == {
        "npv": True,
        "alternatives": False,
        "coverage": False,
        "duration": True,
        "control": False,
    }


@pytest.mark.parametrize(
    ("caption", "foot"),
    [
        ("What it earns, by gain", "Gain in points"),
        ("The ways side by side", "Own layout model with confidence threshold (chosen)"),
        ("How long, for how small a change", "Smallest change seen in points"),
        ("What a small control group costs", "Control group of 2 %"),
    ],
)
def test_a_chart_is_on_one_page_with_its_caption(
    signed_pages: Sequence[str], caption: str, foot: str
) -> None:
    [page] = [page for page in signed_pages if squeezed(caption) in page]

    assert squeezed(foot) in page
