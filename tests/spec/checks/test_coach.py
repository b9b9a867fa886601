"""The coach says what is vague in each step of an answer, and nothing where nothing is."""

from typing import Any

import pytest

from spec.checks.coach import ADVICE, advice
from spec.document.people import Concern

PLAN = {
    "text": "Number each document at the door, retry three times, then park it.",
    "kind": "prevent",
    "owner": "Ana Ferreira",
    "due": "2026-12-11",
}
FIGURE = {
    "name": "Unaccounted invoices",
    "formula": "received - posted - in the queue",
    "comparator": "<=",
    "threshold": 0,
    "unit": "invoices",
    "window": "15 min",
    "source": "document ledger",
}
ALERT = {
    "channel": "Teams: AP Invoice Watch",
    "severity": "page",
    "owner": "Ana Ferreira",
    "message": "{count} invoices unaccounted for since {oldest}. See R-01.",
    "runbook": "R-01",
    "on_no_data": "alert",
}
DEMO = {
    "script": "Drop a cut-off PDF; show it in the queue.",
    "expected": "In the queue after 90 seconds.",
    "shown_on": "2026-09-18",
    "shown_to": ["Ingrid Halvorsen"],
    "result": "passed",
}
FALLBACK = {"manual_intervention": True, "who": "AP duty clerk", "notified_by": "the counter"}
WALK = [{"step": step, "retry": "x"} for step in ("mitigation", "metric", "alert", "fallback")]
GOOD: dict[str, Any] = {
    "id": "C1",
    "worst_case": "A supplier calls, and nobody can say where the invoice is.",
    "user_story": "As head of AP I want every invoice to be seen, so that none is forgotten.",
    "likelihood": 3,
    "impact": 5,
    "mitigation": PLAN,
    "metric": FIGURE,
    "alert": ALERT,
    "demo": DEMO,
    "fallback": FALLBACK,
    "failure_walk": WALK,
    "residual_likelihood": 1,
    "residual_impact": 5,
}


def said(**other: Any) -> dict[str, tuple[str, ...]]:
    return advice(Concern.model_validate(GOOD | other))


def test_of_a_good_answer_there_is_nothing_to_say() -> None:
    assert said() == {}


def test_of_steps_that_nobody_has_begun_there_is_nothing_to_say() -> None:
    bare = said(mitigation={}, metric={}, alert={}, demo={}, fallback={}, failure_walk=[])

    assert bare == {}


@pytest.mark.parametrize(
    ("step", "other", "words"),
    [
        ("concern", {"worst_case": "It is slow."}, "Tell it as a short story"),
        ("concern", {"user_story": "no errors"}, "Write the wish behind it"),
        ("weight", {"impact": None}, "Not rated counts as the worst"),
        ("mitigation", {"mitigation": PLAN | {"text": "We will monitor it."}}, "is not a plan"),
        ("mitigation", {"mitigation": PLAN | {"owner": "the team"}}, "is nobody"),
        ("mitigation", {"mitigation": PLAN | {"owner": ""}}, "Who does it? Name one person."),
        ("mitigation", {"mitigation": PLAN | {"due": None}}, "By when is it there?"),
        ("mitigation", {"mitigation": PLAN | {"kind": None}}, "does it prevent, detect or mend?"),
        ("metric", {"metric": FIGURE | {"formula": "in <queue>"}}, "angle brackets: <queue>."),
        ("metric", {"metric": FIGURE | {"formula": ""}}, "two people get the same figure"),
        ("metric", {"metric": FIGURE | {"threshold": None}}, "Give the limit."),
        ("metric", {"metric": FIGURE | {"comparator": None}}, "Give the limit."),
        ("metric", {"metric": FIGURE | {"comparator": "between"}}, "Give the limit."),
        ("metric", {"metric": FIGURE | {"window": ""}}, "A limit needs a time"),
        ("metric", {"metric": FIGURE | {"unit": ""}}, "Write the unit."),
        ("metric", {"metric": FIGURE | {"source": ""}}, "Where does the count come from?"),
        ("metric", {"metric": FIGURE | {"formula": "average delay"}}, "hides the slow ones"),
        ("alert", {"alert": ALERT | {"owner": ""}}, "Who acts on it?"),
        ("alert", {"alert": ALERT | {"message": ""}}, "Write the message"),
        ("alert", {"alert": ALERT | {"message": "error!"}}, "Put the figure into the message"),
        ("alert", {"alert": ALERT | {"severity": None}}, "Say how loud it is."),
        ("alert", {"alert": ALERT | {"runbook": ""}}, "says what to do"),
        ("alert", {"alert": ALERT | {"on_no_data": None}}, "Silence looks like good news"),
        ("demo", {"demo": DEMO | {"expected": ""}}, "Say what people should see."),
        ("demo", {"demo": DEMO | {"expected": "It works."}}, "“It works.” cannot be seen."),
        ("demo", {"demo": DEMO | {"shown_on": None}}, "On which day was it shown?"),
        ("demo", {"demo": DEMO | {"shown_to": []}}, "Who saw it?"),
        ("fallback", {"fallback": FALLBACK | {"who": ""}}, "Who steps in?"),
        ("fallback", {"fallback": FALLBACK | {"notified_by": ""}}, "How do they get to know?"),
        ("fallback", {"residual_impact": None}, "after what we do"),
        ("fallback", {"likelihood": 1, "impact": 1}, "rated worse than before"),
        ("failures", {"failure_walk": WALK[:2]}, "yet: the alert, the person who steps in."),
    ],
)
def test_what_is_vague_is_told_with_a_better_way(
    step: str, other: dict[str, Any], words: str
) -> None:
    found = said(**other)

    assert list(found) == [step]
    assert words in " ".join(found[step])


def test_a_limit_that_is_not_there_yet_needs_no_time() -> None:
    assert said(metric=FIGURE | {"threshold": None, "window": ""})["metric"] == (
        "From which value on is it bad? Give the limit.",
    )


def test_every_sentence_is_short() -> None:
    assert [str(one.sentence) for one in ADVICE if len(str(one.sentence).split()) > 25] == []
