"""The slides: one concern a slide, the same in both files, whatever people wrote."""

import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pypdf import PdfReader

from spec.document import Document
from spec.exports import deck as decks
from spec.exports.deck import ANSWERS_HIGH, MOST_SLIDES, PANEL, Deck, deck
from spec.exports.fitting import height
from spec.exports.paper import slides_page
from spec.exports.pptx import pptx, pptx_key
from spec.render import Record, pdf
from tests.spec.charts.drawn import example
from tests.spec.exports.documents import HOSTILE, LONG_WORD, concern, document, with_concern
from tests.spec.filled import filled_document
from tests.spec.render.reading import squeezed

LONG = "The quick brown fox loses another invoice in the mail room. " * 300
TEXTS = [*HOSTILE, "W" * 2000, LONG, "שלום עולם " * 60]


def hostile() -> Document:
    raised = [
        concern(
            id=f"C{number}",
            title=text,
            worst_case=text,
            raised_by="S1",
            mitigation={"text": text, "owner": text},
            metric={"name": text, "source": text},
            alert={"channel": text, "owner": text},
            demo={"script": text, "expected": text},
            acceptance={"comment": text},
        )
        for number, text in enumerate(TEXTS)
    ]
    project = {"title": "W" * 90, "one_liner": "W" * 200, "organisation": LONG_WORD}
    people = [{"id": "S1", "name": "W" * 400, "function": "F" * 300}]
    return document(project=project, stakeholders=people, concerns=raised)


def slides(one: Document, **record: Any) -> Deck:
    return deck(one, Record(**record))


def words(printed: bytes, folder: Path) -> list[list[tuple[str, list[float]]]]:
    """For each page its words, each with left, top, right and bottom."""
    file = folder / "slides.pdf"
    file.write_bytes(printed)
    command = ["pdftotext", "-bbox", str(file), "-"]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    word = r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>'
    return [
        [(one[4], [float(edge) for edge in one[:4]]) for one in re.findall(word, page)]
        for page in found.split("<page ")[1:]
    ]


def texts(slide: Any) -> str:
    """Everything that is written on a slide, from boxes and tables."""
    boxes = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    cells = [cell.text for table in tables for cell in table.iter_cells()]
    return "\n".join([*boxes, *cells])


def test_there_is_a_slide_for_each_concern_beside_cover_agenda_and_coverage() -> None:
    one = slides(example("invoice_ocr"))

    printed = PdfReader(BytesIO(pdf(slides_page(one))))
    file = Presentation(BytesIO(pptx(one)))

    assert (len(one.concerns), len(printed.pages), len(file.slides)) == (9, 12, 12)
    assert [shown.key for shown in one.concerns][:3] == ["C6", "C1", "C4"]


def test_a_slide_tells_the_sentence_who_said_it_and_the_five_answers() -> None:
    first = next(one for one in slides(example("invoice_ocr")).concerns if one.key == "C1")

    assert first.quote.startswith("A supplier calls because an invoice was never paid;")
    assert first.said_by == "Ingrid Halvorsen, Head of accounts payable"
    assert (first.risk, first.heading) == ("High risk, 15 of 25", "An invoice gets lost")
    assert [answer.label for answer in first.answers] == [
        "What we do about it",
        "How we would see it",
        "Who is told",
        "What you see in the demo",
        "Accepted by",
    ]
    assert all(answer.done for answer in first.answers)


def test_a_gap_is_told_where_the_answer_would_stand() -> None:
    (only,) = slides(with_concern(alert={"owner": ""})).concerns

    told = {
        answer.label: [(one.kind, one.text) for one in answer.pieces] for answer in only.answers
    }
    assert told["What we do about it"] == [("gap", "Nobody has said what we do about it.")]
    assert ("gap", "Nobody owns the alert.") in told["Who is told"]
    assert [answer.done for answer in only.answers] == [False, True, False, False, False]


def test_a_demo_that_is_planned_is_told_once() -> None:
    (only,) = slides(with_concern(demo={"script": "Go.", "result": "planned"})).concerns

    assert [one.text for one in only.answers[3].pieces] == ["Go.", "Planned, not shown yet."]


@pytest.mark.parametrize("visibility", ["lead_only", "anonymous"])
def test_a_name_that_is_withheld_is_on_no_slide_and_in_no_note(visibility: str) -> None:
    people = [{"id": "S1", "name": "Ingrid", "function": "Head"}]
    raised = [concern(raised_by="S1", visibility=visibility, acceptance={"by": "S1"})]

    one = slides(document(stakeholders=people, concerns=raised))

    assert one.concerns[0].said_by == "Name withheld"
    assert "Ingrid" not in repr(one)
    assert "Head" not in repr(one)


def test_what_was_withdrawn_has_no_slide() -> None:
    one = slides(with_concern(status="withdrawn"))

    assert (one.concerns, one.coverage, one.counted) == (
        (),
        None,
        "Nobody has raised a concern yet.",
    )


def test_slides_without_concerns_are_a_cover_and_an_agenda() -> None:
    one = slides(Document())

    assert one.title == "A project without a title"
    assert len(PdfReader(BytesIO(pdf(slides_page(one)))).pages) == 2
    assert len(Presentation(BytesIO(pptx(one))).slides) == 2


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "1 less grave concern is in the specification."),
        (3, "3 less grave concerns are in the specification."),
    ],
)
def test_only_the_gravest_concerns_have_a_slide(
    count: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decks, "MOST_CONCERNS", 2)
    raised = [concern(id=f"C{n}", likelihood=1, impact=1) for n in range(count + 1)]

    one = slides(document(concerns=[*raised, concern(id="C9", likelihood=5, impact=5)]))

    assert [shown.key for shown in one.concerns] == ["C9", "C0"]
    assert one.left_out == told


def test_no_text_leaves_its_part_of_a_slide(tmp_path: Path) -> None:
    one = slides(hostile())

    found = words(pdf(slides_page(one)), tmp_path)

    assert len(found) == 3 + len(one.concerns)
    for page in found:
        assert all(
            left >= 0 and right <= 960 and bottom <= 540 for _, (left, _, right, bottom) in page
        )
    for page in found[2:-1]:
        assert all(right <= PANEL for _, (left, _, right, _) in page if left < PANEL)


def test_a_text_without_an_end_is_shortened_and_says_so() -> None:
    found = slides(with_concern(mitigation={"text": LONG})).concerns

    assert [one.heading for one in found] == [
        f"An invoice gets lost ({part}/{MOST_SLIDES})" for part in range(1, MOST_SLIDES + 1)
    ]
    assert [one.shortened for one in found] == [False, False, False, True]
    assert LONG.strip() in found[0].notes


def test_a_long_quote_goes_on_without_answers_on_the_next_slide() -> None:
    one = slides(with_concern(worst_case=LONG[:1500]))
    found = one.concerns

    assert len(Presentation(BytesIO(pptx(one))).slides) == 3 + len(found)
    assert [bool(one.answers) for one in found] == [True, *[False] * (len(found) - 1)]
    assert " ".join(one.quote for one in found) == LONG[:1500].strip()


@pytest.mark.parametrize("text", TEXTS)
def test_answers_never_need_more_than_a_slide(text: str) -> None:
    fields = {"mitigation": {"text": text, "owner": text}, "demo": {"script": text}}

    for one in slides(with_concern(**fields)).concerns:
        pieces = [piece for answer in one.answers for piece in answer.pieces]
        high = sum(
            height(piece.text, one.size * (1 if piece.kind == "text" else 0.86), 408, 9999)
            for piece in pieces
        )
        assert high + 15 * len(one.answers) <= ANSWERS_HIGH


def test_markup_is_text_in_both_files() -> None:
    one = slides(with_concern(title="<script>alert(1)</script>{{7*7}}"))

    assert "<script" not in slides_page(one)
    assert "{{7*7}}" in slides_page(one)
    assert "<script>alert(1)</script>{{7*7}}" in texts(Presentation(BytesIO(pptx(one))).slides[2])


def test_the_same_slides_give_the_same_bytes() -> None:
    one = slides(example("credit_scoring"))

    assert (pptx(one), pptx_key(one)) == (pptx(one), pptx_key(one))
    assert slides_page(one) == slides_page(one)


def test_other_slides_have_another_key() -> None:
    assert pptx_key(slides(Document())) != pptx_key(slides(with_concern()))


def test_each_text_of_a_concern_is_on_its_slides_or_in_its_notes() -> None:
    one, tokens = filled_document()
    told = " ".join(squeezed(shown.notes) for shown in slides(one).concerns)
    section = one.model_dump_json(include={"concerns"})

    people = {person.key for person in one.stakeholders}  # they are told by their names
    said = [token for token in tokens if token in section and token not in people]

    assert [token for token in said if token.lower() not in told] == []


def test_slides_to_change_hold_boxes_tables_and_notes_but_no_picture() -> None:
    file = Presentation(BytesIO(pptx(slides(example("invoice_ocr")))))

    assert {shape.shape_type.name for slide in file.slides for shape in slide.shapes} == {
        "PLACEHOLDER",
        "TEXT_BOX",
        "TABLE",
        "AUTO_SHAPE",
        "LINE",
    }
    titles = [slide.shapes.title.text for slide in file.slides]
    assert titles[1:4] == [
        "Half of the time is for concerns",
        "The logic can no longer be changed",
        "An invoice gets lost",
    ]
    assert "Unaccounted invoices: at most" in texts(file.slides[3]).replace("\xa0", " ")
    assert "Counted as: received - posted" in file.slides[3].notes_slide.notes_text_frame.text


def test_slides_to_change_take_hostile_texts() -> None:
    one = slides(hostile())

    file = Presentation(BytesIO(pptx(one)))

    assert len(file.slides) == 3 + len(one.concerns)
    assert "שלום עולם" in "".join(texts(slide) for slide in file.slides)


def test_a_text_that_is_read_from_the_right_says_so() -> None:
    file = pptx(slides(with_concern(title="שלום עולם")))

    title = Presentation(BytesIO(file)).slides[2].shapes.title.text_frame.paragraphs[0]

    assert title._p.pPr.get("rtl") == "1"


def test_the_cover_tells_which_state_is_shown() -> None:
    one = slides(example("invoice_ocr"), status="In review", sha256="ab" * 32)

    assert (one.status, one.fingerprint) == ("In review", "ab" * 6)
    assert "In review, ab" in texts(Presentation(BytesIO(pptx(one))).slides[0])
