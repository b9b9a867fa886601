"""Files are handed in by those who edit, handed out to members as downloads, and never run."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from intake.models import Attachment, AttachmentKind, Member, Right
from tests.intake.factories import AttachmentFactory, MemberFactory, ProjectFactory
from tests.intake.hostile import cleaned, pdf, picture, refused

pytestmark = pytest.mark.django_db
FILES = "/projects/prj/files/"


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Path) -> None:
    """A storage of its own for each test."""
    settings.STORAGES |= {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        }
    }


@pytest.fixture
def member() -> Member:
    """Somebody who writes the draft of PRJ."""
    made: Member = MemberFactory.create(
        right=Right.EDIT, project=ProjectFactory.create(code="PRJ", title="Loans")
    )
    return made


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


@pytest.fixture
def editor(member: Member) -> Client:
    return signed_in(member)


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def hand_in(browser: Client, name: str, content: bytes, query: str = "", **fields: str) -> Any:
    sent = {"title": "Screen", "kind": "mock_up"} | fields
    return browser.post(FILES + query, sent | {"file": SimpleUploadedFile(name, content)})


# --- Handing in -------------------------------------------------------------------------------
def test_a_file_is_handed_in_with_what_it_shows_and_where(editor: Client, member: Member) -> None:
    response = hand_in(editor, "Entwurf 1.png", picture(), "?page=concern-demo&item=C1")

    file = Attachment.objects.get()
    assert response["Location"] == f"{FILES}?page=concern-demo&item=C1"
    assert (file.title, file.name, file.media_type) == ("Screen", "Entwurf-1.png", "image/png")
    assert (file.kind, file.page, file.item) == (AttachmentKind.MOCK_UP, "concern-demo", "C1")
    assert (file.project, file.added_by) == (member.project, member.user)


def test_a_page_that_does_not_exist_is_forgotten(editor: Client) -> None:
    hand_in(editor, "a.pdf", pdf(), "?page=weather&item=C1")

    file = Attachment.objects.get()
    assert (file.page, file.item) == ("", "")


@pytest.mark.parametrize(
    "label", ["svg as png", "html as pdf", "png as html", "pdf with a script", "zip as jpg"]
)
def test_a_hostile_file_is_said_and_nothing_is_kept(label: str, editor: Client) -> None:
    name, content = refused()[label]

    response = hand_in(editor, name, content)

    assert (response.status_code, Attachment.objects.count()) == (422, 0)
    assert "There is a problem" in text_of(response)
    assert 'value="Screen"' in text_of(response)


def test_a_file_of_21_mb_is_said_to_be_too_large(editor: Client) -> None:
    response = hand_in(editor, *refused()["21 MB of a pdf"])

    assert (response.status_code, Attachment.objects.count()) == (422, 0)
    assert "larger than 20 MB" in text_of(response)


def test_without_a_file_a_title_and_a_kind_nothing_is_kept(editor: Client) -> None:
    response = editor.post(FILES, {})

    page = text_of(response)
    said = ("Choose a file.", "Say what it is.", "Say what the file shows.")
    assert (response.status_code, [one in page for one in said]) == (422, [True] * 3)


def test_who_only_reads_hands_nothing_in(member: Member) -> None:
    reader = MemberFactory.create(project=member.project)

    response = hand_in(signed_in(reader), "a.pdf", pdf())

    assert (response.status_code, Attachment.objects.count()) == (403, 0)
    assert "Add a file" not in text_of(signed_in(reader).get(FILES))


# --- Handing out ------------------------------------------------------------------------------
def test_a_file_is_a_download_that_nothing_runs(member: Member) -> None:
    reader = MemberFactory.create(project=member.project)
    file = AttachmentFactory.create(project=member.project, name="report.pdf")

    response: Any = signed_in(reader).get(f"{FILES}{file.pk}/")

    assert b"".join(response.streaming_content) == b"%PDF-1.7 pages %%EOF"
    assert {name: response[name] for name in HEADERS} == HEADERS


HEADERS = {
    "Content-Type": "application/pdf",
    "Content-Disposition": 'attachment; filename="report.pdf"',
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@pytest.mark.parametrize("label", cleaned())
def test_a_picture_comes_back_drawn_anew(label: str, editor: Client) -> None:
    name, content = cleaned()[label]
    hand_in(editor, name, content)

    response: Any = editor.get(f"{FILES}{Attachment.objects.get().pk}/")

    handed_out = b"".join(response.streaming_content)
    assert b"script" not in handed_out
    assert response["Content-Disposition"].startswith("attachment;")
    Image.open(BytesIO(handed_out)).load()


def test_a_picture_is_shown_small_and_a_pdf_is_not(editor: Client, member: Member) -> None:
    hand_in(editor, "a.png", picture())
    AttachmentFactory.create(project=member.project)

    page = text_of(editor.get(FILES))

    shown = Attachment.objects.get(media_type="image/png")
    assert page.count("<img class=") == 1
    assert f'src="{FILES}{shown.pk}/"' in page


@pytest.mark.parametrize("who", ["stranger", "other project"])
def test_nobody_else_finds_a_file(who: str, member: Member) -> None:
    file = AttachmentFactory.create(project=member.project)
    stranger = MemberFactory.create(project__code="OTHER")

    project = "prj" if who == "stranger" else "other"
    response = signed_in(stranger).get(f"/projects/{project}/files/{file.pk}/")

    assert response.status_code == 404


def test_a_file_that_is_lost_is_not_found(editor: Client, member: Member) -> None:
    file = AttachmentFactory.create(project=member.project)
    default_storage.delete(file.stored_as)

    assert editor.get(f"{FILES}{file.pk}/").status_code == 404


# --- Removing ---------------------------------------------------------------------------------
def test_a_removed_file_is_gone_and_can_be_brought_back(editor: Client, member: Member) -> None:
    file = AttachmentFactory.create(project=member.project, page="decision")
    address = f"{FILES}{file.pk}/"

    removed = editor.post(f"{address}removal/?page=decision", follow=True)
    gone = editor.get(address)
    back = editor.post(f"{address}return/", follow=True)

    assert removed.redirect_chain == [(f"{FILES}?page=decision&removed={file.pk}", 302)]
    assert ("Removed: A report." in text_of(removed), gone.status_code) == (True, 404)
    assert ("The file is back." in text_of(back), "A report" in text_of(back)) == (True, True)


@pytest.mark.parametrize("removed", ["", "x", "9" * 40, "12345"])
def test_a_removal_that_nobody_made_is_not_offered_to_be_taken_back(
    removed: str, editor: Client
) -> None:
    response = editor.get(FILES, {"removed": removed})

    assert (response.status_code, "Take that back" in text_of(response)) == (200, False)


def test_files_of_a_page_stand_beside_it(editor: Client, member: Member) -> None:
    AttachmentFactory.create(project=member.project, page="decision", title="Paper mock-up")

    assert "Paper mock-up" in text_of(editor.get("/projects/prj/draft/decision/"))
    assert "Paper mock-up" not in text_of(editor.get("/projects/prj/draft/problem/"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_files(
    count: int, editor: Client, member: Member, django_assert_num_queries: Any
) -> None:
    for _one in range(count):
        AttachmentFactory.create(project=member.project)

    with django_assert_num_queries(5):  # session, person, project, right, files
        editor.get(FILES)
