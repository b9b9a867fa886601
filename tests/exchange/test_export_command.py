"""`export_project`: a project as a file that `import_project` reads."""

import pytest

from exchange.actions import import_document
from intake.actions import create_project, save_section
from spec.document.business import Kpi
from spec.document.business import Project as Part
from spec.reading import read
from tests.exchange.files import run

pytestmark = pytest.mark.django_db


def test_a_project_that_is_not_there_is_not_exported() -> None:
    answer = run("export_project", "NONE-1")

    assert (answer.text, answer.error) == ("", "There is no project NONE-1.")


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_project_that_was_made_here_is_exported_as_it_stands(ending: str) -> None:
    project = create_project("MADE-1", title="Made here", actor=None)
    save_section(project, "project", Part(code="MADE-1", title="Made here"), actor=None)
    save_section(project, "kpis", [Kpi(id="K2", name="Speed"), Kpi(id="K1")], actor=None)

    text = run("export_project", "made-1", "--format", ending).text

    document = read(text.encode(), name=f"a.{ending}").document
    assert (document.project.code, document.project.title) == ("MADE-1", "Made here")
    assert [(kpi.id, kpi.name) for kpi in document.kpis] == [("K2", "Speed"), ("K1", "")]
    assert document.project.stage is None


def test_an_export_is_yaml_unless_it_is_to_be_json() -> None:
    project = create_project("MADE-1", title="", actor=None)
    save_section(project, "project", Part(code="MADE-1"), actor=None)

    assert run("export_project", "MADE-1").text == "schema_version: 1\nproject:\n  code: MADE-1\n"


@pytest.mark.parametrize("title", ["Made here", ""])
def test_a_project_of_which_nothing_is_written_is_exported_with_its_names(title: str) -> None:
    create_project("MADE-1", title=title, actor=None)

    text = run("export_project", "MADE-1").text

    document = read(text.encode(), name="a.yaml").document
    assert (document.project.code, document.project.title) == ("MADE-1", title)


def test_a_project_of_which_nothing_is_written_is_taken_in_again() -> None:
    create_project("MADE-1", title="Made here", actor=None)
    text = run("export_project", "MADE-1").text

    import_document(read(text.encode(), name="a.yaml").document, actor=None, update=True)

    assert run("export_project", "MADE-1").text == text
