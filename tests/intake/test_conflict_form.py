"""Two texts for one question: both are shown, and what the person chose is told apart."""

from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from intake.forms import Conflict, Surroundings
from intake.forms.conflict import chosen
from intake.questions import page
from spec.canonical import digest
from spec.document import Document

KPI = {"id": "K1", "measure": "proportion", "name": "Rate"}
AROUND = Surroundings(
    Document.model_validate({"kpis": [KPI]}), {"kpis": [("K1", "Rate"), ("K2", "Cost")]}
)


def conflict(slug: str, stored: Any, path: str, *typed: str, **more: list[str]) -> Conflict:
    texts = more or {path: list(typed)}
    return Conflict(page(slug), stored, AROUND, {path: texts})


@pytest.mark.parametrize(
    ("slug", "stored", "path", "typed", "texts"),
    [
        ("problem", {"problem": "Slow."}, "problem", ["Late."], ("Late.", "Slow.")),
        ("problem", {}, "problem", ["Late."], ("Late.", "")),
        ("problem", {"problem": "Slow."}, "problem", [""], ("", "Slow.")),
        ("kpi", {"kind": "guardrail"}, "kind", ["model"],
         ("Quality of the model", "Must not get worse")),
        ("kpi", {"primary": True}, "primary", ["false"], ("No", "Yes")),
        ("kpi-today", KPI | {"baseline": 0.18}, "baseline", ["20"], ("20 %", "18 %")),
        ("go-live", {"target_go_live": "2027-04-15"}, "target_go_live", ["2027-04-16"],
         ("Friday 16 April 2027", "Thursday 15 April 2027")),
        ("odd-cases", {"corner_cases": ["a", "b"]}, "corner_cases", ["a", "c", ""],
         ("a\nc", "a\nb")),
        ("test-guard", {"guardrails": ["K1"]}, "guardrails", ["", "K2"], ("K2 Cost", "K1 Rate")),
        ("contact-hours", {"from": "2027-04-15"}, "starts", [""], ("", "Thursday 15 April 2027")),
    ],
)  # fmt: skip
def test_both_texts_read_as_people_say_them(
    slug: str, stored: Any, path: str, typed: list[str], texts: tuple[str, str]
) -> None:
    (two,) = conflict(slug, stored, path, *typed).rows

    assert (two.path, two.mine, two.theirs) == (path, *texts)
    assert two.sent == [(path, text) for text in typed]
    assert two.label


def test_what_the_person_has_seen_of_the_others_is_known_by_its_digest() -> None:
    (two,) = conflict("kpi-today", KPI | {"baseline": 0.18}, "baseline", "20").rows

    assert two.sha256 == digest(0.18)


def test_two_who_wrote_the_same_do_not_clash_any_more() -> None:
    assert conflict("kpi-today", KPI | {"baseline": 0.18}, "baseline", "18 %").rows == []
    assert conflict("problem", {}, "problem", "a" * 20_001).rows == []


def test_a_person_goes_on_from_their_own_text() -> None:
    (two,) = conflict("problem", {"problem": "Slow."}, "problem", "Late.").rows

    kind, field = two.together
    assert (kind, field.value(), field.id_for_label) == ("field", "Late.", "both_problem")


def test_two_lists_are_put_together() -> None:
    (two,) = conflict("odd-cases", {"corner_cases": ["a", "b"]}, "corner_cases", "c", "a").rows

    assert two.together[1].value() == ["c", "a", "b"]


def test_the_first_of_two_lists_is_put_together_with_none() -> None:
    (two,) = conflict("odd-cases", {}, "corner_cases", "c").rows

    assert two.together[1].value() == ["c"]


def test_two_lists_of_rows_are_put_together() -> None:
    stored = {"fields": ["image", {"name": "total", "unit": "EUR"}]}
    typed = {"fields-rows": ["2"], "fields-0-name": ["image"], "fields-1-name": ["date"]}

    (two,) = conflict("interface-fields", stored, "fields", **typed).rows

    kind, rows = two.together
    names = [row["name"].value() for row in rows.forms]
    assert (kind, names) == ("rows", ["image", "date", "total", None])
    assert (two.mine, two.theirs) == ("image\ndate", "image\ntotal; EUR")
    assert rows.id_start == "both_"


SENT = {
    "seen:problem": ["abc"],
    "mine:problem": ["Late."],
    "problem": ["Both."],
    "goal": ["Fast."],
}


@pytest.mark.parametrize(
    ("choice", "problem", "left"),
    [
        ("mine", ["Late."], []),
        ("together", ["Both."], []),
        ("theirs", None, ["problem"]),
        (None, None, []),
    ],
)
def test_what_the_person_chose_is_stored(
    choice: str | None, problem: list[str] | None, left: list[str]
) -> None:
    data = SENT | ({"choose:problem": [choice]} if choice else {})

    answers, untouched, seen = chosen(MultiValueDict(data))

    sent = dict(answers.lists())
    assert (sent.get("problem"), sent["goal"]) == (problem, ["Fast."])
    assert (untouched, seen) == (left, {"problem": "abc"})


def test_rows_are_chosen_as_a_whole() -> None:
    data = {
        "choose:fields": ["mine"],
        "seen:fields": ["abc"],
        "mine:fields-0-name": ["image"],
        "fields-0-name": ["total"],
        "fields-rows": ["1"],
    }

    answers, _left, _seen = chosen(MultiValueDict(data))

    kept = {name: texts for name, texts in answers.lists() if ":" not in name}
    assert kept == {"fields-0-name": ["image"]}


def test_a_form_without_a_choice_is_left_as_it_is() -> None:
    data = MultiValueDict({"problem": ["Late."], "kinds": ["a", "b"]})

    assert chosen(data) == (data, [], {})
