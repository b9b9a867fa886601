"""The four examples: in and out again, equal as documents, with nothing left out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from audit.verification import verify
from intake.models import PartRow, Project
from spec.document import SECTIONS
from spec.reading import read
from tests.exchange.database import everything
from tests.exchange.files import run
from tests.intake.trail import acts

pytestmark = pytest.mark.django_db

EXAMPLES = pytest.mark.parametrize(
    "file", sorted(Path("exchange/demo").glob("*.yaml")), ids=lambda file: file.stem
)


def code_of(file: Path) -> str:
    return str(yaml.safe_load(file.read_text(encoding="utf-8"))["project"]["code"])


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every value that says something, with its path."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    elif value not in (None, ""):
        yield path, value


def in_today_s_words(path: tuple[Any, ...], value: Any) -> tuple[tuple[Any, ...], Any]:
    """A leaf as the format writes it today: `anonymous: true` became one of three visibilities."""
    if path[-1] == "anonymous" and value:
        return (*path[:-1], "visibility"), "anonymous"
    return path, value


@EXAMPLES
@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_an_example_comes_out_as_it_went_in(file: Path, ending: str) -> None:
    assert run("import_project", file).error == ""

    exported = run("export_project", code_of(file), "--format", ending).text

    before, after = read(file.read_bytes()), read(exported.encode(), name=f"a.{ending}")
    assert after.document == before.document


@EXAMPLES
def test_everything_that_an_example_says_is_in_the_export(file: Path) -> None:
    run("import_project", file)
    original = yaml.safe_load(file.read_text(encoding="utf-8"))
    original.pop("expected")

    exported = yaml.safe_load(run("export_project", code_of(file)).text)

    there = dict(leaves(exported))
    said = [in_today_s_words(*leaf) for leaf in leaves(original)]
    said = [(path, value) for path, value in said if path[-1] != "anonymous"]
    assert [(path, value) for path, value in said if there.get(path) != value] == []
    assert len(said) > 100


@EXAMPLES
def test_an_export_that_is_brought_in_again_changes_nothing(file: Path, tmp_path: Path) -> None:
    run("import_project", file)
    project = Project.objects.get()
    copy = tmp_path / "copy.json"
    copy.write_text(run("export_project", project.code, "--format", "json").text, encoding="utf-8")
    before, told = everything(), acts(project)

    answer = run("import_project", copy, "--update")

    assert answer.error == ""
    assert acts(project) == [*told, "project.import"]
    after = everything()
    rows = [model._meta.db_table for model in PartRow.__subclasses__()]
    assert {table: after[table] for table in rows} == {table: before[table] for table in rows}
    assert len(after["intake_revision"]) == len(before["intake_revision"])
    assert verify().intact


@EXAMPLES
def test_an_example_is_told_to_the_trail_section_by_section(file: Path) -> None:
    run("import_project", file)

    told = acts(Project.objects.get())

    assert told[0] == "project.create"
    assert told.count("section.save") == len(SECTIONS)
    assert told[-1] == "project.import"
    others = {act for act in told if act != "section.save"} - {"project.create", "project.import"}
    assert others <= {
        "acceptance.record",
        "concern.move",
        "sign_off.record",
        "readouts.save",
        "incidents.save",
        "feedback.save",
        "use_sessions.save",
    }


def test_all_four_come_in_with_one_command() -> None:
    files = sorted(Path("exchange/demo").glob("*.yaml"))

    answer = run("import_project", *files, "--json")

    assert answer.error == ""
    answers = [one["answer"] for one in answer.json]
    assert answers == ["taken with warnings", "taken", "taken", "taken"]
    assert Project.objects.count() == 4
