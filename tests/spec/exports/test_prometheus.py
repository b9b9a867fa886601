"""Alerts become rules that Prometheus takes, and user text stays text in them."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from spec.document import Document
from spec.exports.prometheus import one_rule, rule_file
from spec.exports.signals import signals
from tests.spec.charts.drawn import example
from tests.spec.exports.documents import HOSTILE, concern, document, with_concern
from tests.spec.filled import filled_document

EXAMPLES = ["invoice_ocr", "credit_scoring", "fashion_carousel", "cool_ai_prototype"]


def rules(written: str) -> list[dict[str, Any]]:
    groups = yaml.safe_load(written)["groups"]
    return [rule for group in groups for rule in group["rules"]]


def first(**fields: Any) -> dict[str, Any]:
    return rules(rule_file(with_concern(**fields)))[0]


def verdict(folder: Path, *written: str) -> str:
    """What promtool says about files of rules."""
    files = [folder / f"{number}.yaml" for number in range(len(written))]
    for file, text in zip(files, written, strict=True):
        file.write_text(text, encoding="utf-8")
    command = ["promtool", "check", "rules", *map(str, files)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return answer.stdout + answer.stderr


@pytest.mark.parametrize(("name", "count"), list(zip(EXAMPLES, [16, 18, 14, 0], strict=True)))
def test_promtool_takes_the_rules_of_each_example(name: str, count: int, tmp_path: Path) -> None:
    written = rule_file(example(name))

    said = verdict(tmp_path, written)

    assert f"SUCCESS: {count} rules found" in said
    assert len(rules(written)) == count


@pytest.mark.parametrize("name", EXAMPLES)
def test_promtool_takes_the_rule_of_each_single_alert(name: str, tmp_path: Path) -> None:
    one = example(name)
    keys = [signal.key for signal in signals(one)]

    said = verdict(tmp_path, *(one_rule(one, key) for key in keys))

    assert said.count("SUCCESS") == len(keys) > 0
    assert "FAILED" not in said


def test_promtool_takes_hostile_texts(tmp_path: Path) -> None:
    found = [
        concern(
            id=f"C{number}",
            title=text,
            worst_case=text,
            metric={"name": text, "formula": text},
            alert={"channel": text, "owner": text, "message": text, "runbook": text},
        )
        for number, text in enumerate(HOSTILE)
    ]

    said = verdict(tmp_path, rule_file(document(project={"title": HOSTILE[6]}, concerns=found)))

    assert f"SUCCESS: {len(HOSTILE)} rules found" in said


@pytest.mark.parametrize("text", HOSTILE)
def test_a_message_is_shown_by_prometheus_as_it_was_written(text: str) -> None:
    told = first(alert={"message": text})["annotations"]["description"]

    written = with_concern(alert={"message": text}).concerns[0].alert.message
    assert told.replace('{{ "{{" }}', "\0").count("{{") == 0
    assert told.replace('{{ "{{" }}', "{{") == written


@pytest.mark.parametrize(
    ("limit", "expr"),
    [
        ({"comparator": "<=", "threshold": 0}, "lost_invoices > 0"),
        ({"comparator": ">=", "threshold": -0.006}, "lost_invoices < -0.006"),
        ({"comparator": "=", "threshold": 5}, "lost_invoices < 5 or lost_invoices > 5"),
        (
            {"comparator": "between", "threshold": 0.1, "threshold_to": 2},
            "lost_invoices < 0.1 or lost_invoices > 2",
        ),
        ({"comparator": "<=", "threshold": 0.00000001}, "lost_invoices > 0.00000001"),
    ],
)
def test_the_expression_is_true_when_the_limit_is_crossed(limit: dict[str, Any], expr: str) -> None:
    assert first(metric=limit)["expr"] == expr


def test_a_rule_tells_who_is_told_how_and_why() -> None:
    rule = first(
        metric={"formula": "in - out", "window": "15 min", "source": "ledger"},
        alert={"message": "{count} lost", "runbook": "R-01", "after": "10 min", "class": "data"},
    )

    assert (rule["alert"], rule["for"]) == ("C1LostInvoices", "10m")
    assert rule["labels"] == {"severity": "page", "concern": "C1", "watches": "data"}
    assert rule["annotations"] == {
        "summary": "An invoice gets lost",
        "description": "{count} lost",
        "owner": "Ana",
        "channel": "Teams",
        "runbook": "R-01",
        "figure": "Lost invoices",
        "formula": "in - out",
        "limit": "at most 0 invoices",
        "window": "15 min",
        "source": "ledger",
        "worst_case": "Nobody can say where the invoice is.",
        "value": "{{ $value }}",
    }


def test_a_time_that_cannot_be_counted_is_left_out() -> None:
    assert "for" not in first(alert={"after": "three strikes"})


def test_a_missing_figure_is_told_where_somebody_asked_for_it() -> None:
    told = rules(rule_file(with_concern(alert={"on_no_data": "alert", "after": "1 h"})))
    quiet = rules(rule_file(with_concern(alert={"on_no_data": "ignore"})))

    assert [rule["alert"] for rule in told] == ["C1LostInvoices", "C1LostInvoicesNoData"]
    assert (told[1]["expr"], told[1]["for"]) == ("absent(lost_invoices)", "1h")
    assert [rule["alert"] for rule in quiet] == ["C1LostInvoices"]


@pytest.mark.parametrize(
    ("metric", "gap"),
    [
        ({"name": ""}, "no figure shows that it happens"),
        ({"threshold": None}, "the figure has no limit"),
        ({"comparator": None}, "the figure has no limit"),
        ({"comparator": "between"}, "the figure has no limit"),
    ],
)
def test_what_is_no_rule_yet_is_named_with_its_gap(metric: dict[str, Any], gap: str) -> None:
    written = rule_file(with_concern(metric=metric))

    assert f"# C1 An invoice gets lost: no rule, {gap}.\n" in written
    assert rules(written) == []


@pytest.mark.parametrize(
    "fields", [{"status": "withdrawn"}, {"alert": {"channel": "", "severity": None}}]
)
def test_what_is_withdrawn_or_tells_nobody_is_no_alert(fields: dict[str, Any]) -> None:
    assert signals(with_concern(**fields)) == ()


def test_two_figures_never_share_a_name_and_one_figure_keeps_its_own() -> None:
    names = ["Age", "Äge", "Age", "שלום", "2 late"]
    found = [concern(id=f"C{n}", metric={"name": name}) for n, name in enumerate(names)]

    metrics = [signal.metric for signal in signals(document(concerns=found))]

    assert metrics == ["age", "age_c1", "age", "figure_c3", "m_2_late"]


def test_a_line_about_alerting_is_a_rule_too() -> None:
    line = {
        "id": "A1",
        "section": "alerting",
        "statement": "Tell us.",
        "measure": "Queue length",
        "comparator": "<=",
        "value": 100,
        "for": "5 min",
        "source_concern": "C9",
    }

    (rule,) = rules(rule_file(document(project={"code": "AP-1"}, requirements=[line])))

    assert (rule["alert"], rule["expr"], rule["for"]) == (
        "A1QueueLength",
        "queue_length > 100",
        "5m",
    )
    assert rule["labels"] == {"line": "A1", "concern": "C9", "project": "AP-1"}


def test_every_text_of_an_alert_is_in_its_rule() -> None:
    one, tokens = filled_document()
    alert = one.concerns[0].alert
    texts = [alert.channel, alert.owner, alert.message, alert.runbook]

    assert [text for text in texts if text not in rule_file(one)] == []
    assert set(texts) <= set(tokens)


def test_one_alert_stands_in_a_file_of_its_own() -> None:
    one = document(project={"code": "AP-1"}, concerns=[concern(), concern(id="C2")])

    written = one_rule(one, "C2")

    assert yaml.safe_load(written)["groups"][0]["name"] == "upfront-ap-1-c2"
    assert [rule["labels"]["concern"] for rule in rules(written)] == ["C2"]


def test_an_alert_that_is_not_there_is_no_file() -> None:
    with pytest.raises(KeyError):
        one_rule(Document(), "C1")
