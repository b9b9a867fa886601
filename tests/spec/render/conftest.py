"""Documents, records and the few printed files that the tests of this package share."""

from pathlib import Path

import pytest

from spec.choices import Verdict
from spec.document import Document
from spec.reading import read
from spec.render import Condition, Decision, Record, html, pdf
from tests.spec.filled import filled_document
from tests.spec.render.reading import pages

EXAMPLES = Path(__file__).parents[3] / "exchange" / "demo"


def example(name: str) -> Document:
    """One of the four example projects."""
    return read((EXAMPLES / f"{name}.yaml").read_bytes(), name="example.yaml").document


def signed_by_its_people(document: Document) -> Record:
    """A record in which everybody who signed elsewhere has signed here."""
    decisions = tuple(
        Decision(
            role=one.role.label,
            name=one.by,
            verdict=one.decision or Verdict.APPROVED,
            decided_at=f"{one.date}T09:{minute:02}:00+00:00",
            method="Password and code by mail",
            conditions=(Condition(text=one.condition, owner=one.condition_owner, due="2027-04-15"),)
            if one.condition
            else (),
        )
        for minute, one in enumerate(document.sign_off)
        if one.role
    )
    return Record(
        version=3,
        status="Signed",
        tone="plum",
        signed=True,
        tier=2,
        tier_source="stated in the document",
        submitted_by="Jonas Brandt",
        submitted_at="2026-09-30T08:00:00+00:00",
        signed_at="2026-10-07T17:12:00+00:00",
        printed_on="2026-10-07",
        policy=("Tier 2: six roles must sign.",),
        decisions=decisions,
        accepted_here=frozenset({"C1"}),
        chain_seq=4812,
        chain_hash="9f" * 32,
        verify_url="https://upfront.example/verify/5b1c8e02",
    )


@pytest.fixture(scope="session")
def invoice() -> Document:
    return example("invoice_ocr")


@pytest.fixture(scope="session")
def signed(invoice: Document) -> Record:
    return signed_by_its_people(invoice)


@pytest.fixture(scope="session")
def signed_pdf(invoice: Document, signed: Record) -> bytes:
    return pdf(html(invoice, signed))


@pytest.fixture(scope="session")
def signed_pages(signed_pdf: bytes) -> list[str]:
    return pages(signed_pdf)


@pytest.fixture(scope="session")
def draft_pages() -> list[str]:
    """The pages of a draft in which every field is filled."""
    document, _ = filled_document()
    return pages(pdf(html(document, Record(printed_on="2026-11-25"))))
