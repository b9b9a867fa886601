"""The page of what happened after go-live."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exchange.actions import import_document
from intake.models import Project
from spec.document import Document
from tests.accounts.factories import UserFactory
from tests.intake.factories import MemberFactory

pytestmark = pytest.mark.django_db
LIVE = {
    "project": {"code": "LIVE-1", "title": "Carousel"},
    "kpis": [{"id": "K1", "name": "Follow rate"}],
    "readouts": [{"id": "U1", "kpi": "K1", "name": "Launch test"}],
    "incidents": [{"id": "INC-1", "title": "A different box"}],
    "feedback": [{"id": "F1", "text": "Only dresses"}],
    "use_sessions": [{"what": "Half a day in the shop"}],
}
TOLD = ["Launch test", "A different box", "Only dresses", "Half a day in the shop"]


@pytest.fixture
def project(db: None) -> Project:
    return import_document(Document.model_validate(LIVE), actor=None)


@pytest.fixture
def reader(client: Client, project: Project) -> Client:
    """A browser of somebody who may read the project."""
    client.force_login(MemberFactory.create(project=project).user)
    return client


def test_the_page_tells_everything_that_happened(reader: Client) -> None:
    page = reader.get("/projects/live-1/after-go-live/")

    assert page.status_code == 200
    assert [text for text in TOLD if text not in page.content.decode()] == []
    assert "<!doctype html>" in page.content.decode()


def test_another_page_gets_the_part_alone(reader: Client) -> None:
    part = reader.get("/projects/live-1/after-go-live/", headers={"HX-Request": "true"})

    assert [text for text in TOLD if text not in part.content.decode()] == []
    assert "<html" not in part.content.decode()


def test_a_stranger_does_not_find_it(client: Client, project: Project) -> None:
    client.force_login(UserFactory.create())

    assert client.get("/projects/live-1/after-go-live/").status_code == 404


def queries(reader: Client) -> int:
    """How many questions the page asks the database."""
    with CaptureQueriesContext(connection) as asked:
        reader.get("/projects/live-1/after-go-live/")
    return len(asked)


def test_the_number_of_queries_does_not_grow_with_what_happened(
    reader: Client, project: Project
) -> None:
    many = {
        **LIVE,
        "readouts": [{"id": f"U{n}", "kpi": "K1", "name": "Again"} for n in range(1, 31)],
        "incidents": [{"id": f"INC-{n}", "title": "Again"} for n in range(1, 31)],
    }

    few = queries(reader)
    import_document(Document.model_validate(many), actor=None, update=True)

    assert queries(reader) == few <= 25
