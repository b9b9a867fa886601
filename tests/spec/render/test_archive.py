"""What PDF/A-3a and PDF/UA-1 ask of the structure of a printed file."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from spec.canonical import digest, specification
from spec.document import Document
from spec.render import Attached, Record, html, pdf
from tests.spec.render.conftest import example

INSIDE = [Attached("spec.json", b'{"a":1}', "The exact text")]


@pytest.fixture(scope="module")
def printed(invoice: Document, signed: Record) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(pdf(html(invoice, signed), INSIDE))) as file:
        yield file


def elements(file: pikepdf.Pdf) -> list[Any]:
    found: list[Any] = []
    waiting: list[Any] = [file.Root.StructTreeRoot.K]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting.extend(reversed(list(one)))
        elif isinstance(one, pikepdf.Dictionary) and "/S" in one:
            found.append(one)
            waiting.append(one.get("/K"))
    return found


def of_kind(file: pikepdf.Pdf, *kinds: str) -> list[Any]:
    return [one for one in elements(file) if str(one.S)[1:] in kinds]


def test_the_metadata_names_both_standards_and_the_text(
    printed: pikepdf.Pdf, invoice: Document
) -> None:
    metadata = printed.Root.Metadata.read_bytes().decode()

    said = dict(re.findall(r"(\w+:(?:part|conformance|contentSha256))=\"(\w+)\"", metadata))

    assert said == {
        "pdfaid:part": "3",
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
        "upfront:contentSha256": digest(specification(invoice)),
    }


def test_a_draft_has_no_seal_and_names_its_text_as_well() -> None:
    document = example("cool_ai_prototype")

    with pikepdf.open(BytesIO(pdf(html(document, Record())))) as file:
        metadata = file.Root.Metadata.read_bytes().decode()

    assert f'upfront:contentSha256="{digest(specification(document))}"' in metadata


def test_what_lies_inside_is_a_source_of_the_document(printed: pikepdf.Pdf) -> None:
    (inside,) = printed.Root.AF

    assert (str(inside.UF), str(inside.AFRelationship)) == ("spec.json", "/Source")
    assert bytes(inside.EF.F.read_bytes()) == b'{"a":1}'
    assert inside.EF.F.Params.ModDate == "D:20000101000000Z"


def test_each_heading_of_a_table_heads_its_column_or_its_row(printed: pikepdf.Pdf) -> None:
    heads = of_kind(printed, "TH")

    wrong = [one for one in heads if (one.A.Scope == "/Column") != (str(one.P.P.S) == "/THead")]

    assert (len(heads) > 50, wrong) == (True, [])


def test_what_only_arranges_the_page_is_no_table(printed: pikepdf.Pdf) -> None:
    tables = of_kind(printed, "Table")

    without = [one for one in tables if not _heads(one)]

    assert (len(tables) > 10, without) == (True, [])


def _heads(table: Any) -> bool:
    rows = [row for part in table.K for row in ([part] if part.S == "/TR" else part.K)]
    return any(cell.S == "/TH" for row in rows if row.S == "/TR" for cell in row.K)


def test_each_link_is_one_link(printed: pikepdf.Pdf) -> None:
    annotations = [one for page in printed.pages for one in page.get("/Annots", [])]
    numbers = printed.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}

    kinds = {str(parents[int(one.StructParent)].S) for one in annotations}
    inner = [one for one in of_kind(printed, "Link") if one.P.S == "/Link"]

    assert (len(annotations) > 20, kinds, inner) == (True, {"/Link"}, [])


def test_running_lines_are_not_read_aloud(printed: pikepdf.Pdf) -> None:
    real = {one.objgen for one in elements(printed)}
    numbers = printed.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}

    for page in printed.pages:
        elsewhere = [
            one for one in parents[int(page.StructParents)] if one and one.objgen not in real
        ]
        assert elsewhere == []
    assert b"/Artifact << /Type /Pagination >> BDC" in printed.pages[3].Contents.read_bytes()


def test_pictures_have_words(printed: pikepdf.Pdf) -> None:
    figures = of_kind(printed, "Figure")

    assert (len(figures) > 2, [one for one in figures if not one.get("/Alt")]) == (True, [])


def test_headings_go_down_one_step_at_a_time(printed: pikepdf.Pdf) -> None:
    levels = [int(str(one.S)[2:]) for one in of_kind(printed, "H1", "H2", "H3", "H4", "H5", "H6")]

    jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]

    assert (levels[0], jumps) == (1, [])
