"""What may be typed when somebody decides."""

from typing import Any

import pytest

from signoff.forms import DecisionForm
from signoff.forms.deciding import HAND_OVER
from signoff.models import Verdict
from tests.signoff.factories import VersionFactory, signature
from tests.signoff.signing import form
from tests.signoff.test_decision_page import CONDITION, SECOND

pytestmark = pytest.mark.django_db


def filled(**fields: Any) -> DecisionForm:
    """The form of the sponsor with these answers."""
    version = VersionFactory.create()
    asked = [signature(version, "sponsor")]
    return DecisionForm(form(version, **fields), version=version, asked=asked)


def test_a_text_that_no_database_stores_is_refused() -> None:
    found = filled(note="half \ud83d a pair")

    assert found.errors == {
        "note": ["This text holds a character that cannot be stored; type the text again."]
    }


def test_texts_are_normalised_like_those_of_a_document() -> None:
    words = {"condition_text_1": "one\r\ntwo", "condition_owner_1": "\u200bRene\u0301 "}
    found = filled(verdict="approved_with_conditions", **(CONDITION | words))

    assert found.is_valid()
    (condition,) = found.decision()["conditions"]
    assert (condition.text, condition.owner) == ("one\ntwo", "Ren\u00e9")


def test_what_was_typed_is_given_back_whole() -> None:
    texts = {"note": "A", "changes": "B", "reason": "C"}
    found = filled(verdict="approved_with_conditions", **texts, **CONDITION, **SECOND)

    assert found.is_valid()
    assert found.typed() == [
        "A",
        "B",
        "C",
        "Send a sample report., Jonas Brandt, 2027-04-15",
        "Write the plan., Rui Tanaka, 2027-01-31",
    ]


def test_conditions_that_are_half_typed_are_given_back_as_well() -> None:
    found = filled(condition_owner_2="Rui Tanaka", condition_due_3="2027-01-31")

    assert found.is_valid()
    assert found.typed() == ["Rui Tanaka", "2027-01-31"]
    assert found.decision()["conditions"] == []


def test_each_verdict_says_what_follows_from_it() -> None:
    said = filled().consequences["verdict"]

    assert said == {
        Verdict.APPROVED: (
            "You agree to version 1 as it stands. You can withdraw it for ten minutes."
        ),
        Verdict.APPROVED_WITH_CONDITIONS: "You say what must be done, by whom and until when.",
        Verdict.CHANGES_REQUESTED: (
            "Data Scientist gets your sentence, answers it or changes the text, and asks you again."
        ),
        Verdict.REJECTED: "You stop this version. Data Scientist gets your reason.",
        Verdict.ABSTAINED: "You were heard, and neither approve nor stop it.",
        HAND_OVER: "You pick a colleague. They get a mail and decide for you.",
    }
