"""What is written is easy to read, and reads back as the same document."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from spec.document import Document, as_json, plain
from spec.reading import read
from spec.writing import to_json, to_yaml
from tests.conftest import FULL_COUNTS
from tests.spec.documents import AWKWARD, documents
from tests.spec.filled import filled_document

DEMO = sorted(Path("exchange/demo").glob("*.yaml"))
MANY = settings(
    max_examples=2000 if FULL_COUNTS else 40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@MANY
@given(documents())
def test_any_document_reads_back_from_yaml(document: Document) -> None:
    assert read(to_yaml(document).encode(), name="a.yaml").document == document


@MANY
@given(documents())
def test_any_document_reads_back_from_json(document: Document) -> None:
    assert read(to_json(document).encode(), name="a.json").document == document


LONGEST = ["word " * 3999 + "end", "word\n" * 3999 + "end", "x" * 20_000, "\x07" * 20_000]


@pytest.mark.parametrize("text", AWKWARD + LONGEST)
def test_an_awkward_text_and_name_read_back(text: str) -> None:
    named = {"error_costs": {text: 1, "plain name": 2}}
    project = {"code": "A", "out_of_scope": [text, "end"], "intended_use": text}
    document = Document.model_validate({"project": project, "value": named})

    assert read(to_yaml(document).encode()).document == document


@pytest.mark.parametrize("file", DEMO, ids=lambda file: file.stem)
def test_an_example_reads_back_as_written(file: Path) -> None:
    document = read(file.read_bytes(), name=file.name).document

    assert read(to_yaml(document).encode()).document == document
    assert read(to_json(document).encode()).document == document


def test_a_filled_document_reads_back_without_loss() -> None:
    document, _ = filled_document()

    assert read(to_yaml(document).encode()).document == document
    assert read(to_json(document).encode()).document == document


def test_other_yaml_readers_read_the_same() -> None:
    filled, _ = filled_document()
    project = plain(filled.project) | {"out_of_scope": AWKWARD}
    document = Document.model_validate(plain(filled) | {"project": project})

    loaded = yaml.safe_load(to_yaml(document))

    assert Document.model_validate(loaded, by_name=False) == document
    assert json.loads(json.dumps(loaded, default=str))["value"] == as_json(document)["value"]


def test_yaml_is_written_in_the_order_of_the_models_and_folded() -> None:
    long = (
        "Clerks type 82 % of 300,000 invoices by hand each year; each one waits 4.2 working days on"
    )
    project = {
        "code": "NHB-1",
        "title": "no",
        "created_on": "2026-06-08",
        "regions": ["A", "D: x"],
    }
    case = {"problem": f"{long} average", "current_process": "Scan.\nKey."}
    steps = [{"at": "2026-08-03 09:12:00+00:00", "text": "Übersehen 🙂"}]
    document = Document.model_validate(
        {
            "incidents": [{"id": "INC-1", "facts": steps, "blameless_checked": False}],
            "business_case": case,
            "value": {"ramp": [0.5, 1.0], "error_costs": {"x" * 120: -1e-9}},
            "project": project,
            "outage_ladder": [{}],
        }
    )

    assert to_yaml(document) == EXPECTED.format(long=long, name="x" * 120)


EXPECTED = """\
schema_version: 1
project:
  code: NHB-1
  title: 'no'
  created_on: 2026-06-08
  regions:
    - A
    - 'D: x'
business_case:
  problem: >-
    {long}
    average
  current_process: |-
    Scan.
    Key.
value:
  ramp:
    - 0.5
    - 1
  error_costs:
    ? {name}
    : -0.000000001
outage_ladder:
  - {{}}
incidents:
  - id: INC-1
    facts:
      - at: 2026-08-03T09:12:00Z
        text: Übersehen 🙂
    blameless_checked: false
"""


def test_json_is_indented_and_keeps_unicode() -> None:
    document = Document.model_validate({"project": {"code": "A", "title": "Grüße"}})

    assert to_json(document) == (
        '{\n  "schema_version": 1,\n  "project": {\n    "code": "A",\n'
        '    "title": "Grüße"\n  }\n}\n'
    )
