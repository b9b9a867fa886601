"""Who can help or stop a project, and who cares about it: names in a grid of five by five."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from spec.document.people import Stakeholder
from spec.figures.influence import LEVELS, Cell, InfluenceGrid, influence_grid
from spec.render import words
from spec.render.charts.chart import Chart, FigureTable
from spec.render.charts.drawing import NARROW, Canvas, Ink
from spec.render.charts.lettering import shortened

MOST_NAMES = 6  # in one cell; how many more there are is said
FEWEST_LINES = 2
PADDING = 6
BESIDE = 18  # left of the grid, for the numbers of its rows


@dataclass(frozen=True, slots=True)
class GridPicture:
    """The grid. Where there is little room, people stand in it with their initials."""

    grid: InfluenceGrid

    def draw(self, canvas: Canvas) -> float:
        """Draw on `canvas`; the height that was needed."""
        top = canvas.row * 1.3
        canvas.write((0, canvas.row * 0.8), _("Influence, from 1 to 5"))
        for row in self.grid.rows:
            top = self._row(canvas, row, top)
        for level in LEVELS:
            left, right = _sides(canvas, level)
            canvas.write(((left + right) / 2, top + canvas.row), str(level), anchor="middle")
        end = canvas.medium.width
        canvas.write((end, top + canvas.row * 2), _("Interest, from 1 to 5"), anchor="end")
        return top + canvas.row * 2.5

    def _row(self, canvas: Canvas, row: Sequence[Cell], top: float) -> float:
        """One level of influence, from `top` down; where the next one begins."""
        lines = [_lines(canvas, cell) for cell in row]
        most = max(FEWEST_LINES, *map(len, lines))
        bottom = top + canvas.row * most + 2 * PADDING
        canvas.write((0, (top + bottom) / 2 + PADDING), str(row[0].influence))
        for cell, texts in zip(row, lines, strict=True):
            _cell(canvas, cell, texts, top, bottom)
        return bottom


def _cell(canvas: Canvas, cell: Cell, texts: Sequence[str], top: float, bottom: float) -> None:
    left, right = _sides(canvas, cell.interest)
    ground = Ink.AREA if cell.matters_most else Ink.PLAN_AREA
    canvas.bar((left + 1, top + 1), (right - 1, bottom - 1), ground)
    for place, text in enumerate(texts, start=1):
        height = top + PADDING + canvas.row * (place - 0.25)
        canvas.write((left + PADDING, height), text, Ink.STRONG)


def _sides(canvas: Canvas, level: int) -> tuple[float, float]:
    """Where the column of this level of interest begins and ends."""
    room = (canvas.medium.width - BESIDE) / len(LEVELS)
    return BESIDE + room * (level - 1), BESIDE + room * level


def _lines(canvas: Canvas, cell: Cell) -> list[str]:
    """What stands in the cell: a line for each person, or how many more there are."""
    left, right = _sides(canvas, cell.interest)
    short = canvas.medium.width <= NARROW.width
    names = [_initials(one) if short else _name(one) for one in cell.people]
    shown = names[:MOST_NAMES]
    if len(names) > MOST_NAMES:
        shown = [*names[: MOST_NAMES - 1], f"+{len(names) - MOST_NAMES + 1}"]
    return [shortened(name, canvas.medium.letters, right - left - 2 * PADDING) for name in shown]


def _name(person: Stakeholder) -> str:
    return person.name or person.id


def _initials(person: Stakeholder) -> str:
    parts = _name(person).split()
    return "".join(part[0].upper() for part in dict.fromkeys((*parts[:1], *parts[-1:])))


def influence(people: Sequence[Stakeholder]) -> Chart | None:
    """Everybody who is rated on both, at their place; None while nobody is."""
    grid = influence_grid(people)
    if not grid.placed:
        return None
    return Chart(
        key="influence",
        title=_("Who can help or stop it, and who cares"),
        description=_described(grid),
        picture=GridPicture(grid),
        table=FigureTable(
            (_("Name"), _("Influence"), _("Interest"), _("How they see it")),
            tuple(
                (_name(one), str(one.influence), str(one.interest), words.label(one.stance))
                for one in grid.placed
            ),
        ),
    )


def _described(grid: InfluenceGrid) -> str:
    """Who matters most, and who has no place yet."""
    most = [
        person for row in grid.rows for cell in row if cell.matters_most for person in cell.people
    ]
    told = []
    if most:
        told.append(_("High on both: %(names)s.") % {"names": _names(most)})
    if grid.unplaced:
        told.append(_("Not placed yet: %(names)s.") % {"names": _names(grid.unplaced)})
    return " ".join(told) or _("Nobody is high on both.")


def _names(people: Sequence[Stakeholder]) -> str:
    return ", ".join(map(_name, people))
