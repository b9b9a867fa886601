"""The picture of influence and interest holds every name once, at its place, safely."""

import re
from typing import Any

import pytest

from spec.choices import Stance
from spec.document.people import Stakeholder
from spec.render.charts.chart import Chart
from spec.render.charts.drawing import NARROW, PAPER, WIDE, Medium
from spec.render.charts.lettering import width
from spec.render.charts.people import MOST_NAMES, influence
from tests.spec.charts.drawn import Drawn, example

MEDIA = pytest.mark.parametrize("medium", [NARROW, WIDE, PAPER], ids=lambda one: one.name)


def person(
    key: str, influence: int | None = 3, interest: int | None = 3, **more: Any
) -> Stakeholder:
    return Stakeholder(
        id=key, influence=influence, interest=interest, **{"name": f"Ana {key}"} | more
    )


def chart(*people: Stakeholder) -> Chart:
    made = influence(people)
    assert made is not None
    return made


def names(drawn: Drawn) -> list[str]:
    """What stands in the cells."""
    return [text.says for text in drawn.texts() if text.kind == "chart-strong"]


def test_without_a_rating_there_is_no_picture() -> None:
    assert influence([]) is None
    assert influence([person("S1", None, 4)]) is None


def test_more_influence_stands_higher_and_more_interest_further_right() -> None:
    drawn = Drawn(chart(person("S1", 5, 1), person("S2", 1, 5), person("S3", 1, 4)))

    places = {text.says: (text.x, text.y) for text in drawn.texts()}
    assert places["Ana S1"][1] < places["Ana S2"][1]
    assert places["Ana S1"][0] < places["Ana S3"][0] < places["Ana S2"][0]


def test_a_name_stands_in_its_cell_and_the_weightiest_cells_are_marked() -> None:
    drawn = Drawn(chart(person("S1", 5, 4)))

    (name,) = [text for text in drawn.texts() if text.says == "Ana S1"]
    marked = list(drawn.shapes("rect", "area"))
    around = [
        cell
        for cell in marked
        if cell["x"] < name.x < cell["x"] + cell["width"]
        and cell["y"] < name.y < cell["y"] + cell["height"]
    ]
    assert (len(marked), len(list(drawn.shapes("rect", "plan-area"))), len(around)) == (4, 21, 1)


def test_where_there_is_little_room_people_stand_with_their_initials() -> None:
    people = person("S1", name="Dr. Yu Kaya"), person("S2", name="Ana"), person("S3", name="")

    assert names(Drawn(chart(*people), NARROW)) == ["DK", "A", "S"]
    assert names(Drawn(chart(*people))) == ["Dr. Yu Kaya", "Ana", "S3"]


@pytest.mark.parametrize(
    ("count", "last"), [(MOST_NAMES, f"Ana S{MOST_NAMES - 1}"), (MOST_NAMES + 3, "+4")]
)
def test_a_full_cell_says_how_many_more_there_are(count: int, last: str) -> None:
    drawn = Drawn(chart(*(person(f"S{number}") for number in range(count))))

    assert (len(names(drawn)), names(drawn)[-1]) == (MOST_NAMES, last)


@MEDIA
def test_no_name_leaves_its_cell(medium: Medium) -> None:
    people = [
        person(f"S{number}", 1 + number % 5, 1 + number // 2 % 5, name="Katharina von Hohenlohe")
        for number in range(40)
    ]

    drawn = Drawn(chart(*people), medium)

    cells = [*drawn.shapes("rect", "plan-area"), *drawn.shapes("rect", "area")]
    for text in (one for one in drawn.texts() if one.kind == "chart-strong"):
        end = text.x + width(text.says, text.size)
        assert any(
            cell["x"] < text.x
            and end < cell["x"] + cell["width"]
            and cell["y"] < text.y < cell["y"] + cell["height"]
            for cell in cells
        ), text


@MEDIA
def test_a_name_is_text_and_never_markup_or_style(medium: Medium) -> None:
    hostile = "<script>alert(1)</script>"

    svg = chart(person("S1", name=hostile)).svg(medium)

    assert "<script" not in svg
    assert not re.search(r"style=|<style|href", svg)


def test_the_table_holds_everybody_who_is_rated() -> None:
    table = chart(person("S1", 2, 3), person("S2", 5, 4, stance=Stance.SCEPTIC)).table

    assert table.rows == (("Ana S2", "5", "4", "Sceptic"), ("Ana S1", "2", "3", ""))


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ([person("S1", 5, 4)], "High on both: Ana S1."),
        ([person("S1", 5, 1)], "Nobody is high on both."),
        ([person("S1", 5, 1), person("S2", None)], "Not placed yet: Ana S2."),
        (
            [person("S1", 5, 5), person("S2", 4, 4), person("S3", 1, None)],
            "High on both: Ana S1, Ana S2. Not placed yet: Ana S3.",
        ),
    ],
)
def test_the_description_says_who_matters_most_and_who_has_no_place(
    people: list[Stakeholder], told: str
) -> None:
    assert chart(*people).description == told


def test_the_examples_have_a_picture_of_everybody() -> None:
    people = example("credit_scoring").stakeholders

    assert len(chart(*people).table.rows) == len(people)
