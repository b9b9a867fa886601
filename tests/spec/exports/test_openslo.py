"""Promises about running become service level objectives that follow OpenSLO v1."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from spec.document import Document
from spec.exports.openslo import NEARLY_ALWAYS, one_objective, service_file
from tests.spec.charts.drawn import example
from tests.spec.exports.documents import HOSTILE, LONG_WORD, document
from tests.spec.filled import filled_document

SCHEMA = json.loads(Path("tests/fixtures/openslo/v1.schema.json").read_text(encoding="utf-8"))


def parts(written: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(written))


def faults(written: str) -> list[str]:
    check = Draft202012Validator(SCHEMA)
    return [error.message for part in parts(written) for error in check.iter_errors(part)]


def line(**fields: Any) -> dict[str, Any]:
    known = {
        "id": "R1",
        "section": "reliability",
        "statement": "It shall answer.",
        "measure": "Answer time",
        "comparator": "<=",
        "value": 5,
        "unit": "s",
    }
    return known | fields


def objectives(**fields: Any) -> list[dict[str, Any]]:
    written = service_file(document(project={"code": "AP-1"}, requirements=[line(**fields)]))
    assert faults(written) == []
    return [part for part in parts(written) if part["kind"] == "SLO"]


def indicator(objective: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = objective["spec"]["indicator"]["spec"]
    return found


@pytest.mark.parametrize(
    ("name", "count"),
    [("invoice_ocr", 4), ("credit_scoring", 3), ("fashion_carousel", 2), ("cool_ai_prototype", 0)],
)
def test_the_objectives_of_each_example_follow_the_schema(name: str, count: int) -> None:
    written = service_file(example(name))

    assert faults(written) == []
    assert [part["kind"] for part in parts(written)] == ["Service", *["SLO"] * count]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_follow_the_schema(text: str) -> None:
    project = {"title": text[:90], "one_liner": text[:200]}
    lines = [line(statement=text, measure=text, source_concern="C1")]

    written = service_file(document(project=project, requirements=lines))

    assert faults(written) == []
    assert len(parts(written)) == 2


def test_the_schema_finds_what_is_wrong() -> None:
    wrong = service_file(document(requirements=[line()])).replace("op: lte", "op: under")

    assert faults(wrong) == ["'under' is not one of ['lte', 'gte', 'lt', 'gt']"]


def test_an_availability_is_a_share_of_good_cases() -> None:
    (one,) = objectives(
        measure="Availability", comparator=">=", value=99.5, unit="%", window="30 d"
    )

    ratio = indicator(one)["ratioMetric"]
    assert ratio["good"]["metricSource"]["spec"] == {"query": "availability_good_total"}
    assert one["spec"]["objectives"] == [{"target": 0.995}]
    assert one["spec"]["timeWindow"] == [{"duration": "30d", "isRolling": True}]
    assert one["metadata"]["name"] == "ap-1-r1-availability"


def test_any_other_figure_is_held_against_its_limit() -> None:
    (one,) = objectives(percentile=95, window="90 s", source_concern="C3")

    assert indicator(one)["thresholdMetric"]["metricSource"]["spec"] == {"query": "answer_time"}
    assert one["spec"]["objectives"] == [{"op": "lte", "value": 5.0, "target": 0.95}]
    assert "timeWindow" not in one["spec"]
    assert one["metadata"]["labels"] == {"line": "R1", "concern": "C3"}


@pytest.mark.parametrize("percentile", [None, 0, 100])
def test_a_promise_without_exception_says_so(percentile: int | None) -> None:
    (one,) = objectives(percentile=percentile)

    assert one["spec"]["objectives"][0]["target"] == NEARLY_ALWAYS
    assert one["metadata"]["annotations"] == {"exceptions": "none"}


def test_a_figure_between_two_values_is_two_objectives() -> None:
    found = objectives(comparator="between", value=1, value_to=9, unit="%", percentile=99)

    assert [one["metadata"]["name"] for one in found] == [
        "ap-1-r1-at-least-answer-time",
        "ap-1-r1-at-most-answer-time",
    ]
    assert [one["spec"]["objectives"][0]["op"] for one in found] == ["gte", "lte"]


@pytest.mark.parametrize(
    ("fields", "gap"),
    [
        ({"measure": ""}, "it does not say what is measured"),
        ({"value": None}, "it has no limit"),
        (
            {"comparator": ">=", "value": 100, "unit": "%"},
            "OpenSLO takes a share from 0 to below 100 %",
        ),
        (
            {"comparator": ">=", "value": 2, "unit": "share"},
            "OpenSLO takes a share from 0 to below 100 %",
        ),
    ],
)
def test_what_is_no_objective_is_named_with_its_gap(fields: dict[str, Any], gap: str) -> None:
    written = service_file(document(requirements=[line(**fields)]))

    assert f"# R1 It shall answer.: no objective, {gap}.\n" in written
    assert [part["kind"] for part in parts(written)] == ["Service"]


def test_a_service_tells_its_hours_and_how_fast_it_is_back() -> None:
    level = {"hours": "all day", "recovery_time_objective_min": 15}

    written = service_file(document(project={"one_liner": "It reads."}, service_level=level))

    service, back = parts(written)
    assert service["metadata"] == {"name": "service"}
    assert service["spec"] == {"description": "It reads. Hours: all day."}
    assert back["spec"]["objectives"] == [{"op": "lte", "value": 15.0, "target": NEARLY_ALWAYS}]
    assert faults(written) == []


def test_one_line_stands_in_a_file_of_its_own() -> None:
    lines = [line(), line(id="R2"), line(id="P1", section="performance")]

    written = one_objective(document(requirements=lines), "R2")

    assert [part["metadata"].get("labels") for part in parts(written)] == [None, {"line": "R2"}]


@pytest.mark.parametrize("key", ["R9", "P1"])
def test_a_line_that_promises_nothing_about_running_is_no_file(key: str) -> None:
    with pytest.raises(KeyError):
        one_objective(document(requirements=[line(id="P1", section="performance")]), key)


def test_a_word_without_an_end_is_cut_to_a_name() -> None:
    (one,) = objectives(measure=LONG_WORD)

    assert len(one["metadata"]["name"]) == 63


def test_a_document_with_every_field_follows_the_schema() -> None:
    assert faults(service_file(filled_document()[0])) == []
    assert parts(service_file(Document()))[0]["metadata"] == {"name": "service"}
