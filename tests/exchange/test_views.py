"""Doors for whole documents: a file in, a file out, and the schema of both."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from exchange import views
from exchange.actions import import_document
from intake.models import Project, Right
from outcomes.assemble import whole_document
from spec.document import Document
from spec.reading import read
from spec.reading.tree import MAX_BYTES
from spec.schema import json_schema
from tests.accounts.factories import UserFactory
from tests.exchange.database import everything
from tests.intake.factories import MemberFactory
from tests.intake.trail import acts
from tests.spec.filled import filled_document

pytestmark = pytest.mark.django_db

TINY = b"project:\n  code: TINY-1\n  title: A tiny one\n"


@pytest.fixture
def user() -> User:
    return UserFactory.create()


@pytest.fixture
def browser(client: Client, user: User) -> Client:
    """A browser in which the user has signed in."""
    client.force_login(user)
    return client


def hand_in(browser: Client, content: bytes, name: str = "tiny.yaml", **fields: str) -> Any:
    """What the page answers to a file."""
    return browser.post("/imports/", {"file": SimpleUploadedFile(name, content)} | fields)


def errors(answer: Any) -> list[str]:
    """What the form says about the file."""
    return list(answer.context["form"].errors["file"])


@pytest.mark.parametrize(
    ("ending", "kind"), [("yaml", "application/yaml"), ("json", "application/json")]
)
def test_a_member_takes_the_whole_document_as_a_file(
    browser: Client, user: User, ending: str, kind: str
) -> None:
    document, _tokens = filled_document()
    project = import_document(document, actor=None)
    MemberFactory.create(project=project, user=user)

    answer = browser.get(f"/projects/TOK-0001/document.{ending}")

    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer["Content-Disposition"] == f'attachment; filename="tok-0001.{ending}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert read(answer.content, name=f"a.{ending}").document == document


def test_a_document_has_two_forms_only(browser: Client, user: User) -> None:
    member = MemberFactory.create(user=user)

    assert browser.get(f"/projects/{member.project.slug}/document.xml").status_code == 404


def test_a_stranger_is_not_told_that_a_document_is_there(browser: Client) -> None:
    project = MemberFactory.create().project

    there = browser.get(f"/projects/{project.slug}/document.yaml")
    missing = browser.get("/projects/none-1/document.yaml")

    assert (there.status_code, missing.status_code) == (404, 404)


def test_everybody_may_read_and_keep_the_schema(client: Client) -> None:
    answer = client.get("/schema/document-1.json")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer["Cache-Control"] == "max-age=3600, public"
    assert json.loads(answer.content) == json_schema()


def test_whoever_hands_in_a_file_leads_its_project(browser: Client, user: User) -> None:
    answer = hand_in(browser, TINY)

    assert (answer.status_code, answer["Location"]) == (302, "/projects/tiny-1/")
    project = Project.objects.get()
    assert list(project.members.values_list("user", "right")) == [(user.pk, "lead")]
    assert acts(project)[-1] == "project.import"


def test_the_page_asks_for_a_file(browser: Client) -> None:
    answer = browser.get("/imports/")

    assert answer.status_code == 200
    assert 'type="file"' in answer.content.decode()


def test_warnings_are_shown_on_the_page_that_follows(browser: Client) -> None:
    answer = browser.post(
        "/imports/",
        {"file": SimpleUploadedFile("tiny.yaml", TINY + b"weather: fine\n")},
        follow=True,
    )

    shown = [str(message) for message in answer.context["messages"]]
    assert "line 4, weather: is not known and was left out" in shown


def test_a_file_that_cannot_be_read_is_shown_with_all_its_problems(browser: Client) -> None:
    before = everything()

    answer = hand_in(browser, TINY + b"kpis: none\nconcerns: few\n")

    assert answer.status_code == 422
    assert errors(answer) == [
        'line 4, kpis: is "none"; it must be a list',
        'line 5, concerns: is "few"; it must be a list',
    ]
    assert everything() == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the file is empty"),
        (b"#" * (MAX_BYTES + 100), "the file has 1,000,001 bytes; 1,000,000 is the limit"),
    ],
)
def test_a_file_of_no_use_is_refused(browser: Client, content: bytes, sentence: str) -> None:
    answer = hand_in(browser, content)

    assert (answer.status_code, errors(answer)) == (422, [sentence])


def test_without_a_file_the_form_asks_for_one(browser: Client) -> None:
    answer = browser.post("/imports/")

    assert answer.status_code == 422


def test_a_code_that_is_taken_is_refused_unless_the_draft_is_to_be_replaced(
    browser: Client,
) -> None:
    hand_in(browser, TINY)

    refused = hand_in(browser, TINY)
    replaced = hand_in(browser, TINY.replace(b"tiny one", b"new one"), update="on")

    assert refused.status_code == 422
    assert errors(refused) == [
        "There is already a project TINY-1. Choose to replace its draft, or use another code."
    ]
    assert replaced.status_code == 302
    assert Project.objects.get().title == "A new one"


@pytest.mark.parametrize(("right", "status"), [("lead", 302), ("edit", 302), ("read", 403)])
def test_only_those_who_edit_replace_a_draft(
    browser: Client, user: User, right: Right, status: int
) -> None:
    project = import_document(read(TINY).document, actor=None)
    MemberFactory.create(project=project, user=user, right=right)

    answer = hand_in(browser, TINY.replace(b"tiny one", b"new one"), update="on")

    assert answer.status_code == status
    assert (Project.objects.get().title == "A new one") is (status == 302)


def test_a_code_of_somebody_else_s_project_is_taken(browser: Client) -> None:
    import_document(read(TINY).document, actor=None)
    before = everything()

    answer = hand_in(browser, TINY, update="on")

    assert (answer.status_code, errors(answer)) == (
        422,
        ["The code TINY-1 is used by another project."],
    )
    assert everything() == before


def test_a_project_that_somebody_opens_in_between_is_not_replaced(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = Document.model_validate({"project": {"code": "TINY-1", "title": "Theirs"}})

    def a_moment_later(document: Document, **options: Any) -> Project:
        import_document(theirs, actor=None)
        return import_document(document, **options)

    monkeypatch.setattr(views, "import_document", a_moment_later)

    answer = hand_in(browser, TINY, update="on")

    assert answer.status_code == 422
    assert whole_document(Project.objects.get()) == theirs
