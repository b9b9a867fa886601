"""The picture of the board: how likely and how bad the concerns are, today and after what we do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from concerns.models import Weighed
from spec.render.blocks import Tone
from spec.render.sections.concerns import HIGH, impact_words, likelihood_words, risk_tone

STEPS = range(1, 6)
# The names of the filters: today, and after what we do.
TODAY, LEFT = "risk", "left"
COLUMNS = {TODAY: ("likelihood", "impact"), LEFT: ("residual_likelihood", "residual_impact")}
NOT_RATED = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """How many concerns are so likely and so bad; `query` is the filter that shows them."""

    count: int
    tone: Tone
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one likelihood, from hardly bad to a disaster."""

    level: int
    words: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Five by five cells, the likeliest on top; and what nobody has rated."""

    name: str
    lines: tuple[Line, ...]
    not_rated: Cell
    high: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Both grids, what they say in one sentence, and the words above the columns."""

    today: Grid
    left: Grid
    sentence: str
    columns: tuple[tuple[int, str], ...]


def picture(weighed: Iterable[Weighed], chosen: str = "") -> Picture:
    """The picture of all concerns; `chosen` is the filter that is on, such as `risk=3x5`."""
    today: Counter[tuple[int, int]] = Counter()
    left: Counter[tuple[int, int]] = Counter()
    for one in weighed:
        today[one.likelihood or 0, one.impact or 0] += one.number
        left[one.residual_likelihood or 0, one.residual_impact or 0] += one.number
    grids = (
        _grid(TODAY, _("Today"), today, chosen),
        _grid(LEFT, _("After what we do"), left, chosen),
    )
    columns = tuple((step, impact_words(step)) for step in STEPS)
    return Picture(*grids, _sentence(*grids), columns)


def _grid(name: str, title: str, counted: Counter[tuple[int, int]], chosen: str) -> Grid:
    lines = tuple(_line(name, level, counted, chosen) for level in reversed(STEPS))
    rated = {pair: number for pair, number in counted.items() if all(pair)}
    query = f"{name}={NOT_RATED}"
    rest = Cell(counted.total() - sum(rated.values()), "neutral", query, chosen == query)
    high = sum(number for (one, other), number in rated.items() if one * other >= HIGH)
    return Grid(title, lines, rest, high)


def _line(name: str, level: int, counted: Counter[tuple[int, int]], chosen: str) -> Line:
    cells = []
    for step in STEPS:
        query = f"{name}={level}x{step}"
        tone = risk_tone(level * step)
        cells.append(Cell(counted[level, step], tone, query, chosen == query))
    return Line(level, likelihood_words(level), tuple(cells))


def _sentence(today: Grid, left: Grid) -> str:
    """What both grids say: how many are a high risk today, and how many would be left."""
    said = _("High risk today: %(today)s. After what we do: %(left)s.") % {
        "today": today.high,
        "left": left.high,
    }
    rest = left.not_rated.count
    return f"{said} {_('Not rated afterwards: %(rest)s.') % {'rest': rest}}" if rest else said


def chosen_cell(data: Any) -> tuple[str, Q, str]:
    """(the filter as text, as a condition, in words) that an address asks for; all empty for none.

    `data` are the parameters of the address; what is no cell of the picture counts as none.
    """
    for name, columns in COLUMNS.items():
        said = data.get(name, "")
        if said == NOT_RATED:
            unrated = Q(**{f"{columns[0]}__isnull": True}) | Q(**{f"{columns[1]}__isnull": True})
            return f"{name}={said}", unrated, _("not rated")
        levels = [int(text) for text in said.split("x") if text in "12345" and text]
        if len(levels) == len(columns) and said == "x".join(map(str, levels)):
            words = f"{likelihood_words(levels[0])}, {impact_words(levels[1])}"
            when = _("after what we do") if name == LEFT else _("today")
            condition = Q(**dict(zip(columns, levels, strict=True)))
            return f"{name}={said}", condition, f"{words}, {when}"
    return "", Q(), ""
