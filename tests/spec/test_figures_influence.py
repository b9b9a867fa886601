"""Everybody at the table has one place in the grid of influence and interest, or none."""

from spec.document.people import Stakeholder
from spec.figures.influence import influence_grid


def person(key: str, influence: int | None = None, interest: int | None = None) -> Stakeholder:
    return Stakeholder(id=key, name=f"Person {key}", influence=influence, interest=interest)


def test_rows_go_down_in_influence_and_cells_go_up_in_interest() -> None:
    grid = influence_grid([])

    assert [row[0].influence for row in grid.rows] == [5, 4, 3, 2, 1]
    assert [[cell.interest for cell in row] for row in grid.rows] == [[1, 2, 3, 4, 5]] * 5


def test_everybody_stands_in_the_cell_of_their_two_levels() -> None:
    ana, ben, cem = person("S1", 5, 1), person("S2", 5, 1), person("S3", 2, 4)

    grid = influence_grid([ana, ben, cem])

    assert grid.rows[0][0].people == (ana, ben)
    assert grid.rows[3][3].people == (cem,)
    assert sum(len(cell.people) for row in grid.rows for cell in row) == 3


def test_who_is_not_rated_on_both_has_no_place() -> None:
    half, none, full = person("S1", 3), person("S2"), person("S3", 3, 3)

    grid = influence_grid([half, none, full])

    assert (grid.unplaced, grid.placed) == ((half, none), (full,))


def test_the_table_begins_with_the_greatest_influence_and_interest() -> None:
    people = [person("S1", 1, 5), person("S2", 5, 1), person("S3", 5, 5)]

    assert [one.id for one in influence_grid(people).placed] == ["S3", "S2", "S1"]


def test_only_high_levels_of_both_matter_most() -> None:
    cells = [cell for row in influence_grid([]).rows for cell in row if cell.matters_most]

    assert [(cell.influence, cell.interest) for cell in cells] == [(5, 4), (5, 5), (4, 4), (4, 5)]
