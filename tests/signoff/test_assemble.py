"""The draft as one document, and the frozen one."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from exchange.actions import import_document
from intake.actions import save_section
from intake.models import Project
from signoff.actions import submit
from signoff.assemble import changed_sections, document_of, frozen_document
from signoff.models import SpecVersion
from spec.canonical import digest, specification
from spec.document import AFTER_GO_LIVE, SECTIONS, Document
from spec.document.business import Alternative
from spec.document.promises import Risk
from spec.reading import read
from tests.accounts.factories import UserFactory
from tests.signoff.factories import ProjectFactory, VersionFactory, edit, people, restore

DEMO = Path(__file__).resolve().parents[2] / "exchange" / "demo"
EXAMPLES = sorted(DEMO.glob("*.yaml"))
# Project, sections, 7 kinds of rows, contact, recorded decisions, recorded acceptances,
# replies.
QUERIES_OF_A_DRAFT = 12

pytestmark = pytest.mark.django_db


def example(path: Path) -> Document:
    """A whole demo project, without what happened after go-live."""
    document = read(path.read_bytes(), name=path.name).document
    return document.model_copy(update={name: [] for name in AFTER_GO_LIVE})


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_draft_is_the_document_that_was_imported(path: Path) -> None:
    document = example(path)

    project = import_document(document, actor=None)

    assert document_of(project) == document


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_version_gives_back_the_document_that_it_froze(path: Path) -> None:
    document = example(path)
    project = import_document(document, actor=None)

    version = submit(project, actor=UserFactory.create())

    frozen = SpecVersion.objects.get()
    assert frozen_document(frozen) == document
    assert version.sha256 == digest(specification(document))
    assert changed_sections(frozen) == []


def test_a_project_of_which_nothing_is_written_is_an_empty_document() -> None:
    project = Project.objects.create(code="NEW-1")

    assert document_of(project) == Document()


def test_reading_a_draft_costs_the_same_however_much_it_holds(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    small = Project.objects.create(code="NEW-1")
    large = import_document(example(DEMO / "credit_scoring.yaml"), actor=None)

    for project in (small, large):
        with django_assert_num_queries(QUERIES_OF_A_DRAFT):
            document_of(project)


def test_a_frozen_document_needs_no_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    version = VersionFactory.create()

    with django_assert_num_queries(0):
        frozen_document(version)


def test_the_frozen_document_stays_when_the_draft_goes_on() -> None:
    version = VersionFactory.create()
    before = frozen_document(version)

    edit(version.project)

    assert frozen_document(SpecVersion.objects.get()) == before


def test_a_new_version_has_no_changed_sections() -> None:
    assert changed_sections(VersionFactory.create()) == []


def test_changed_sections_come_in_the_order_of_the_document() -> None:
    version = VersionFactory.create()
    save_section(version.project, "risk", Risk(tier=2), actor=None)
    save_section(version.project, "alternatives", [Alternative(id="A1")], actor=None)
    edit(version.project)

    assert changed_sections(version) == ["project", "alternatives", "risk"]


def test_a_section_that_is_emptied_has_changed() -> None:
    version = VersionFactory.create()

    save_section(version.project, "risk", Risk(), actor=None)

    assert changed_sections(version) == ["risk"]


def test_an_empty_section_that_is_saved_has_not_changed() -> None:
    version = VersionFactory.create()
    unwritten = set(SECTIONS) - set(version.project.sections.values_list("name", flat=True))
    assert "research_boxes" in unwritten

    save_section(version.project, "research_boxes", [], actor=None)

    assert changed_sections(version) == []


def test_a_section_that_is_changed_back_has_not_changed() -> None:
    version = VersionFactory.create()
    edit(version.project)
    assert changed_sections(version) == ["project"]

    restore(version.project)

    assert changed_sections(version) == []


def test_changed_sections_use_what_was_loaded_with_the_project() -> None:
    version = VersionFactory.create(project=ProjectFactory.create(people=people("sponsor")))
    found = SpecVersion.objects.prefetch_related("project__sections").get(pk=version.pk)

    with CaptureQueriesContext(connection) as queries:
        changed_sections(found)

    assert len(queries) == 0
