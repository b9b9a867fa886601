"""A line in a field of two scales, with the marks that matter on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from spec.render import words
from spec.render.charts.drawing import Canvas, Ink, Point
from spec.render.charts.labels import GAP, Flag, fly, rows_high
from spec.render.charts.lettering import shortened, width
from spec.render.charts.scale import Scale, scale_over

ACROSS = 4  # about how many steps on a scale from bottom to top


@dataclass(frozen=True, slots=True)
class Axis:
    """What a scale counts, from where to where. A tick shows its value times `factor`."""

    title: str
    low: float
    high: float
    factor: Decimal = Decimal(1)

    def scale(self, most: int) -> Scale:
        """The scale, in about `most` steps."""
        return scale_over(self.low, self.high, most=most)

    def told(self, tick: Decimal) -> str:
        """The number that stands at `tick`."""
        return words.number((tick * self.factor).normalize() + 0)


@dataclass(frozen=True, slots=True)
class Mark:
    """A point with its label; one of the plan is grey."""

    x: float
    y: float
    label: str
    plan: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A height that is given, drawn across the field."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Graph:
    """A line (points in order from left to right), its two scales, its marks, and given heights.

    With `shaded`, what lies between the line and zero is filled: above in the hue of facts.
    """

    x: Axis
    y: Axis
    line: tuple[Point, ...]
    marks: tuple[Mark, ...] = ()
    levels: tuple[Level, ...] = ()
    shaded: bool = False

    def draw(self, canvas: Canvas) -> float:
        """Draw the graph; the height that was needed."""
        return _Field(self, canvas).draw()


class _Field:
    """Where everything of a graph stands on one canvas."""

    def __init__(self, graph: Graph, canvas: Canvas) -> None:
        self.graph, self.canvas = graph, canvas
        medium = canvas.medium
        self.across, self.up = graph.x.scale(medium.steps), graph.y.scale(ACROSS)
        widest = max(width(graph.y.told(tick), medium.letters) for tick in self.up.ticks)
        last = width(graph.x.told(self.across.high), medium.letters) / 2
        self.left, self.right = widest + GAP, medium.width - max(last, GAP)
        flags = [Flag((mark.x, mark.y), mark.label) for mark in graph.marks]
        self.top = canvas.row + rows_high(canvas, flags) + GAP
        self.bottom = self.top + medium.height

    def at(self, point: Point) -> Point:
        """Where a point of the graph stands on the canvas."""
        x = self.across.place(point[0], self.left, self.right)
        return x, self.up.place(point[1], self.bottom, self.top)

    def draw(self) -> float:
        if self.graph.shaded:
            self._shade()
        self._scales()
        self._levels()
        self.canvas.path(map(self.at, self.graph.line), Ink.LINE)
        self._marks()
        return self.bottom + 2 * self.canvas.row + GAP

    def _shade(self) -> None:
        for ink, keep in ((Ink.PLAN_AREA, min), (Ink.AREA, max)):
            inside: list[Point] = [(x, keep(y, 0.0)) for x, y in self.graph.line]
            if any(y for _x, y in inside):
                base = [(self.graph.line[-1][0], 0.0), (self.graph.line[0][0], 0.0)]
                self.canvas.path(map(self.at, (*inside, *base)), ink, closed=True)

    def _scales(self) -> None:
        canvas, graph, letters = self.canvas, self.graph, self.canvas.medium.letters
        canvas.write((0, letters), shortened(graph.y.title, letters, canvas.medium.width))
        for tick in self.up.ticks:
            height = self.at((0, float(tick)))[1]
            ink = Ink.GRID if tick else Ink.AXIS
            canvas.line((self.left, height), (self.right, height), ink)
            place = (self.left - GAP, height + letters * 0.35)
            canvas.write(place, graph.y.told(tick), anchor="end")
        for tick in self._shown(self.across.ticks):
            across = self.at((float(tick), 0))[0]
            canvas.line((across, self.bottom), (across, self.bottom + GAP / 2), Ink.AXIS)
            place = (across, self.bottom + canvas.row)
            canvas.write(place, graph.x.told(tick), anchor="middle")
        title = shortened(graph.x.title, letters, self.right)
        canvas.write((self.right, self.bottom + 2 * canvas.row), title, anchor="end")

    def _shown(self, ticks: tuple[Decimal, ...]) -> Iterable[Decimal]:
        """All ticks, or as many as do not touch each other."""
        room = (self.right - self.left) / (len(ticks) - 1)
        widest = max(width(self.graph.x.told(tick), self.canvas.medium.letters) for tick in ticks)
        return ticks[:: int((widest + GAP) // room) + 1]

    def _levels(self) -> None:
        for level in self.graph.levels:
            height = self.at((0, level.y))[1]
            self.canvas.line((self.left, height), (self.right, height), Ink.PLAN_LINE)
            room = self.right - self.left
            text = shortened(level.label, self.canvas.medium.letters, room)
            start = self.right - width(text, self.canvas.medium.letters)
            self.canvas.erase((start, height - GAP), text)
            self.canvas.write((self.right, height - GAP), text, anchor="end")

    def _marks(self) -> None:
        flags = [Flag(self.at((mark.x, mark.y)), mark.label) for mark in self.graph.marks]
        fly(self.canvas, flags, top=self.canvas.row, left=self.left, right=self.canvas.medium.width)
        for mark in self.graph.marks:
            self.canvas.dot(self.at((mark.x, mark.y)), Ink.PLAN if mark.plan else Ink.FACT)
