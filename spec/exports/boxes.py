"""What slides are made of: titles, boxes of text and tables, in our letters and colours.

Places are (left, top, width, height) in points; colours are six hexadecimal digits.
"""

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from spec.exports.deck import HEIGHT
from spec.exports.fitting import settled

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide
    from pptx.text.text import TextFrame

SERIF, SANS = "Georgia", "Calibri"
INK, INK_2, INK_3, LINE, WHITE = "15202E", "48566A", "5C6A7E", "D5DCE5", "FFFFFF"
HEADING = 24  # how high the row of headings is
TITLE_ONLY = 5  # the place of that layout in the template
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def new_slide(file: "Presentation", dark: float = 0) -> "Slide":
    """A new slide with a title; its left part is `dark` points wide and dark."""
    from pptx.enum.shapes import MSO_SHAPE

    slide = file.slides.add_slide(file.slide_layouts[TITLE_ONLY])
    if dark:
        panel = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, emu(dark), emu(HEIGHT))
        panel.fill.solid()
        panel.fill.fore_color.rgb = colour(INK)
        panel.line.fill.background()
        panel.shadow.inherit = False
        slide.shapes.element.insert(2, panel.element)  # behind everything
    return slide


def heading(
    slide: "Slide", text: str, place: tuple[float, ...], *, size: float, ink: str = INK
) -> None:
    """Write the title of a slide, which outlines and screen readers tell first."""
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = map(emu, place)
    frame = title.text_frame
    _prepare(frame)
    frame.auto_size = None
    write(frame, " ".join(text.split()), size, ink, first=True, font=SERIF)


def box(
    slide: "Slide",
    place: tuple[float, ...],
    *texts: tuple[str, float, str],
    font: str = SANS,
    bold: bool = False,
    italic: bool = False,
    ground: str = "",
) -> None:
    """A box with one paragraph or more: (text, size, ink) each; none without a text."""
    said = [one for one in texts if one[0]]
    if not said:
        return
    box = slide.shapes.add_textbox(*map(emu, place))
    _prepare(box.text_frame)
    if ground:
        box.fill.solid()
        box.fill.fore_color.rgb = colour(ground)
    for number, (text, size, ink) in enumerate(said):
        first = number == 0
        write(box.text_frame, text, size, ink, first=first, font=font, bold=bold, italic=italic)


def _prepare(frame: "TextFrame") -> None:
    """Text begins at the very corner and ends its lines at the edge."""
    from pptx.enum.text import MSO_ANCHOR

    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def write(
    frame: "TextFrame", text: str, size: float, ink: str, *, first: bool = False, **form: Any
) -> None:
    """Add a text, one paragraph for each of its lines."""
    for number, line in enumerate(settled(text).split("\n")):
        fresh = first and number == 0
        paragraph = frame.paragraphs[0] if fresh else frame.add_paragraph()
        paragraph.text = line
        style(paragraph, size, ink, **form)


def style(
    paragraph: Any,
    size: float,
    ink: str,
    *,
    font: str = SANS,
    bold: bool = False,
    italic: bool = False,
) -> None:
    """Give a paragraph its letters, and the direction in which it is read."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    reads_left = _is_right_to_left(paragraph.text)
    paragraph.alignment = PP_ALIGN.RIGHT if reads_left else PP_ALIGN.LEFT
    if reads_left:
        paragraph._p.get_or_add_pPr().set("rtl", "1")  # noqa: SLF001 - it has no name for this
    paragraph.space_before = paragraph.space_after = Pt(0)
    for letters in (paragraph.font, *(run.font for run in paragraph.runs)):
        letters.size, letters.name, letters.bold, letters.italic = Pt(size), font, bold, italic
        letters.color.rgb = colour(ink)


def table(
    slide: "Slide",
    place: tuple[float, ...],
    widths: tuple[float, ...],
    rows: Sequence[tuple[str, ...]],
    *,
    headed: bool = True,
    size: float = 14,
) -> Any:
    """A table of texts with fine lines between its rows."""
    frame = slide.shapes.add_table(len(rows), len(widths), *map(emu, place))
    table = frame.table
    frame.element.graphic.graphicData.tbl.tblPr[0].text = NO_STYLE
    table.first_row, table.horz_banding = headed, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = emu(width)
    for number, texts in enumerate(rows):
        row, heads = table.rows[number], headed and number == 0
        row.height = emu(HEADING if heads else place[3] / len(rows))
        for cell, text in zip(row.cells, texts, strict=True):
            _line(cell, INK if heads else LINE)
            cell.margin_left, cell.margin_right = emu(4), emu(8)
            cell.margin_top = cell.margin_bottom = emu(5)
            small = 11 if heads else size
            write(cell.text_frame, text, small, INK_3 if heads else INK, first=True, bold=heads)
    return table


def _line(cell: Any, ink: str) -> None:
    """A fine line under a cell."""
    from lxml import etree

    name = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    border = etree.SubElement(cell._tc.get_or_add_tcPr(), f"{name}lnB", w="9525")  # noqa: SLF001
    etree.SubElement(etree.SubElement(border, f"{name}solidFill"), f"{name}srgbClr", val=ink)


def fill(cell: Any, ink: str) -> None:
    """Give a cell a ground."""
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(ink)


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is read from the right."""
    ways = (unicodedata.bidirectional(letter) for letter in text)
    return next((way for way in ways if way in ("L", "R", "AL")), "L") != "L"


def emu(points: float) -> Any:
    """A length in the unit of the file."""
    from pptx.util import Pt

    return Pt(points)


def colour(ink: str) -> Any:
    """A colour from its six digits."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(ink)
