"""Which areas the concerns cover, and what follows from what."""

import re
from pathlib import Path
from typing import Any

import pytest

from spec.choices import Category
from spec.document import Document
from spec.figures.coverage import OTHER, areas, coverage
from spec.figures.traces import Traces


def document(*concerns: dict[str, Any], lines: tuple[dict[str, Any], ...] = ()) -> Document:
    return Document.model_validate({"concerns": concerns, "requirements": lines})


def test_there_are_seven_areas_and_no_category_is_in_two() -> None:
    assert list(areas()) == [
        "fairness",
        "privacy",
        "security",
        "safety_reliability",
        "transparency",
        "accountability",
        "inclusiveness",
    ]
    mapped = [category for categories in areas().values() for category in categories]
    assert len(mapped) == len(set(mapped))


@pytest.mark.parametrize("category", [*Category, None])
def test_each_concern_is_in_one_area(category: Category | None) -> None:
    found = coverage(document({"id": "C1", "category": category}))

    assert sum(len(area.concerns) for area in found) == 1


def test_what_is_outside_all_areas_stands_last_and_what_was_withdrawn_nowhere() -> None:
    found = coverage(
        document(
            {"id": "C1", "category": "business"},
            {"id": "C2", "category": "fraud"},
            {"id": "C3", "category": "fairness", "status": "withdrawn"},
        )
    )

    covered = {area.key: [one.key for one in area.concerns] for area in found if area.concerns}
    assert covered == {"security": ["C2"], OTHER: ["C1"]}
    assert (len(found), found[-1].key) == (8, OTHER)


def test_without_concerns_every_area_is_empty() -> None:
    assert [len(area.concerns) for area in coverage(Document())] == [0] * 7


def test_a_link_counts_from_either_side_and_once() -> None:
    traces = Traces(
        document(
            {"id": "C1", "linked_requirements": ["P2", "P1", "P9"]},
            {"id": "C2"},
            lines=(
                {"id": "P1", "source_concern": "C2"},
                {"id": "P2", "source_concern": "C1"},
                {"id": "P3", "source_concern": "C8"},
            ),
        )
    )

    assert traces.lines_of("C1") == ("P1", "P2", "P9")
    assert traces.lines_of("C2") == ("P1",)
    assert traces.concerns_of("P1") == ("C1", "C2")
    assert traces.concerns_of("P3") == ("C8",)
    assert (traces.lines_of("C9"), traces.concerns_of("P7")) == ((), ())


def test_the_reference_shows_the_map_as_it_is() -> None:
    page = Path("docs/reference/exports.md").read_text(encoding="utf-8")
    told = dict(
        re.findall(r"^\| (\w[\w ]+) \| ([\w, ]+) \|$", page.partition("## Areas")[2], re.MULTILINE)
    )

    for key, categories in areas().items():
        name = key.replace("safety_reliability", "safety and reliability").capitalize()
        assert set(told[name].split(", ")) == {category.label for category in categories}
