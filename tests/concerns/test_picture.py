"""The picture of the board: how likely and how bad, today and after what we do."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from concerns.actions import save_concerns
from concerns.models import Weighed
from concerns.views.picture import Grid, chosen_cell, picture
from intake.models import Project
from spec.document.people import Concern as Part
from tests.concerns.answered import a_project
from tests.signoff.factories import account

BOARD = "/projects/prj/board/"
HIGH = Weighed("data_loss", 3, 5, 1, 5, 2)
LOW = Weighed("", 1, 2, None, None, 1)
HALF = Weighed("", 4, None, 4, 4, 1)


def counts(grid: Grid) -> Iterable[tuple[int, int, int]]:
    """(likelihood, impact, how many) of each cell that counts something."""
    return [
        (line.level, impact + 1, cell.count)
        for line in grid.lines
        for impact, cell in enumerate(line.cells)
        if cell.count
    ]


def test_each_cell_counts_its_concerns_before_and_after() -> None:
    made = picture([HIGH, LOW, HALF])

    assert counts(made.today) == [(3, 5, 2), (1, 2, 1)]
    assert counts(made.left) == [(4, 4, 1), (1, 5, 2)]
    assert (made.today.not_rated.count, made.left.not_rated.count) == (1, 1)


def test_the_picture_says_in_a_sentence_how_many_are_a_high_risk() -> None:
    assert picture([HIGH]).sentence == "High risk today: 2. After what we do: 0."
    assert picture([HIGH, LOW]).sentence.endswith("Not rated afterwards: 1.")


def test_the_likeliest_stand_on_top_and_the_cell_that_is_shown_alone_is_marked() -> None:
    grid = picture([HIGH], "risk=3x5").today

    assert [line.level for line in grid.lines] == [5, 4, 3, 2, 1]
    assert [cell.query for line in grid.lines for cell in line.cells if cell.is_chosen] == [
        "risk=3x5"
    ]
    assert grid.lines[0].words == "very likely (5)"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("risk=3x5", ("risk=3x5", "possible (3), a disaster (5), today")),
        ("left=1x5", ("left=1x5", "very unlikely (1), a disaster (5), after what we do")),
        ("risk=none", ("risk=none", "not rated")),
        ("", ("", "")),
        ("risk=9x9", ("", "")),
        ("risk=3", ("", "")),
        ("risk=33x5", ("", "")),
        ("risk=3x", ("", "")),
        ("risk=x' OR 1=1", ("", "")),
    ],
)
def test_an_address_names_a_cell_or_none(query: str, found: tuple[str, str]) -> None:
    cell, _condition, words = chosen_cell(QueryDict(query))

    assert (cell, words) == found


@pytest.fixture
def project(db: None) -> Project:
    """Three concerns: a grave one that would be left small, a small one, one without a rating."""
    made = a_project()
    parts: list[dict[str, Any]] = [
        {"id": "C1", "likelihood": 3, "impact": 5}
        | {"residual_likelihood": 1, "residual_impact": 5},
        {"id": "C2", "likelihood": 1, "impact": 2},
        {"id": "C3"},
    ]
    named = [Part.model_validate(one | {"title": f"Thing {one['id']}"}) for one in parts]
    save_concerns(made, named, actor=None)
    return made


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("risk=3x5", ["Thing C1"]),
        ("left=1x5", ["Thing C1"]),
        ("risk=none", ["Thing C3"]),
        ("left=none", ["Thing C2", "Thing C3"]),
        ("risk=5x5", []),
    ],
)
def test_a_cell_leads_to_its_concerns(project: Project, query: str, shown: list[str]) -> None:
    client = Client()
    client.force_login(account("sponsor"))

    board = client.get(f"{BOARD}?{query}").content.decode()

    assert [name for name in ("Thing C1", "Thing C2", "Thing C3") if name in board] == shown
    assert ("None of this kind" in board) == (not shown)
    assert 'href="/projects/prj/board/?risk=3x5"' in board
