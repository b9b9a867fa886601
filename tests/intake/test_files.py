"""Files are taken for what is in them: pages and pictures, and nothing that runs or hides."""

import io
import resource
import runpy
import subprocess
import sys
from hashlib import sha256
from types import SimpleNamespace

import pytest
from pikepdf import Name
from PIL import Image

from intake.actions import files, inspection
from intake.actions.files import NotTaken, safe_name, taken
from intake.actions.inspection import Harmful, Reason
from tests.intake.hostile import cleaned, jpeg_with_place, on_page, pdf, picture, refused

PICTURE = picture()
# PDFs that are opened here as well; one that needs 2 GiB only where memory is limited.
OPENED = [
    label
    for label, (name, content) in refused().items()
    if name.endswith(".pdf") and content.startswith(b"%PDF") and "GiB" not in label
]


# --- What is not taken ------------------------------------------------------------------------
def test_at_least_60_hostile_files_are_tried() -> None:
    assert len(refused()) + len(cleaned()) >= 60


@pytest.mark.parametrize("label", refused())
def test_a_hostile_file_is_not_taken(label: str) -> None:
    name, content = refused()[label]

    with pytest.raises(NotTaken, match=r"^[A-Z].*\.[a-z]*$"):
        taken(content, name)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("nothing as png", "empty"),
        ("html as png", "not a PDF, PNG or JPEG"),
        ("png as jpg", "should end in .png"),
        ("jpeg as png", "should end in .jpg or .jpeg"),
        ("png cut off", "cut off or damaged"),
        ("png of 10 gigapixels", "more than 50 million pixels"),
        ("pdf cut off", "cut off or damaged"),
        ("pdf and zip", "behind the end"),
        ("pdf that needs a password", "password"),
        ("pdf with a script", "holds scripts"),
        ("pdf that is deep", "too long"),
        ("21 MB of a pdf", "larger than 20 MB"),
    ],
)
def test_the_reason_is_said(label: str, words: str) -> None:
    name, content = refused()[label]

    with pytest.raises(NotTaken, match=words):
        taken(content, name)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "INSPECTION_S", 0)

    with pytest.raises(NotTaken, match="too long"):
        taken(picture(), "a.png")


def test_a_picture_that_grows_beyond_the_limit_is_not_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = _poor_picture()
    monkeypatch.setattr(files, "MAX_BYTES", len(content))

    with pytest.raises(NotTaken, match="larger than"):
        taken(content, "a.jpg")


def _poor_picture() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((200, 200), 90).save(out, "JPEG", quality=5)
    return out.getvalue()


# --- What is taken ----------------------------------------------------------------------------
@pytest.mark.parametrize("label", cleaned())
def test_what_is_hidden_in_a_picture_is_left_behind(label: str) -> None:
    name, content = cleaned()[label]

    found = taken(content, name)

    assert found.content != content
    assert [one for one in (b"script", b"PK\x05\x06", b"Exif") if one in found.content] == []
    Image.open(io.BytesIO(found.content)).load()


def test_a_photo_that_lies_on_its_side_is_set_upright() -> None:
    found = Image.open(io.BytesIO(taken(jpeg_with_place(), "photo.jpg").content))

    assert (found.size, dict(found.getexif())) == ((30, 40), {})


@pytest.mark.parametrize(
    ("mode", "kept"),
    [("RGB", "RGB"), ("RGBA", "RGBA"), ("L", "RGB"), ("1", "RGB"), ("P", "RGB"), ("LA", "RGBA")],
)
def test_a_picture_keeps_its_size_and_what_one_can_see_through(mode: str, kept: str) -> None:
    found = Image.open(io.BytesIO(taken(picture(mode=mode), "a.png").content))

    assert (found.size, found.mode, found.info) == ((40, 30), kept, {})


def test_a_pdf_is_stored_as_it_is() -> None:
    content = pdf()

    found = taken(content, "Paper.PDF")

    assert (found.content, found.media_type, found.name) == (
        content,
        "application/pdf",
        "Paper.pdf",
    )
    assert found.sha256 == sha256(content).hexdigest()


def test_a_pdf_may_have_links_and_end_in_empty_lines() -> None:
    link = {"S": Name("/URI"), "URI": "https://a.example"}

    taken(on_page(Subtype=Name("/Link"), A=link) + b"\r\n\n", "links.pdf")


# --- Names ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("mock-up 3.png", "mock-up-3.png"),
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\temp\\drawing.png", "drawing.png"),
        ("Zürich/Entwurf.png", "Entwurf.png"),
        ("Entwürfe für Ana.png", "Entwürfe-für-Ana.png"),
        ('a"; filename="b.html.png', "a-filename-b-html.png"),
        ("line\r\nSet-Cookie: a=b.png", "line-Set-Cookie-a-b.png"),
        ("\u202egnp.exe\u202c.png", "gnp-exe.png"),
        ("....png", "file.png"),
        ("", "file.png"),
        (f"{'x' * 300}.png", f"{'x' * 80}.png"),
    ],
)
def test_a_name_keeps_what_is_harmless(name: str, safe: str) -> None:
    assert safe_name(name, ".png") == safe


# --- The process that opens files -------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "content", "status", "said"),
    [
        ("pdf", pdf(), 0, b""),
        ("png", PICTURE, 0, inspection.drawn_anew(PICTURE, "png")),
        ("pdf", b"%PDF-1.7", 3, b"unreadable"),
        ("png", b"", 3, b"unreadable"),
    ],
)
def test_the_process_answers_with_its_status_and_its_output(
    kind: str, content: bytes, status: int, said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(resource, "setrlimit", lambda _what, _to: None)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "argv", ["inspection.py", kind])

    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(files.INSPECTION), run_name="__main__")

    out.flush()
    assert (end.value.code, out.buffer.getvalue()) == (status, said)


def test_the_process_knows_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []

    def run(*_command: object, **options: object) -> SimpleNamespace:
        given.append(options["env"])
        return SimpleNamespace(returncode=0, stdout=b"")

    monkeypatch.setattr(subprocess, "run", run)

    taken(picture(), "a.png")

    assert given == [{}]


def test_a_process_that_breaks_means_a_file_that_cannot_be_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files, "INSPECTION", files.INSPECTION.with_name("nothing.py"))

    with pytest.raises(NotTaken, match="cannot be opened"):
        taken(picture(), "a.png")


def test_limits_are_set_for_memory_time_and_files(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[int] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, _to: limits.append(what))

    inspection.limit()

    names = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_CORE", "RLIMIT_FSIZE")
    assert limits == [getattr(resource, name) for name in names]


@pytest.mark.parametrize("label", OPENED)
def test_opening_says_what_is_wrong_with_a_pdf(label: str) -> None:
    with pytest.raises(Harmful) as harmful:
        inspection.check_pdf(refused()[label][1])

    assert harmful.value.reason in Reason


def test_opening_a_harmless_file_says_nothing() -> None:
    inspection.check_pdf(pdf())
    assert inspection.drawn_anew(picture(), "png")
    assert inspection.drawn_anew(picture("JPEG"), "jpeg")


@pytest.mark.parametrize("label", ["png of 10 gigapixels", "png cut off"])
def test_opening_says_what_is_wrong_with_a_picture(label: str) -> None:
    with pytest.raises(Harmful):
        inspection.drawn_anew(refused()[label][1], "png")
