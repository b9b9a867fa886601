"""The picture of the areas tells every count, safely and without a word over another."""

import re
from typing import Any

import pytest

from spec.render.charts.chart import Chart
from spec.render.charts.coverage import coverage_chart
from spec.render.charts.drawing import NARROW, PAPER, WIDE, Medium
from spec.render.charts.lettering import bold_width, width
from tests.spec.charts.drawn import Drawn, document

MEDIA = pytest.mark.parametrize("medium", [NARROW, WIDE, PAPER], ids=lambda one: one.name)


def chart(*categories: str | None, answered: tuple[str, ...] = ()) -> Chart:
    raised = [{"id": f"C{n}", "category": word} for n, word in enumerate(categories, start=1)]
    made = coverage_chart(document(concerns=raised), frozenset(answered))
    assert made is not None
    return made


def bars(drawn: Drawn, ink: str) -> list[float]:
    return [bar["width"] for bar in drawn.shapes("rect", ink)]


def test_without_a_concern_there_is_no_picture() -> None:
    assert coverage_chart(document(), frozenset()) is None


def test_a_bar_is_as_long_as_its_area_has_concerns_and_filled_as_far_as_answered() -> None:
    drawn = Drawn(chart("privacy", "security", "fraud", answered=("C1", "C3")))

    assert bars(drawn, "plan") == [300, 600]
    assert bars(drawn, "fact") == [300, 300]


def test_every_area_is_told_in_words_and_in_the_table() -> None:
    made = chart("privacy", "fraud", None, answered=("C1",))

    said = [text.says for text in Drawn(made).texts()]
    assert said[:4] == ["Fairness", "none", "Privacy", "1 of 1"]
    assert said[-2:] == ["Outside these areas", "0 of 1"]
    assert made.table.rows[1:3] == (("Privacy", "1", "1", "C1"), ("Security", "1", "0", "C2"))


@pytest.mark.parametrize(
    ("categories", "told"),
    [
        (
            ["fairness", "privacy", "fraud", "quality", "explainability", "legal", "people"],
            "0 of 7 concerns are answered in all five steps.",
        ),
        (
            ["fairness"],
            (
                "0 of 1 concern is answered in all five steps. "
                "Nobody has raised one about: privacy, "
                "security, safety and reliability, transparency, accountability, inclusiveness."
            ),
        ),
    ],
)
def test_the_description_counts_and_names_what_is_missing(categories: list[str], told: str) -> None:
    assert chart(*categories).description == told


@MEDIA
def test_no_label_runs_into_its_figure(medium: Medium) -> None:
    drawn = Drawn(chart(*["business"] * 1000), medium)

    for label, told in zip(drawn.texts()[::2], drawn.texts()[1::2], strict=True):
        assert label.y == told.y
        assert width(label.says, label.size) < told.x - bold_width(told.says, told.size)


def test_the_drawing_carries_no_style() -> None:
    written: Any = chart("fairness").svg(WIDE)

    assert not re.search(r"style=|<style|href", written)
