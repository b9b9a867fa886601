"""The running sheet of the demo: each worst case in steps, and who ticks."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from spec.document import Document
from spec.exports.paper import sheet_page
from spec.exports.sheet import sheet, steps
from spec.render import Record, pdf
from tests.spec.charts.drawn import example
from tests.spec.exports.documents import HOSTILE, concern, document
from tests.spec.render.reading import pages, squeezed


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("1. Drop a file. 2. Show 3 retries. 3) show the queue", 3),
        ("First: 1. Drop a file. 2. Look.", 3),
        ("Drop a file; show the queue", 2),
        ("Drop a file\n\nShow the queue; then go", 2),
        ("Wait 2. Then look.", 1),
        ("2. Begin with two. 1. Then one.", 1),
        ("", 0),
    ],
)
def test_a_script_is_told_in_steps(script: str, found: int) -> None:
    assert len(steps(script)) == found


def test_each_step_is_a_sentence_without_its_number() -> None:
    assert steps("1. drop a file. 2. Show it.") == ("Drop a file.", "Show it.")


def test_the_person_who_raised_it_ticks_and_the_gravest_case_comes_first() -> None:
    found = sheet(example("invoice_ocr"), Record())

    assert [case.key for case in found.cases][:2] == ["C6", "C1"]
    case = found.cases[1]
    assert (case.ticks, case.shown_by, len(case.steps)) == ("Ingrid Halvorsen", "Ana Ferreira", 5)
    assert case.expected == "All eleven files accounted for; alert seen in channel"


def test_a_name_that_is_withheld_is_not_on_the_sheet() -> None:
    people = [{"id": "S1", "name": "Ingrid"}]
    raised = [concern(raised_by="S1", visibility="anonymous", demo={"script": "Go."})]

    found = sheet(document(stakeholders=people, concerns=raised), Record())

    assert (found.cases[0].ticks, "Ingrid" in repr(found)) == ("Name withheld", False)


def test_what_has_no_demo_is_named_and_what_was_withdrawn_is_not() -> None:
    raised = [concern(), concern(id="C2", status="withdrawn", demo={"script": "Go."})]

    found = sheet(document(concerns=raised), Record())

    assert (found.cases, found.without) == ((), (("C1", "An invoice gets lost"),))
    assert "No demo of a worst case is planned yet." in sheet_page(found)


def test_one_meeting_has_room_for_a_hundred_cases() -> None:
    scripted = [concern(id=f"C{n}", demo={"script": "Go."}) for n in range(101)]
    without = [concern(id=f"D{n}") for n in range(102)]

    found = sheet(document(concerns=[*scripted, *without]), Record())

    assert (len(found.cases), found.later, len(found.without), found.unnamed) == (100, 1, 100, 2)
    page = sheet_page(found)
    assert "1 less grave case is in the specification." in page
    assert "and 2 more" in page


def test_every_step_is_printed_with_its_agenda() -> None:
    found = sheet(example("invoice_ocr"), Record())

    said = "".join(pages(pdf(sheet_page(found))))

    assert all(squeezed(step) in said for case in found.cases for step in case.steps)
    assert squeezed("90 minutes, 45 of them for concerns.") in said


def test_hostile_texts_stay_text_on_the_sheet() -> None:
    raised = [
        concern(id=f"C{n}", title=text, worst_case=text, demo={"script": text, "expected": text})
        for n, text in enumerate(HOSTILE)
    ]

    page = sheet_page(sheet(document(concerns=raised), Record()))

    assert "<script" not in page
    assert len(PdfReader(BytesIO(pdf(page))).pages) >= 3


def test_an_empty_document_has_a_sheet() -> None:
    assert sheet(Document(), Record()).title == "A project without a title"
