"""Rules of the house that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = [
    "accounts",
    "audit",
    "comments",
    "concerns",
    "config",
    "exchange",
    "intake",
    "jobs",
    "mail",
    "outcomes",
    "signoff",
    "stakeholders",
]
MOST_LINES = 400
NAMELESS = {"utils", "util", "helpers", "helper", "common", "core", "misc"}

WRITE_ALWAYS = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITE_WITHOUT_POSITIONAL = {"create", "delete", "update"}
WRITERS = {"actions", "models", "migrations"}
# Rows by hand, below the ORM: the trail guards its own table with triggers.
WRITING_APPS = {"audit"}
# A file or a connection, not a row.
NOT_ROWS = {"storage", "file", "mail"}


def python_files(*folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


def may_write(file: Path) -> bool:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return parts[0] in WRITING_APPS or bool(WRITERS.intersection(parts[1:]))


def writes(tree: ast.AST) -> Iterator[int]:
    """The lines of calls that change rows."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr.removeprefix("a") if node.func.attr == "asave" else node.func.attr
            of_rows = ast.unparse(node.func.value).rsplit(".", 1)[-1] not in NOT_ROWS
            always = name in WRITE_ALWAYS
            if of_rows and (always or (name in WRITE_WITHOUT_POSITIONAL and not node.args)):
                yield node.lineno


def imports(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def test_only_actions_models_and_the_trail_write_to_the_database() -> None:
    found = [
        f"{name_of(file)}:{line}"
        for file in python_files(*APPS, "spec", "uplift")
        if not may_write(file)
        for line in writes(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("Project.objects.create(title='x')", 1),
        ("Project.objects.filter(pk=1).update(title='x')", 1),
        ("project.save()", 1),
        ("Project.objects.bulk_create(rows)", 1),
        ("project.delete()", 1),
        ("settings.update({'a': 1})", 0),
        ("digest.update(b'x')", 0),
        ("Project.objects.filter(title='x')", 0),
    ],
)
def test_a_write_is_recognised(code: str, count: int) -> None:
    assert len(list(writes(ast.parse(code)))) == count


def test_the_document_knows_no_database_no_request_and_no_app() -> None:
    forbidden = ("django.db", "django.http", "django.apps", "django.contrib", *APPS)
    found = [
        f"{name_of(file)}: {module}"
        for file in python_files("spec", "uplift")
        for module in sorted(imports(file))
        if module.startswith(tuple(f"{start}." for start in forbidden)) or module in forbidden
    ]
    assert found == []


def test_no_module_is_longer_than_a_person_can_keep_in_mind() -> None:
    long = [
        name_of(file)
        for file in python_files(*APPS, "spec", "uplift", "tests")
        if "migrations" not in file.parts
        and len(file.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    ]
    assert long == []


def test_every_module_is_named_for_what_it_holds() -> None:
    files = python_files(*APPS, "spec", "uplift", "tests")
    assert [name_of(file) for file in files if file.stem in NAMELESS] == []
