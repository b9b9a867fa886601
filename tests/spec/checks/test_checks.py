"""Readiness checks: each finds what it is for, and nothing where it is just good enough."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from spec.checks import CHECKS, GROUPS, Finding, Severity, check, summary
from spec.document import Document, plain
from tests.conftest import FULL_COUNTS
from tests.spec.checks.examples import (
    AS_OF,
    EXAMPLES,
    Changes,
    changed,
    example,
    expected,
    value_at,
)
from tests.spec.documents import documents
from tests.spec.filled import filled_document

MANY = settings(
    max_examples=2000 if FULL_COUNTS else 40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
NUMBER_OF_CHECKS = 106


class Pair(NamedTuple):
    """What makes the check `id` find something, and what does not."""

    id: str
    where: str
    path: str
    bad: Changes
    good: Changes
    severity: str = ""
    of: str = "invoice_ocr"

    def found_in(self, changes: Changes) -> list[Finding]:
        """What the check finds in the example after `changes`."""
        findings = check(changed(self.of, changes), as_of=AS_OF)
        return [finding for finding in findings if finding.id == self.id]


def _pairs() -> list[Pair]:
    content: dict[str, list[Any]] = yaml.safe_load(
        Path(__file__).with_name("pairs.yaml").read_text(encoding="utf-8")
    )
    return [Pair(id=key, **one) for key, several in content.items() for one in several]


PAIRS = _pairs()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.id} {pair.path}")
def test_a_check_finds_what_it_is_for(pair: Pair) -> None:
    found = pair.found_in(pair.bad)

    places = [(finding.where, finding.path) for finding in found]
    severities = {finding.severity for finding in found if finding.path == pair.path}
    assert (pair.where, pair.path) in places
    assert severities == {Severity(pair.severity or CHECKS[pair.id].severity)}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.id} {pair.path}")
def test_a_check_finds_nothing_in_what_is_just_good_enough(pair: Pair) -> None:
    found = pair.found_in(pair.good)

    assert [finding.path for finding in found if finding.path == pair.path] == []


def test_every_check_has_a_pair_of_documents() -> None:
    assert {pair.id for pair in PAIRS} == set(CHECKS)


def test_every_check_that_has_two_severities_has_a_pair_for_both() -> None:
    tried = {(pair.id, pair.severity) for pair in PAIRS if pair.severity}

    two = [one for one in CHECKS.values() if one.sometimes]
    assert tried == {(one.id, one.severity) for one in two} | {
        (one.id, one.sometimes) for one in two
    }


def test_there_are_106_checks_and_each_has_an_id_of_its_own() -> None:
    ids = [one.id for group in GROUPS for one in group]

    assert len(ids) == len(set(ids)) == NUMBER_OF_CHECKS


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_findings_of_an_example_are_as_written(name: str) -> None:
    written = expected(name)

    found = check(example(name), as_of=AS_OF)

    assert [
        {"id": one.id, "severity": one.severity, "where": one.where} for one in found
    ] == written.get("findings", [])
    assert sorted({one.id for one in found}) == written["check_ids"]
    assert summary(found) == written["checks"]


@MANY
@given(documents())
def test_every_message_says_all_it_has_to_and_points_at_a_field(document: Document) -> None:
    for finding in check(document, as_of=AS_OF):
        assert "%(" not in finding.message
        assert "None" not in finding.message
        assert finding.where
        value_at(document, finding.path)


def test_the_same_document_always_gives_the_same_findings() -> None:
    document = example("cool_ai_prototype")
    again = Document.model_validate(plain(document))

    assert check(document, as_of=AS_OF) == check(again, as_of=AS_OF)


def test_a_document_that_says_nothing_gets_findings_at_every_gate_before_sign_off() -> None:
    found = check(Document(), as_of=AS_OF)

    assert {one.gate for one in found} == {"1", "2", "3", "X"}
    assert summary(found)["blocker"] > summary(found)["hint"]


def test_a_finding_can_be_frozen_as_data() -> None:
    document = changed("invoice_ocr", {"kpis[0].baseline": None})

    finding = check(document, as_of=AS_OF)[0]

    assert finding.as_data() == {
        "id": "K03",
        "severity": "blocker",
        "gate": "1",
        "where": "kpi K1",
        "path": "kpis[0].baseline",
        "message": "We do not know today’s value of “Touchless rate”. "
        "Without it nobody can show a gain.",
        "source": "L, G",
    }


@pytest.mark.parametrize(
    ("changes", "key", "message"),
    [
        (
            {"contact.name": "TBD", "contact.deputy": ""},
            "P04",
            "Who answers while the contact is away? Name a deputy.",
        ),
        (
            {"concerns[0].raised_by": None},
            "C12",
            (
                "Whoever raised it is not on the list of people, so nobody can accept the "
                "answer to "
                "“An invoice gets lost”. Add the person who raised it."
            ),
        ),
        (
            {"kpis[0].mwu": 0.2134},
            "V01",
            (
                "Even if we reach your minimum of 21.34 points, we lose money. Break-even is 21.35 "
                "points. Raise the minimum, cut the cost or check the value per invoice."
            ),
        ),
        (
            {"experiment.units_per_day": 19},
            "E04",
            (
                "570 units are planned; a clear answer needs about 572. Run 1 day longer or accept "
                "“undecided”."
            ),
        ),
        (
            {"requirements[10].value": 96},
            "O05",
            (
                "R1 allows 1,728 minutes without service at a stretch, but an outage of 1 day "
                "already hurts. Raise "
                "the target or find a way round."
            ),
        ),
        (
            {"sign_off[3].decision": "rejected", "sign_off[3].by": ""},
            "G02",
            (
                "IT operations does not approve it like this: “–”. Change it, send a new "
                "version and "
                "ask again."
            ),
        ),
    ],
)
def test_a_message_names_the_very_thing(changes: Changes, key: str, message: str) -> None:
    found = check(changed("invoice_ocr", changes), as_of=AS_OF)

    messages = [one.message.replace("\xa0", " ") for one in found if one.id == key]
    assert messages == [message]


def test_a_filled_document_can_be_checked() -> None:
    document, _tokens = filled_document()

    assert check(document, as_of=AS_OF)
