"""A chart: a picture with its sentence, and the same figures as a table."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from django.utils.safestring import SafeString, mark_safe

from spec.render.charts.drawing import NARROW, PAPER, PAPER_INKS, SLIDE, WIDE, Canvas, Medium


class Picture(Protocol):
    """What can be drawn on any medium."""

    def draw(self, canvas: Canvas) -> float:
        """Draw on `canvas`; the height that was needed."""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The figures of a chart in words: a heading for each column, then the rows."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, what it is called, what it shows in one or two sentences, and its figures.

    `key` tells charts on one page apart. Every text is plain text; drawing escapes it. Where the
    picture `tells_all`, each figure is written in it, and paper needs no table beside it.
    """

    kind: ClassVar = "chart"
    key: str
    title: str
    description: str
    picture: Picture
    table: FigureTable
    tells_all: bool = False

    def svg(self, medium: Medium) -> str:
        """The chart drawn for `medium`, as one SVG element."""
        canvas = Canvas(medium)
        height = self.picture.draw(canvas)
        # A PDF reads out the title alone.
        title = f"{self.title}. {self.description}" if medium.inks is PAPER_INKS else self.title
        return canvas.drawing(self.key, title, self.description, height)

    @property
    def wide(self) -> SafeString:
        """For a column of a page."""
        return _drawn(self.svg(WIDE))

    @property
    def narrow(self) -> SafeString:
        """For a phone."""
        return _drawn(self.svg(NARROW))

    @property
    def paper(self) -> SafeString:
        """For print."""
        return _drawn(self.svg(PAPER))

    @property
    def slide(self) -> SafeString:
        """For one half of a slide."""
        return _drawn(self.svg(SLIDE))


def _drawn(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - drawn by us: every text in it is escaped
