"""The printed file: complete, the same everywhere, and made of nothing but our own files."""

import hashlib
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from spec.canonical import digest, specification
from spec.document import Document
from spec.render import Record, html, outline, pdf
from spec.render.printing import ASSETS, assets, cache_key, fetcher
from tests.spec.filled import filled_document
from tests.spec.render.conftest import example
from tests.spec.render.reading import everything_inside, font_names, pages, squeezed

ROOT = Path(__file__).parents[3]
HOSTILE = [
    "x" * 5_000,
    ("word " * 4_000).strip(),
    "שלום עולם مرحبا",
    "<script>alert(1)</script>",
    "{{7*7}}{% load x %}",
    "a\x01\x0b\x0c\x7f\x9fb",
    "\u202ereversed",
    "&amp;&#x0;&lt;",
]
WITHOUT_A_FONT = ["👩‍🚀 🇦🇹 emoji", "漢字かな交じり文", "\u2028line\u2029", "\U000e0041\ue000"]
DIGEST = """
import hashlib, django; django.setup()
from tests.spec.render.test_printing import printed_example
print(hashlib.sha256(printed_example()).hexdigest())
"""
PLACES = [{"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"}]


def printed_example() -> bytes:
    return pdf(html(example("cool_ai_prototype"), Record(printed_on="2026-11-25")))


def test_each_text_of_a_document_is_in_the_print(draft_pages: list[str]) -> None:
    _, tokens = filled_document()

    printed = "".join(draft_pages)

    assert [token for token in tokens if token.lower() not in printed] == []


def test_other_processes_print_the_same_bytes() -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", DIGEST],
            cwd=ROOT,
            env=os.environ | settings | place,
            stdout=subprocess.PIPE,
            text=True,
        )
        for place in PLACES
    ]

    here = hashlib.sha256(printed_example()).hexdigest()

    assert [run.communicate()[0].strip() for run in runs] == [here, here]


def test_the_contents_name_the_right_pages(
    invoice: Document, signed: Record, signed_pdf: bytes, signed_pages: list[str]
) -> None:
    reader = PdfReader(BytesIO(signed_pdf))
    contents = signed_pages[1]

    bookmarks = [one for one in reader.outline if not isinstance(one, list)]
    starts = {
        squeezed(str(one.title)): reader.get_destination_page_number(one) for one in bookmarks
    }

    named = [f"{section.number}{section.title}" for section in outline(invoice, record=signed)]
    wanted = [squeezed(title) for title in (*named, "Summary for the board", "Signatures")]
    assert [title for title in wanted if f"{title}{(starts[title] or 0) + 1}" not in contents] == []


def test_a_draft_says_on_each_page_that_it_is_not_signed(draft_pages: list[str]) -> None:
    inside = draft_pages[1:]

    assert [page.count("draft,notsigned") for page in inside] == [2] * len(inside)


def test_a_signed_document_has_no_watermark(signed_pages: list[str]) -> None:
    assert [page for page in signed_pages if "notsigned" in page] == []


def test_each_page_of_a_signed_document_carries_title_version_and_hash(
    invoice: Document, signed: Record, signed_pages: list[str]
) -> None:
    first, *inside = signed_pages
    short = digest(specification(invoice))[:12]
    wanted = [squeezed(invoice.project.title), "version3,signed", short]

    lacking = [
        text
        for number, page in enumerate(inside, start=2)
        for text in (*wanted, f"{number}/{len(signed_pages)}")
        if text not in page
    ]

    assert lacking == []
    assert squeezed("Tier 2 of 4") in first


def test_no_page_of_a_signed_document_holds_only_a_scrap(signed_pages: list[str]) -> None:
    letters = [len(page) for page in signed_pages]

    assert [number for number, count in enumerate(letters, start=1) if count < 500] == []


def test_the_file_says_its_title_language_and_date(signed_pdf: bytes) -> None:
    reader = PdfReader(BytesIO(signed_pdf))

    assert reader.metadata is not None
    assert reader.metadata.title == "Read and post supplier invoices without re-typing (NHB-AP-001)"
    assert reader.metadata.creation_date_raw == "D:20261007171200+00'00"
    assert str(reader.root_object["/Lang"]) == "en"
    assert "/StructTreeRoot" in reader.root_object


def test_only_bundled_fonts_are_used(signed_pdf: bytes) -> None:
    assert {name.split("-")[0] for name in font_names(signed_pdf)} == {"Source"}


def test_the_bundled_fonts_are_the_ones_we_know() -> None:
    lines = (ASSETS / "fonts" / "SHA256SUMS").read_text().splitlines()
    known = {name: sha256 for sha256, name in (line.split("  ") for line in lines)}

    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (ASSETS / "fonts").glob("*.ttf")
    }

    assert found == known


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "https://example.org/x.css",
        "ftp://127.0.0.1/x",
        "data:text/css,body{}",
        "upfront:unknown.css",
        "upfront:../printing.py",
        "relative.css",
    ],
)
def test_no_address_but_a_bundled_file_is_opened(address: str) -> None:
    with pytest.raises(ValueError, match="URI"):
        fetcher().fetch(address)


def test_a_bundled_file_is_served_by_its_bytes() -> None:
    response = fetcher().fetch("upfront:specification.css")

    served = (response.content_type, response.read())
    assert served == ("text/css", assets()["upfront:specification.css"].read_bytes())


def test_a_file_of_the_machine_never_gets_into_the_print(tmp_path: Path) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("canary-5b1c8e02")
    page = f"""<html><head><link rel="attachment" href="{canary.as_uri()}">
        <link rel="stylesheet" href="{canary.as_uri()}"></head>
        <body background="{canary.as_uri()}"><a rel="attachment" href="{canary.as_uri()}">x</a>
        <img src="{canary.as_uri()}" alt=""><object data="{canary.as_uri()}"></object>
        <p style="background: url({canary.as_uri()})">text</p></body></html>"""

    printed = pdf(page)

    assert "canary-5b1c8e02" not in everything_inside(printed)


def document_of(texts: list[str]) -> Document:
    """A document that holds each text as a title, in a table and in a quotation."""
    return Document.model_validate(
        {
            "project": {"title": "{{7*7}}<b>", "out_of_scope": texts},
            "kpis": [{"id": f"K{i}", "name": text[:500]} for i, text in enumerate(texts)],
            "concerns": [{"id": f"C{i}", "worst_case": text[:500]} for i, text in enumerate(texts)],
        }
    )


def test_texts_that_try_to_break_it_are_printed_whole() -> None:
    printed = "".join(pages(pdf(html(document_of(HOSTILE), Record()))))

    shown = ("{{7*7}}<b>", "<script>alert(1)</script>", "{%loadx%}", "&amp;&#x0;&lt;", "ab")
    assert [text for text in shown if text not in printed] == []
    assert (printed.count("x") > 5_000, printed.count("word") > 4_000) == (True, True)


def test_a_sign_without_a_font_is_reported_once(caplog: pytest.LogCaptureFixture) -> None:
    printed = pdf(html(document_of(WITHOUT_A_FONT), Record()))

    reported = [record.getMessage() for record in caplog.records if "U+6F22" in record.getMessage()]
    assert len(PdfReader(BytesIO(printed)).pages) > 5
    assert len(reported) <= 1
    assert len({record.getMessage() for record in caplog.records}) == len(caplog.records)


def test_the_key_of_a_print_changes_with_the_page_alone() -> None:
    keys = [cache_key("<p>a"), cache_key("<p>a"), cache_key("<p>b")]

    assert (keys[0] == keys[1], keys[0] == keys[2], len(keys[0])) == (True, False, 64)
