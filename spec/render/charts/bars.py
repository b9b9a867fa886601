"""Amounts side by side as bars, and a range from low to high; each with its figure in words."""

from dataclasses import dataclass

from spec.render.charts.drawing import Canvas, Ink
from spec.render.charts.graph import Axis
from spec.render.charts.labels import GAP, Flag, fly, rows_high
from spec.render.charts.lettering import bold_width, shortened, width

THICK = 14
LEAST = 2  # a bar of nothing is still to be seen
BETWEEN = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One amount: what it is of, how large, the figure in words; what was planned is grey."""

    label: str
    value: float
    told: str
    plan: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Amounts below each other on one scale, from a common zero."""

    bars: tuple[Bar, ...]

    def draw(self, canvas: Canvas) -> float:
        """Draw the bars; the height that was needed."""
        step = self._lines(canvas) * canvas.row + THICK + BETWEEN
        for number, bar in enumerate(self.bars):
            self._write(canvas, bar, number * step)
            self._bar(canvas, bar, (number + 1) * step - BETWEEN)
        return step * len(self.bars)

    def _lines(self, canvas: Canvas) -> int:
        """One line of text above each bar; two where a label and its figure need more room."""
        letters = canvas.medium.letters
        needed = (
            width(bar.label, letters) + GAP + bold_width(bar.told, letters) for bar in self.bars
        )
        return 1 if max(needed) <= canvas.medium.width else 2

    def _write(self, canvas: Canvas, bar: Bar, top: float) -> None:
        letters, right = canvas.medium.letters, canvas.medium.width
        last = top + canvas.row * (self._lines(canvas) - 1)
        canvas.write((0, top + letters * 1.1), shortened(bar.label, letters, right))
        canvas.write((right, last + letters * 1.1), bar.told, Ink.STRONG, anchor="end")

    def _bar(self, canvas: Canvas, bar: Bar, bottom: float) -> None:
        values = [other.value for other in self.bars]
        low, high = min(0.0, *values), max(0.0, *values)
        zero, end = (
            (value - low) / ((high - low) or 1) * canvas.medium.width for value in (0, bar.value)
        )
        if abs(end - zero) < LEAST:
            end = zero - LEAST if end < zero or zero + LEAST > canvas.medium.width else zero + LEAST
        canvas.bar((zero, bottom - THICK), (end, bottom), Ink.PLAN if bar.plan else Ink.FACT)
        if low < 0:
            canvas.line((zero, bottom - THICK - LEAST), (zero, bottom + LEAST), Ink.AXIS)


@dataclass(frozen=True, slots=True)
class End:
    """One value of a range, with its label."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Range:
    """From a careful value over a likely one to a hopeful one, on one scale that shows zero."""

    low: End
    likely: End
    high: End
    axis: Axis

    def draw(self, canvas: Canvas) -> float:
        """Draw the range; the height that was needed."""
        letters, right = canvas.medium.letters, float(canvas.medium.width)
        scale = self.axis.scale(canvas.medium.steps)
        ends = [width(self.axis.told(end), letters) / 2 for end in (scale.low, scale.high)]
        left, right = ends[0], right - ends[1]
        values = (self.low, self.likely, self.high)
        places = [scale.place(end.value, left, right) for end in values]
        middle = rows_high(canvas, [Flag((0, 0), "")] * len(values)) + THICK
        canvas.bar((places[0], middle - THICK / 2), (places[2], middle + THICK / 2), Ink.AREA)
        flags = [
            Flag((place, middle), end.label) for place, end in zip(places, values, strict=True)
        ]
        fly(canvas, flags, top=0, left=0, right=canvas.medium.width)
        for place, ink in zip(places, (Ink.PLAN, Ink.FACT, Ink.PLAN), strict=True):
            canvas.dot((place, middle), ink)
        return self._below(canvas, left, right, middle + THICK)

    def _below(self, canvas: Canvas, left: float, right: float, height: float) -> float:
        scale = self.axis.scale(canvas.medium.steps)
        canvas.line((left, height), (right, height), Ink.AXIS)
        for tick in scale.ticks:
            across = scale.place(float(tick), left, right)
            canvas.line((across, height), (across, height + GAP / 2), Ink.AXIS)
            canvas.write((across, height + canvas.row), self.axis.told(tick), anchor="middle")
        title = shortened(self.axis.title, canvas.medium.letters, canvas.medium.width)
        canvas.write((canvas.medium.width, height + 2 * canvas.row), title, anchor="end")
        return height + 2 * canvas.row + GAP
