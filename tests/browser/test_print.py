"""A version page on paper."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page
from pypdf import PdfReader

from exchange.actions import import_document
from signoff.actions import submit
from tests.browser.steps import accounts_for, example
from tests.browser.visitors import Visitors


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(request: pytest.FixtureRequest, visitors: Visitors) -> Page:
    """Version 1 of the invoice project, which has much text in folded sections, in the dark."""
    _text, document = example("invoice_ocr", "PAPER-1")
    people = accounts_for(document)
    submit(import_document(document, actor=None), actor=people["Jonas Brandt"])
    window = visitors.window(
        people["Ingrid Halvorsen"], java_script_enabled=request.param, color_scheme="dark"
    )
    window.goto("/projects/paper-1/versions/1/")
    return window


def words_on(paper: bytes) -> str:
    """The text of a PDF, with each run of spaces as one."""
    reader = PdfReader(BytesIO(paper))
    return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())


def test_paper_has_every_section_and_nothing_of_the_screen(page: Page) -> None:
    words = words_on(page.pdf())

    assert "Mail room scans paper into a shared folder" in words  # the first folded section
    assert "ap-invoice-bugs@nordhafen.example" in words  # the last one
    for chrome in ("Skip to the content", "Sign out", "Help and contact", "Give your decision"):
        assert chrome not in words


def test_paper_is_white_also_in_the_dark(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")

    picture = Image.open(BytesIO(page.screenshot())).convert("L")

    shades = picture.histogram()
    assert picture.getpixel((2, 2)) == 255
    assert sum(shades[230:]) / sum(shades) > 0.8
