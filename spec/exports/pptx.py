"""The slides as a file that people can change: real text boxes, real tables, notes to speak from.

The same deck gives the same bytes. Nothing on a slide is a picture of text; the chart of the areas
is drawn with shapes.
"""

from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from spec.exports import boxes
from spec.exports.boxes import INK, INK_2, INK_3, SERIF, WHITE
from spec.exports.deck import HEIGHT, NOTE, PANEL, WIDTH, Answer, ConcernSlide, Deck
from spec.exports.fitting import settled
from spec.exports.shapes import drawn
from spec.render.charts.chart import Chart

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

PALE, BLUE, HALF = "B4C0CF", "8FB0FF", "E4EDFF"
TONES = {"bad": ("9B1C1C", "FDE7E5"), "warn": ("7A4A00", "FFF1D6"), "neutral": ("3C4858", "EAEEF3")}
KINDS = {"text": INK, "note": INK_2, "gap": "7A4A00"}
DONE, OPEN = "0F5C33", "7A4A00"
LEFT, TOP, FAR = 36, 34, 372
FORM = 1  # grows whenever the same deck is drawn in another way
# A zip file knows no time before this one.
NEVER = (1980, 1, 1, 0, 0, 0)


def pptx(deck: Deck) -> bytes:
    """The slides of `deck` as a presentation (Office Open XML)."""
    from pptx import Presentation

    with override(deck.language):
        file = Presentation()
        file.slide_width, file.slide_height = boxes.emu(WIDTH), boxes.emu(HEIGHT)
        _properties(file, deck)
        _cover(boxes.new_slide(file, dark=WIDTH), deck)
        _agenda(boxes.new_slide(file), deck)
        for one in deck.concerns:
            _concern(boxes.new_slide(file, dark=PANEL), one)
        if deck.coverage:
            _coverage(boxes.new_slide(file), deck.coverage)
        written = BytesIO()
        file.save(written)
    return _settled(written)


def pptx_key(deck: Deck) -> str:
    """SHA-256 of everything that decides the bytes of `pptx(deck)`; 64 hexadecimal digits."""
    return sha256(f"{FORM} {version('python-pptx')} {deck!r}".encode()).hexdigest()


def _settled(written: BytesIO) -> bytes:
    """The same file without the times at which its parts were written."""
    settled = BytesIO()
    with ZipFile(written) as parts, ZipFile(settled, "w", ZIP_DEFLATED) as kept:
        for name in sorted(
            parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)
        ):
            kept.writestr(ZipInfo(name, NEVER), parts.read(name), ZIP_DEFLATED)
    return settled.getvalue()


def _properties(file: "Presentation", deck: Deck) -> None:
    said = file.core_properties
    said.title, said.author = settled(deck.title)[:255], settled(deck.organisation)[:255]
    said.subject, said.language = settled(deck.counted)[:255], deck.language
    said.keywords, said.last_modified_by = deck.fingerprint, "Upfront"


# --- Slides -----------------------------------------------------------------------------------
def _cover(slide: "Slide", deck: Deck) -> None:
    boxes.heading(slide, deck.title, (72, 96, 800, 116), size=deck.title_size, ink=WHITE)
    boxes.box(slide, (72, 66, 800, 24), (deck.code, 12, PALE))
    subject = _("What must never happen, and how we see that it does not")
    boxes.box(slide, (72, 222, 800, 34), (subject, 20, "DFE6EF"), font=SERIF)
    boxes.box(slide, (72, 266, 720, 110), (deck.lead, 14, PALE))
    stamp = f"{deck.status}, {deck.fingerprint}"
    boxes.box(
        slide,
        (72, 424, 800, 90),
        (" ".join(part for part in (deck.counted, deck.left_out) if part), 13, WHITE),
        (deck.organisation, 12, PALE),
        (stamp, 12, PALE),
    )


def _agenda(slide: "Slide", deck: Deck) -> None:
    boxes.heading(slide, _("Half of the time is for concerns"), (72, 40, 816, 48), size=30)
    boxes.box(slide, (72, 92, 816, 44), (deck.agenda.told, 14, INK_2))
    headings = (_("From"), _("Minutes"), _("What"))
    rows = [
        (item.clock, str(item.minutes), f"{item.title}\n{item.note}") for item in deck.agenda.items
    ]
    table = boxes.table(slide, (72, 142, 816, 340), (70, 90, 656), [headings, *rows])
    for place, item in enumerate(deck.agenda.items, start=1):
        for cell in table.rows[place].cells:
            if item.concerns:
                boxes.fill(cell, HALF)
            for paragraph in cell.text_frame.paragraphs[1:]:
                boxes.style(paragraph, 12, INK_2)
        boxes.style(table.cell(place, 2).text_frame.paragraphs[0], 14, INK, bold=True)


def _concern(slide: "Slide", one: ConcernSlide) -> None:
    boxes.box(slide, (LEFT, TOP, 264, 20), (f"{one.key}   {one.place}", 12, BLUE), bold=True)
    boxes.heading(slide, one.heading, (LEFT, TOP + 20, 264, 92), size=one.title_size, ink=WHITE)
    quote = f"“{one.quote}”" if one.quote else ""
    boxes.box(
        slide, (LEFT, 152, 264, 290), (quote, one.quote_size, "EEF2F7"), font=SERIF, italic=True
    )
    boxes.box(slide, (LEFT, 442, 264, 36), (one.said_by, 12, WHITE), bold=True)
    ink, ground = TONES[one.tone]
    boxes.box(slide, (LEFT, 482, 264, 24), (one.risk, 10.5, ink), ground=ground, bold=True)
    if one.answers:
        _answers(slide, one)
    if one.shortened:
        boxes.box(slide, (FAR, 506, 552, 20), (_("The rest is in the specification."), 10.5, INK_3))
    slide.notes_slide.notes_text_frame.text = settled(one.notes)


def _answers(slide: "Slide", one: ConcernSlide) -> None:
    rows = [(_mark(answer), "") for answer in one.answers]
    table = boxes.table(slide, (FAR, 26, 552, 30 * len(rows)), (144, 408), rows, headed=False)
    for row, answer in zip(table.rows, one.answers, strict=True):
        boxes.style(
            row.cells[0].text_frame.paragraphs[0], 12.5, DONE if answer.done else OPEN, bold=True
        )
        frame = row.cells[1].text_frame
        for place, piece in enumerate(answer.pieces):
            size = one.size if piece.kind == "text" else one.size * NOTE
            boxes.write(frame, piece.text, size, KINDS[piece.kind], first=place == 0)


def _mark(answer: Answer) -> str:
    return f"{'✓' if answer.done else '!'} {answer.label}"


def _coverage(slide: "Slide", chart: Chart) -> None:
    boxes.heading(slide, _("Which areas the concerns cover"), (72, 40, 816, 48), size=30)
    boxes.box(slide, (72, 90, 816, 44), (chart.description, 14, INK_2))
    drawn(slide, chart.picture, left=72, top=146)
    rows = [chart.table.headings, *chart.table.rows]
    boxes.table(slide, (512, 140, 376, 300), (150, 62, 76, 88), rows, size=12)
