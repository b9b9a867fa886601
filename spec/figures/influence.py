"""Who can help or stop a project and who cares about it: a grid of five by five."""

from collections.abc import Sequence
from dataclasses import dataclass

from spec.document.people import Stakeholder

LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Cell:
    """The people who stand at one level of influence and one of interest, in their order."""

    influence: int
    interest: int
    people: tuple[Stakeholder, ...]

    @property
    def matters_most(self) -> bool:
        """High on both: nothing happens against these people, and nothing without them."""
        return min(self.influence, self.interest) > LEVELS[2]


@dataclass(frozen=True, slots=True)
class InfluenceGrid:
    """Five rows, the greatest influence first; in each five cells, the least interest first."""

    rows: tuple[tuple[Cell, ...], ...]
    unplaced: tuple[Stakeholder, ...]

    @property
    def placed(self) -> tuple[Stakeholder, ...]:
        """Everybody who has a place: by influence, then by interest, the greatest first."""
        cells = (cell for row in self.rows for cell in reversed(row))
        return tuple(person for cell in cells for person in cell.people)


def influence_grid(people: Sequence[Stakeholder]) -> InfluenceGrid:
    """Everybody at their place; who is not rated on both is `unplaced`."""
    rows = tuple(
        tuple(_cell(people, influence, interest) for interest in LEVELS)
        for influence in reversed(LEVELS)
    )
    unplaced = tuple(one for one in people if one.influence is None or one.interest is None)
    return InfluenceGrid(rows, unplaced)


def _cell(people: Sequence[Stakeholder], influence: int, interest: int) -> Cell:
    here = (one for one in people if (one.influence, one.interest) == (influence, interest))
    return Cell(influence, interest, tuple(here))
