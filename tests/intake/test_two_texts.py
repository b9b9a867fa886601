"""Two people on one question: both texts are shown, and each keeps what they chose."""

from typing import Any

import pytest

from intake.actions import Store
from intake.models import Unsent
from tests.intake.browsers import OpenForm, Writer, text_of
from tests.intake.browsing import inputs
from tests.intake.writing import draft

pytestmark = pytest.mark.django_db

CASE = {"problem": "Slow.", "current_process": "By hand."}


class Two:
    """Priya and Tom, who have the same page open."""

    def __init__(self, section: str, data: Any, page: str) -> None:
        self.section, self.page = section, page
        self.project = draft(section, data)
        self.priya, self.tom = (Writer(self.project, name) for name in ("Priya", "Tom"))
        self.form: OpenForm = self.priya.open(page)
        self.toms: OpenForm = self.tom.open(page)

    @property
    def stored(self) -> Any:
        return Store(self.section).data(self.project)


@pytest.fixture
def two() -> Two:
    """Tom has written another answer than Priya is going to send."""
    both = Two("business_case", CASE, "problem/")
    both.toms.send(problem="Late.")
    return both


@pytest.mark.parametrize("script", [True, False])
def test_both_texts_are_shown_and_the_other_answers_are_stored(two: Two, script: bool) -> None:
    response = two.form.send(script=script, problem="Costly.", current_process="By Ingrid.")

    assert response.status_code == 409
    page = text_of(response)
    assert "While you were writing, Tom saved another answer." in page
    assert "<blockquote>Costly.</blockquote>" in page
    assert "<blockquote>Late.</blockquote>" in page
    assert two.stored == {"problem": "Late.", "current_process": "By Ingrid."}


def test_the_script_is_told_who_it_was(two: Two) -> None:
    page = text_of(two.form.send(script=True, problem="Costly."))

    assert '<div id="save-words">Changed by Tom: compare above.</div>' in page
    assert "<textarea" in page.partition('<div id="conflict">')[2]


@pytest.mark.parametrize(
    ("choice", "stored"), [("mine", "Costly."), ("theirs", "Late."), ("together", "Costly.")]
)
def test_what_the_person_chose_is_stored(two: Two, choice: str, stored: str) -> None:
    response = two.form.send(problem="Costly.")

    answer = two.form.answer(response, problem=choice)

    assert (answer.status_code, answer["Location"]) == (302, f"{two.priya.start}problem/")
    assert two.stored["problem"] == stored
    assert Unsent.objects.count() == 0


def test_a_text_that_was_put_together_is_stored(two: Two) -> None:
    panel = inputs(two.form.send(problem="Costly."), "both")

    two.priya.post("problem/", panel | {"problem": ["Both."], "choose:problem": ["together"]})

    assert two.stored["problem"] == "Both."


def test_without_a_choice_both_texts_stay(two: Two) -> None:
    response = two.form.send(problem="Costly.")

    answer = two.form.answer(response)

    assert (answer.status_code, two.stored["problem"]) == (302, "Late.")
    assert [one.typed for one in Unsent.objects.all()] == [{"problem": ["Costly."]}]


def test_a_text_that_changed_again_meanwhile_is_shown_before_it_is_replaced(two: Two) -> None:
    response = two.form.send(problem="Costly.")
    two.toms.send(problem="Later.")

    answer = two.form.answer(response, problem="mine")

    assert answer.status_code == 409
    assert "<blockquote>Later.</blockquote>" in text_of(answer)
    assert two.stored["problem"] == "Later."


def test_who_closes_the_page_finds_both_texts_again(two: Two) -> None:
    two.form.send(script=True, problem="Costly.")

    again = two.priya.open("problem/")
    page = two.priya.get("problem/")
    panel = inputs(page, "both")

    assert again.shown["problem"] == ["Late."]
    assert (panel["mine:problem"], panel["problem"]) == (["Costly."], ["Costly."])
    assert inputs(two.tom.get("problem/"), "both") == {}


def test_a_text_that_others_wrote_as_well_is_not_shown_again(two: Two) -> None:
    two.form.send(script=True, problem="Costly.")
    two.tom.open("problem/").send(problem="Costly.")

    assert inputs(two.priya.get("problem/"), "both") == {}


@pytest.mark.parametrize(
    ("section", "start", "page", "name", "toms", "mine", "stored"),
    [
        ("risk", {}, "risk-people/", "affected", "none", "convenience", "convenience"),
        ("risk", {}, "risk-people/", "vulnerable_groups", "false", "true", True),
        ("value", {}, "value/", "value_per_unit", "3.60", "4", 4),
        ("project", {}, "go-live/", "target_go_live", "2027-04-15", "2027-04-16", "2027-04-16"),
        ("business_case", {}, "odd-cases/", "corner_cases", ["a", "b"], ["a", "c"], ["a", "c"]),
        ("value", {}, "ramp/", "ramp", ["50", "100"], ["60 %", "100"], [0.6, 1]),
    ],
)  # fmt: skip
def test_every_kind_of_answer_can_be_kept(  # noqa: PLR0917 - one for each column
    section: str, start: Any, page: str, name: str, toms: Any, mine: Any, stored: Any
) -> None:
    both = Two(section, start, page)
    both.toms.send({name: toms})

    response = both.form.send({name: mine})
    both.form.answer(response, **{name: "mine"})

    assert response.status_code == 409
    assert both.stored[name] == stored


def test_two_lists_can_be_put_together() -> None:
    both = Two("business_case", {"corner_cases": ["a"]}, "odd-cases/")
    both.toms.send(corner_cases=["a", "b"])

    both.form.answer(both.form.send(corner_cases=["a", "c"]), corner_cases="together")

    assert both.stored["corner_cases"] == ["a", "c", "b"]


@pytest.mark.parametrize(
    ("choice", "fields"),
    [("mine", ["date"]), ("theirs", ["total"]), ("together", ["date", "total"])],
)
def test_rows_can_be_kept_taken_or_put_together(choice: str, fields: list[str]) -> None:
    both = Two("interfaces", [{"id": "I1"}], "interface-fields/items/I1/")
    both.toms.send({"fields-0-name": "total"})

    both.form.answer(both.form.send({"fields-0-name": "date"}), fields=choice)

    assert both.stored == [{"id": "I1", "fields": fields}]


# --- an entry that is gone ---------------------------------------------------------------------


@pytest.fixture
def gone() -> Two:
    """Tom has removed the alternative that Priya is writing about."""
    items = [{"id": "A1", "name": "Rules", "reason": "Cheap."}]
    both = Two("alternatives", items, "alternatives/items/A1/")
    both.tom.post("alternatives/items/A1/removal/", {"version": "1"})
    return both


@pytest.mark.parametrize("script", [True, False])
def test_the_words_about_an_entry_that_is_gone_are_shown(gone: Two, script: bool) -> None:
    response = gone.form.send(script=script, reason="Fast.", name="Rules")

    assert response.status_code == 409
    page = text_of(response)
    assert "This entry was removed while you were writing" in page
    assert ("The list was changed by Tom." in page, "Fast." in page) == (True, True)
    assert gone.stored == []
    assert [(one.field, one.typed) for one in Unsent.objects.all()] == [
        ("reason", {"reason": ["Fast."]})
    ]


def test_an_entry_that_is_gone_comes_back_with_the_words(gone: Two) -> None:
    response = gone.form.send(reason="Fast.")

    gone.priya.post("alternatives/items/A1/", inputs(response, "both"))

    assert gone.stored == [{"id": "A1", "name": "Rules", "reason": "Fast."}]
    assert Unsent.objects.count() == 0


def test_words_about_an_entry_that_is_gone_wait_on_the_list_until_they_are_forgotten(
    gone: Two,
) -> None:
    gone.form.send(script=True, reason="Fast.")
    (lost,) = gone.priya.get("alternatives/").context["lost"]

    gone.priya.client.post(lost["forget_url"])

    assert (lost["label"], lost["texts"]) == ("A1", [("Why, or why not?", "Fast.")])
    assert gone.priya.get("alternatives/").context["lost"] == []


def test_words_about_an_entry_without_a_key_are_not_shown_for_another() -> None:
    words = [{"name": "Pilot", "due": "2027-02-01"}, {"name": "Launch"}]
    both = Two("project", {"milestones": words}, "milestones/items/0/")
    both.form.send(script=True, due="soon")
    shown = both.priya.open("milestones/items/0/").shown["due"]
    both.tom.post("milestones/items/0/removal/", {"version": "1"})

    other = both.priya.open("milestones/items/0/").shown["due"]
    (lost,) = both.priya.get("milestones/").context["lost"]

    assert (shown, other) == (["soon"], [""])
    assert lost["texts"] == [("By when?", "soon")]


def test_an_entry_without_a_key_is_followed_and_its_new_address_is_told() -> None:
    both = Two("project", {"definitions": [{"term": "a"}, {"term": "b"}]}, "words/items/1/")
    both.tom.post("words/items/0/removal/", {"version": "1"})

    response = both.form.send(meaning="two")

    assert response["Location"] == f"{both.priya.start}words/items/0/"
    assert both.stored["definitions"] == [{"term": "b", "meaning": "two"}]
