"""Projects on which figures are tried out, and what their pages say."""

from html import unescape
from pathlib import Path
from re import findall, sub
from typing import Any

from django.test import Client

from accounts.models import User
from intake.actions import save_section
from intake.models import Project, Right
from spec import drafting
from spec.document import Document, as_json
from spec.reading import read
from tests.intake.factories import MemberFactory, ProjectFactory

KEPT = ("project", "value", "experiment", "kpis", "alternatives")


def example(name: str) -> Document:
    return read(Path(f"exchange/demo/{name}.yaml").read_bytes(), name=f"{name}.yaml").document


def with_answers(document: Document, **sections: Any) -> Document:
    """The document with other answers in its sections, or with other lists."""
    for section, answers in sections.items():
        if isinstance(answers, list):
            data: Any = answers
        else:
            places: dict[drafting.Place, Any] = {(name,): value for name, value in answers.items()}
            data = drafting.put(as_json(getattr(document, section)), places)
        document = document.model_copy(update={section: drafting.validated(section, data)})
    return document


def project_of(document: Document) -> Project:
    """A project whose draft says what the document does about money and the test."""
    project = ProjectFactory.create(code="TRY-1", title="Invoices")
    for section in KEPT:
        save_section(project, section, getattr(document, section), actor=None)
    return project


def member(project: Project, right: Right = Right.READ) -> User:
    """Somebody who may open the project."""
    return MemberFactory.create(project=project, right=right).user


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(response: Any) -> str:
    """What the page says, as one line."""
    plain = sub(r"<[^>]+>", " ", sub(r"<(svg|head|script).*?</\1>", "", content(response)))
    return " ".join(unescape(plain).replace("\u00a0", " ").split())


def content(response: Any) -> str:
    return sub(r"\s+", " ", response.content.decode())


def answer(response: Any) -> str:
    """The sentence that comes first."""
    [said] = findall(r'<p id="answer"[^>]*>(.*?)</p>', content(response))
    return unescape(said).replace("\u00a0", " ").strip()


def hidden(response: Any) -> dict[str, str]:
    """What the button that takes the figures into the draft sends."""
    found = findall(r'<input type="hidden" name="(.*?)" value="(.*?)">', content(response))
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}
