"""Sources in words, the tier that a person has set, and names that are withheld."""

import pytest

from spec.checks import CHECKS, check
from spec.checks.sources import NAMES, source_in_words
from spec.document import Document
from tests.spec.checks.examples import AS_OF, changed, example


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("own", "our own rule"),
        ("AI Canvas", "AI Canvas"),
        ("Kohavi OEC", "book on online experiments (Kohavi)"),
        (
            "L user story, R",
            (
                "interview with a leader in machine learning, report on business and artificial "
                "intelligence"
            ),
        ),
        ("L, L “Make it better”", "interview with a leader in machine learning"),
        ("statistics 5.6", "our notes on statistics"),
    ],
)
def test_a_source_is_told_in_words(source: str, words: str) -> None:
    assert source_in_words(source) == words


def test_no_check_is_left_with_letters_for_its_source() -> None:
    letters = {name for name in NAMES if len(name) < 3}

    for one in CHECKS.values():
        assert not letters & set(source_in_words(one.source).replace(",", "").split()), one.id


# --- A tier that a person has set -------------------------------------------------------------
@pytest.mark.parametrize(("tier", "missing"), [(None, False), (3, True), (1, False)])
def test_the_checks_ask_for_the_roles_of_the_tier_that_was_set(
    tier: int | None, missing: bool
) -> None:
    document = changed("fashion_carousel", {})

    found = [one.id for one in check(document, as_of=AS_OF, tier=tier)]

    assert ("S01" in found) is missing


# --- Names that are withheld ------------------------------------------------------------------
@pytest.mark.parametrize(("visibility", "named"), [("named", True), ("lead_only", False)])
def test_messages_name_the_raiser_only_where_everybody_may_know(
    visibility: str, named: bool
) -> None:
    changes = {"concerns[0].visibility": visibility, "concerns[0].demo.result": "failed"}
    document = changed("invoice_ocr", changes)
    raiser = next(
        one.name
        for one in example("invoice_ocr").stakeholders
        if one.id == document.concerns[0].raised_by
    )

    (message,) = [one.message for one in check(document, as_of=AS_OF) if one.id == "C09"]

    assert (raiser in message) is named


def test_a_raiser_who_is_on_no_list_is_withheld_as_well() -> None:
    concern = {"id": "C1", "raised_by": "anna-smith", "visibility": "lead_only"}
    document = Document.model_validate({"concerns": [concern]})

    messages = [one.message for one in check(document, as_of=AS_OF)]

    assert any(one.startswith("Whoever raised it is not on the list") for one in messages)
    assert not any("anna-smith" in one for one in messages)
