"""Known measures are found by any of their words."""

import pytest

from intake.questions.known_kpis import known, search, slug
from intake.questions.kpi_library import LIBRARY


def names(query: str) -> list[str]:
    return [str(kpi.name) for kpi in search(query)]


def test_an_empty_search_finds_all_in_their_order() -> None:
    assert search(" ") == LIBRARY


@pytest.mark.parametrize("query", ["LTV", "customers left", "unsubscribe", "cancelled", "points"])
def test_a_measure_is_found_by_its_name_its_formula_and_its_words(query: str) -> None:
    assert names(query)


def test_measures_whose_name_fits_come_first() -> None:
    found = names("rate")

    in_name = ["rate" in name.casefold() for name in found]
    assert in_name == sorted(in_name, reverse=True)


def test_every_measure_is_known_by_a_short_name_of_its_own() -> None:
    assert [known(slug(kpi)) for kpi in LIBRARY] == [*LIBRARY]
    assert known("weather") is None
