"""Drawing in SVG: shapes and texts in named inks, for a screen or for paper.

On a screen the inks are classes of the stylesheet, so that a drawing follows light and dark; on
paper they are fixed colours. No drawing carries a style: the content security policy of the pages
refuses it. The same drawing gives the same bytes everywhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape
from typing import Literal

from spec.render.charts.lettering import bold_width

type Point = tuple[float, float]
type Attributes = Mapping[str, str]
type Anchor = Literal["start", "middle", "end"]


class Ink(StrEnum):
    """What something drawn means. One hue for what is worked out, grey for what was planned."""

    GRID = "grid"
    AXIS = "axis"
    LEADER = "leader"
    LINE = "line"
    FACT = "fact"
    AREA = "area"
    PLAN = "plan"
    PLAN_LINE = "plan-line"
    PLAN_AREA = "plan-area"
    GROUND = "ground"
    TEXT = "text"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Medium:
    """Where a chart is shown: how wide it is drawn, the size of its letters, its inks."""

    name: str
    width: int
    height: int  # of the part in which values stand, where that is free
    letters: int
    steps: int  # about how many on a scale from left to right
    inks: Mapping[Ink, Attributes]


def _stroke(colour: str, thick: str, dashes: str = "") -> Attributes:
    line = {"fill": "none", "stroke": colour, "stroke-width": thick}
    return line | ({"stroke-dasharray": dashes} if dashes else {})


_LETTERS = {"font-family": "Source Sans 3"}
SCREEN_INKS: Mapping[Ink, Attributes] = {ink: {"class": f"chart-{ink}"} for ink in Ink}
PAPER_INKS: Mapping[Ink, Attributes] = {
    Ink.GRID: _stroke("#d5dce5", "0.8"),
    Ink.AXIS: _stroke("#48566a", "1.2"),
    Ink.LEADER: _stroke("#737f90", "0.9"),
    Ink.LINE: _stroke("#1f4fd8", "2.4"),
    Ink.FACT: {"fill": "#1f4fd8"},
    Ink.AREA: {"fill": "#e4edff"},
    Ink.PLAN: {"fill": "#737f90"},
    Ink.PLAN_LINE: _stroke("#5c6a7e", "1.4", "5 4"),
    Ink.PLAN_AREA: {"fill": "#eef1f5"},
    Ink.GROUND: {"fill": "#ffffff"},
    Ink.TEXT: {"fill": "#48566a", **_LETTERS},
    Ink.STRONG: {"fill": "#15202e", "font-weight": "600", **_LETTERS},
}
# The widths are those that there are: a phone of 320 px, a column, the printed page, half a slide.
NARROW = Medium("narrow", 254, 170, 13, 4, SCREEN_INKS)
WIDE = Medium("wide", 600, 210, 14, 8, SCREEN_INKS)
PAPER = Medium("paper", 720, 190, 13, 8, PAPER_INKS)
SLIDE = Medium("slide", 400, 190, 13, 6, PAPER_INKS)  # beside a table


@dataclass(slots=True)
class Canvas:
    """Collects shapes, in the order in which they are drawn over each other."""

    medium: Medium
    parts: list[str] = field(default_factory=list)

    @property
    def row(self) -> float:
        """The height of a line of text."""
        return self.medium.letters * 1.5

    def line(self, start: Point, end: Point, ink: Ink) -> None:
        """A straight line."""
        ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
        self._add("line", ends, ink)

    def path(self, points: Iterable[Point], ink: Ink, *, closed: bool = False) -> None:
        """A line through all points, or the area inside it."""
        corners = " ".join(f"{figure(x)},{figure(y)}" for x, y in points)
        self._add("polygon" if closed else "polyline", {"points": corners}, ink)

    def bar(self, start: Point, end: Point, ink: Ink, *, round_by: float = 2) -> None:
        """An upright rectangle between two of its corners."""
        (left, right), (top, bottom) = (sorted(pair) for pair in zip(start, end, strict=True))
        size = {"x": left, "y": top, "width": right - left, "height": bottom - top, "rx": round_by}
        self._add("rect", size, ink)

    def dot(self, centre: Point, ink: Ink, *, radius: float = 5) -> None:
        """A dot with a rim of the ground, so that it stands out from what is under it."""
        self._add("circle", {"cx": centre[0], "cy": centre[1], "r": radius + 2}, Ink.GROUND)
        self._add("circle", {"cx": centre[0], "cy": centre[1], "r": radius}, ink)

    def write(
        self, place: Point, text: str, ink: Ink = Ink.TEXT, *, anchor: Anchor = "start"
    ) -> None:
        """A text whose start, middle or end is at `place`; it stands on that height."""
        where: dict[str, float | str] = {"x": place[0], "y": place[1]}
        where |= {"font-size": self.medium.letters, "text-anchor": anchor}
        self._add("text", where, ink, escape(text))

    def erase(self, place: Point, text: str) -> None:
        """Put ground where `text` will begin at `place`, so that lines do not cross it."""
        letters, (x, y) = self.medium.letters, place
        self.bar(
            (x - 2, y - letters), (x + bold_width(text, letters), y + letters * 0.3), Ink.GROUND
        )

    def _add(self, name: str, sizes: Mapping[str, float | str], ink: Ink, inside: str = "") -> None:
        attributes = {key: figure(value) for key, value in sizes.items()}
        written = " ".join(
            f'{key}="{value}"' for key, value in {**attributes, **self.medium.inks[ink]}.items()
        )
        self.parts.append(f"<{name} {written}>{inside}</{name}>")

    def drawing(self, key: str, title: str, description: str, height: float) -> str:
        """Everything drawn, as one SVG element that is `height` high and says what it shows.

        `key` is used for ids and may stand once on a page.
        """
        name = f"chart-{key}-{self.medium.name}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-{self.medium.name}" '
            f'viewBox="0 0 {self.medium.width} {figure(height)}" role="img" '
            f'aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
            f'<title id="{name}-title">{escape(title)}</title>'
            f'<desc id="{name}-desc">{escape(description)}</desc>{"".join(self.parts)}</svg>'
        )


def figure(value: float | str) -> str:
    """A length with one decimal at most, and never a minus sign before zero; text as it is."""
    if isinstance(value, str):
        return value
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
