"""Labels for marks, one row for each, so that no label covers another."""

from collections.abc import Sequence
from dataclasses import dataclass

from spec.render.charts.drawing import Canvas, Ink, Point
from spec.render.charts.lettering import BOLD, bold_width, shortened

GAP = 6


@dataclass(frozen=True, slots=True)
class Flag:
    """A label that points down to a mark."""

    mark: Point
    text: str


def rows_high(canvas: Canvas, flags: Sequence[Flag]) -> float:
    """The height of the labels of `flags`."""
    return canvas.row * len(flags)


def fly(canvas: Canvas, flags: Sequence[Flag], *, top: float, left: float, right: float) -> None:
    """Write the labels in rows from `top` down, between `left` and `right`, each with its leader.

    A label stands right of its leader where there is room. Those that must stand left of it get
    the upper rows, the rightmost first; so leaders cross as few labels as can be. What is crossed
    still is erased behind the label.
    """
    ordered = sorted(flags, key=lambda flag: _order(canvas, flag, right))
    heights = [top + canvas.row * (place + 1) - GAP for place in range(len(ordered))]
    for flag, height in zip(ordered, heights, strict=True):
        canvas.line((flag.mark[0], height - canvas.medium.letters * 0.8), flag.mark, Ink.LEADER)
    for flag, height in zip(ordered, heights, strict=True):
        _label(canvas, flag, height, left, right)


def _fits_right(canvas: Canvas, flag: Flag, right: float) -> bool:
    return flag.mark[0] + GAP + bold_width(flag.text, canvas.medium.letters) <= right


def _order(canvas: Canvas, flag: Flag, right: float) -> tuple[bool, float]:
    beside = _fits_right(canvas, flag, right)
    return beside, flag.mark[0] if beside else -flag.mark[0]


def _label(canvas: Canvas, flag: Flag, height: float, left: float, right: float) -> None:
    letters = canvas.medium.letters
    text = shortened(flag.text, letters, (right - left) / BOLD)
    start, end = flag.mark[0] + GAP, flag.mark[0] - GAP
    if _fits_right(canvas, flag, right):
        canvas.erase((start, height), text)
        canvas.write((start, height), text, Ink.STRONG)
        return
    start = max(end - bold_width(text, letters), left)
    canvas.erase((start, height), text)
    if start > left:
        canvas.write((end, height), text, Ink.STRONG, anchor="end")
    else:
        canvas.write((start, height), text, Ink.STRONG)
