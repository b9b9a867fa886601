"""Charts on slides that people can change: each bar a shape, each word a text box."""

from typing import TYPE_CHECKING, Any

from spec.render.charts.chart import Picture
from spec.render.charts.drawing import SLIDE, Anchor, Canvas, Ink, Point

if TYPE_CHECKING:
    from pptx.slide import Slide

ROOM = 240  # for a word whose end or middle is given


class ShapeCanvas(Canvas):
    """A canvas whose lines, bars and words are shapes of a slide."""

    def __init__(self, slide: "Slide", left: float, top: float) -> None:
        super().__init__(SLIDE)
        self.slide, self.left, self.top = slide, left, top

    def line(self, start: Point, end: Point, ink: Ink) -> None:
        """A straight line."""
        from pptx.enum.shapes import MSO_CONNECTOR
        from pptx.util import Pt

        ends = (*self._at(start), *self._at(end))
        line = self.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
        line.line.color.rgb = self._colour(ink, "stroke")
        line.line.width = Pt(0.75)
        line.shadow.inherit = False

    def bar(self, start: Point, end: Point, ink: Ink, *, round_by: float = 2) -> None:
        """An upright rectangle; slides have no corners that are a little round."""
        from pptx.enum.shapes import MSO_SHAPE

        left, top = self._at((min(start[0], end[0]), min(start[1], end[1])))
        right, bottom = self._at((max(start[0], end[0]), max(start[1], end[1])))
        size = (left, top, right - left, bottom - top)
        bar = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *size)
        bar.fill.solid()
        bar.fill.fore_color.rgb = self._colour(ink, "fill")
        bar.line.fill.background()
        bar.shadow.inherit = False

    def write(
        self, place: Point, text: str, ink: Ink = Ink.TEXT, *, anchor: Anchor = "start"
    ) -> None:
        """A text whose start, middle or end is at `place`; it stands on that height."""
        from pptx.enum.text import PP_ALIGN
        from pptx.util import Pt

        ways = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}
        shift = {"start": 0.0, "middle": ROOM / 2, "end": float(ROOM)}[anchor]
        corner = self._at((place[0] - shift, place[1] - self.medium.letters * 1.2))
        box = self.slide.shapes.add_textbox(*corner, Pt(ROOM), Pt(self.row))
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        paragraph = frame.paragraphs[0]
        paragraph.text, paragraph.alignment = text, ways[anchor]
        letters = paragraph.runs[0].font
        letters.size, letters.name, letters.bold = Pt(12), "Calibri", ink is Ink.STRONG
        letters.color.rgb = self._colour(ink, "fill")

    def _at(self, place: Point) -> tuple[Any, Any]:
        from pptx.util import Pt

        return Pt(self.left + place[0]), Pt(self.top + place[1])

    def _colour(self, ink: Ink, part: str) -> Any:
        from pptx.dml.color import RGBColor

        return RGBColor.from_string(self.medium.inks[ink][part].lstrip("#").upper())


def drawn(slide: "Slide", picture: Picture, *, left: float, top: float) -> None:
    """Draw `picture` on `slide`, with its corner at this place."""
    picture.draw(ShapeCanvas(slide, left, top))
