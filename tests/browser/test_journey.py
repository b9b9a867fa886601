"""A project from its file to the signed PDF, by its people, in the browser."""

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from accounts.models import User
from intake.models import Project
from signoff.models import Decision
from tests.browser.steps import (
    accounts_for,
    add_condition,
    choose,
    decide,
    example,
    press,
    run_jobs,
    sign_in,
    sign_out,
    upload,
)
from tests.browser.visitors import Visitors

DECIDERS = (
    "Ingrid Halvorsen",
    "Sigrid Aasen",
    "Mette Lund",
    "Tomasz Wrobel",
    "Leila Haddad",
    "Birgit Sommer",
    "Dr. Yusuf Kaya",
    "Jonas Brandt",
    "Rui Tanaka",
)
VERSION = "/projects/ours-1/versions/1/"


def give_decision(page: Page, person: User) -> str:
    """Sign in, decide, sign out; the receipt. One of them approves with a condition."""
    sign_in(page, person)
    page.goto(VERSION)
    if person.name == "Mette Lund":
        choose(page, "Approve with conditions")
        add_condition(page, "A sample report each quarter", "Jonas Brandt", "2027-04-15")
    else:
        choose(page, "Approve")
    said = decide(page, person)
    sign_out(page)
    return said


def words_of(pdf: Path) -> str:
    """The text of a PDF, with each run of spaces as one."""
    reader = PdfReader(BytesIO(pdf.read_bytes()))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_a_file_becomes_a_signed_pdf_by_its_people(
    visitors: Visitors, javascript: bool, tmp_path: Path
) -> None:
    text, document = example("invoice_ocr", "OURS-1")
    people = accounts_for(document)
    page = visitors.window(java_script_enabled=javascript)

    sign_in(page, people["Jonas Brandt"])
    upload(page, text)
    press(page, "Ask for a review")
    sign_out(page)
    receipts = [give_decision(page, people[name]) for name in DECIDERS]
    run_jobs()
    sign_in(page, people["Ingrid Halvorsen"])
    page.goto(VERSION)
    with page.expect_download() as download:
        page.get_by_role("link", name="Signed PDF").click()
    download.value.save_as(tmp_path / "signed.pdf")

    pdf = words_of(tmp_path / "signed.pdf")
    assert [said.splitlines()[0] for said in receipts].count("Approve") == 8
    assert Decision.objects.count() == 9
    assert "Read and post supplier invoices without re-typing" in pdf
    assert [name for name in DECIDERS if name not in pdf] == []
    assert "A sample report each quarter" in pdf
    assert Project.objects.get(code="OURS-1").stage == "signed_off"
