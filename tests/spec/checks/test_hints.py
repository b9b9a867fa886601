"""Hints about the wording of an answer say what the checks would say."""

from typing import Any

import pytest

from spec.checks import check
from spec.checks.hints import HINTS, hints
from spec.document import Document, as_json
from tests.spec.checks.examples import AS_OF, EXAMPLES, example

LISTS = {"kpis", "concerns", "interfaces", "requirements", "research_boxes"}
# A text for each hint that brings it about, and one that does not.
TEXTS: dict[str, tuple[str, str]] = {
    "F02": ("we", "head of accounts payable"),
    "F03": ("Make it better", "Cut it from 4 days to 1"),
    "F04": ("We want deep learning", "We want 10 fewer calls"),
    "F05": ("Google is doing it", "12 customers ask for it"),
    "F06": ("It takes too long.", "It takes 4 days."),
    "V04": ("gut feeling", "time study of May"),
    "K06": ("F1", "Touchless rate"),
    "K13": ("the team", "Ingrid Halvorsen"),
    "P01": ("TBD", "Sigrid Aasen"),
    "C02": ("It is slow.", "A supplier calls because nobody paid for two months."),
    "C11": ("We will monitor it.", "Give each document a number at the door."),
    "C04": ("someone", "Ana Ferreira"),
    "C08": ("nobody", "Ana Ferreira"),
    "I02": ("n/a", "Tomasz Wrobel"),
    "R04": ("The service shall be fast.", "The service shall answer in 2 s."),
    "X04": ("Look into transformers", "We decide by the end of May"),
    "A02": ("everybody", "Ana Ferreira"),
}
EXCUSED = {"kpis": {"kind": "business"}, "requirements": {"section": "performance"}}
CASES = [(section, path, hint.check) for (section, path), found in HINTS.items() for hint in found]


def told(section: str, path: str, text: str) -> tuple[str, ...]:
    return hints(section, path, text, EXCUSED.get(section, {}))


def document_with(section: str, path: str, text: str) -> Document:
    """A document in which only this answer stands, in an item of its own where it is one."""
    data: Any = text
    for name in reversed(path.split(".")):
        data = {name: data}
    if path == "alert.owner":
        data["alert"]["channel"] = "Teams"
    if path == "incident_owner":
        data["review_on"] = "2027-03-01"
    if section in LISTS:
        data = [{"id": "X1", **EXCUSED.get(section, {}), **data}]
    return Document.model_validate({section: data})


def found_by_checks(document: Document, check_id: str, path: str) -> bool:
    findings = check(document, as_of=AS_OF)
    return any(one.id == check_id and one.path.endswith(path) for one in findings)


@pytest.mark.parametrize(("section", "path", "check_id"), CASES)
def test_a_hint_is_given_where_its_check_finds_something(
    section: str, path: str, check_id: str
) -> None:
    wrong, right = TEXTS[check_id]
    document = document_with(section, path, wrong)

    assert found_by_checks(document, check_id, path)
    assert told(section, path, wrong) != ()
    assert not found_by_checks(document_with(section, path, right), check_id, path)
    assert told(section, path, right) == ()


@pytest.mark.parametrize("key", HINTS)
def test_an_answer_that_is_not_there_gets_no_hint(key: tuple[str, str]) -> None:
    assert hints(*key, " \n", {}) == ()


def test_other_answers_get_no_hint() -> None:
    assert hints("project", "department", "cool AI", {}) == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_get_the_hints_that_the_checks_give_them(name: str) -> None:
    document = example(name)
    ids = {hint.check for found in HINTS.values() for hint in found}
    findings = {
        (one.id, one.path) for one in check(document, as_of=AS_OF) if one.id in ids - {"X04"}
    }

    given = set()
    for section, path in HINTS:
        part = getattr(document, section)
        items = enumerate(part) if section in LISTS else [(None, part)]
        for index, item in items:
            text: Any = item
            for step in path.split("."):
                text = getattr(text, step)
            place = section if index is None else f"{section}[{index}]"
            for hint in HINTS[section, path]:
                known = as_json(item)
                if text.strip() and not hint.unless(known) and hints(section, path, text, known):
                    given.add((section, f"{place}.{path}"))

    written = {place for _section, place in given}
    assert {path for _id, path in findings if _text_at(document, path)} <= written


def _text_at(document: Document, path: str) -> str:
    """The text at the path; empty where nothing is written."""
    found: Any = document
    for step in path.replace("[", ".").replace("]", "").split("."):
        found = found[int(step)] if step.isdecimal() else getattr(found, step)
    return str(found or "")


@pytest.mark.parametrize(
    ("section", "path", "text", "item", "sentences"),
    [
        (
            "business_case",
            "i_want",
            "to improve the site",
            {},
            ("“improve” does not say by how much.",),
        ),
        (
            "business_case",
            "problem",
            "We must improve and boost sales with AI like Google.",
            {},
            (
                "“improve”, “boost” do not say by how much.",
                "“AI” is a way to solve it. Which problem is it for?",
                "“like Google” is no reason to start.",
                "There is no number yet. How often does it happen, and what does it cost?",
            ),
        ),
        ("kpis", "name", "F1", {"kind": "model"}, ()),
        ("requirements", "statement", "Which were fast?", {"section": "reporting"}, ()),
        ("kpis", "owner", "the team", {}, ("“the team” is nobody. Name a person.",)),
    ],
)
def test_hints_are_short_sentences_with_the_words_they_are_about(
    section: str, path: str, text: str, item: dict[str, str], sentences: tuple[str, ...]
) -> None:
    assert hints(section, path, text, item) == sentences
