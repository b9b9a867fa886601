"""`render_spec`: the specification as a PDF, of whichever version counts most."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from signoff.models import Rendering, Verdict
from tests.exchange.files import project_file, run
from tests.signoff.factories import ProjectFactory, VersionFactory, all_approve, decide, edit

pytestmark = pytest.mark.django_db


def words(pdf: bytes) -> str:
    """The text on the pages, with single spaces."""
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_draft_of_a_project_that_nobody_reviewed(tmp_path: Path) -> None:
    run("import_project", project_file(tmp_path))
    target = tmp_path / "spec.pdf"

    answer = run("render_spec", "tiny-1", "--output", target)

    pdf = target.read_bytes()
    assert (answer.text, answer.error) == (f"{target}: draft, {len(pdf):,} bytes\n", "")
    assert "A tiny one" in words(pdf)
    assert Rendering.objects.count() == 0


def test_the_newest_signed_version_comes_before_the_one_in_review_and_the_draft(
    tmp_path: Path,
) -> None:
    signed = all_approve(VersionFactory.create())
    edit(signed.project)
    VersionFactory.create(project=signed.project)
    target, draft = tmp_path / "spec.pdf", tmp_path / "draft.pdf"

    answer = run("render_spec", signed.project.code, "--output", target)
    run("render_spec", signed.project.code, "--output", draft, "--draft")

    assert answer.text.startswith(f"{target}: version 1, Signed, ")
    rendering = Rendering.objects.get()
    assert (rendering.version, rendering.signed) == (signed, True)
    assert hashlib.sha256(target.read_bytes()).hexdigest() == rendering.sha256
    assert "Now with other words." in words(draft.read_bytes())


def test_a_version_in_review_comes_before_the_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spec.render.pdf", lambda html, attached=(): html.encode())
    version = VersionFactory.create()
    target = tmp_path / "spec.pdf"

    answer = run("render_spec", version.project.code, "--output", target)

    assert answer.text.startswith(f"{target}: version 1, In review, ")


def test_a_version_that_was_not_approved_gives_way_to_the_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spec.render.pdf", lambda html, attached=(): html.encode())
    version = VersionFactory.create()
    decide(version, "sponsor", Verdict.REJECTED, comment="Too dear")
    target = tmp_path / "spec.pdf"

    answer = run("render_spec", version.project.code, "--output", target)

    assert answer.text.startswith(f"{target}: draft, ")


def test_a_project_that_is_not_there_is_not_printed(tmp_path: Path) -> None:
    answer = run("render_spec", "NONE-1", "--output", tmp_path / "spec.pdf")

    assert answer.error == "There is no project NONE-1."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing/spec.pdf", "No such file or directory"), ("", "Is a directory")],
)
def test_a_place_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    monkeypatch.setattr("spec.render.pdf", lambda html, attached=(): html.encode())
    project = ProjectFactory.create()

    answer = run("render_spec", project.code, "--output", tmp_path / name)

    assert answer.error == f"{tmp_path / name} cannot be written: {reason}"
