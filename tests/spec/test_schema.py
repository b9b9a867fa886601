"""The published format says what reading does."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from spec.document import as_json
from spec.schema import PAGE_FILE, SCHEMA_FILE, json_schema, reference_page
from tests.spec.filled import filled_document

REFERENCE = Path("docs/reference")
DEMO = sorted(Path("exchange/demo").glob("*.yaml"))


def errors(content: Any) -> list[str]:
    validator = Draft202012Validator(json_schema())
    return [f"{error.json_path}: {error.validator}" for error in validator.iter_errors(content)]


def in_json(file: Path) -> Any:
    """What a YAML file holds, in the types of JSON: dates as text."""
    return json.loads(json.dumps(yaml.safe_load(file.read_text(encoding="utf-8")), default=str))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("file", DEMO, ids=lambda file: file.stem)
def test_an_example_fits_the_schema(file: Path) -> None:
    assert errors(in_json(file)) == []


def test_a_filled_document_fits_the_schema() -> None:
    document, _ = filled_document()

    assert errors(as_json(document)) == []


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({"schema_version": 2}, "$.schema_version: const"),
        ({"kpis": [{}]}, "$.kpis[0]: required"),
        ({"kpis": [{"id": "K 1"}]}, "$.kpis[0].id: pattern"),
        ({"value": {"ramp": [1.5]}}, "$.value.ramp[0]: maximum"),
        ({"project": {"title": "x" * 91}}, "$.project.title: maxLength"),
        ({"risk": {"tier": 5}}, "$.risk.tier: anyOf"),
        ({"business_case": {"problem": 5}}, "$.business_case.problem: type"),
    ],
)
def test_what_reading_refuses_does_not_fit(content: Any, error: str) -> None:
    assert errors(content) == [error]


def test_the_published_schema_is_up_to_date() -> None:
    published = json.loads((REFERENCE / SCHEMA_FILE).read_text(encoding="utf-8"))

    assert published == json_schema(), "run `python -m spec`"


def test_the_published_page_is_up_to_date() -> None:
    published = (REFERENCE / PAGE_FILE).read_text(encoding="utf-8")

    assert published == reference_page(), "run `python -m spec`"


def test_the_page_names_every_field() -> None:
    page, schema = reference_page(), json_schema()
    names = {name for part in schema["$defs"].values() for name in part.get("properties", {})}

    assert [name for name in names if f"| `{name}` | " not in page] == []


def test_the_reference_is_written_by_one_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / REFERENCE).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)

    runpy.run_module("spec", run_name="__main__")

    written = sorted(file.name for file in (tmp_path / REFERENCE).iterdir())
    assert written == [PAGE_FILE, SCHEMA_FILE]
