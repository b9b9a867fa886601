"""One section of a draft: places in it, two people's answers, items that move."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from spec import drafting
from spec.document import SECTIONS
from spec.document.business import BusinessCase, Kpi, Project
from spec.document.people import Concern, Contact
from spec.document.promises import Requirement
from spec.drafting import Clash, NotThere, Place

CASE = {"problem": "Slow.", "playback": {"text": "We wait."}}
KPIS = [{"id": "K1", "name": "Speed"}, {"id": "K2", "name": "Cost"}]


@pytest.mark.parametrize(
    ("part", "path", "place"),
    [
        (BusinessCase, "problem", ("problem",)),
        (BusinessCase, "playback.text", ("playback", "text")),
        (Contact, "starts", ("from",)),
        (Requirement, "lasts", ("for",)),
        (Concern, "alert.alert_class", ("alert", "class")),
    ],
)
def test_a_path_leads_to_the_name_that_files_use(part: Any, path: str, place: Place) -> None:
    assert drafting.place_of(part, path) == place


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_begins_empty(name: str) -> None:
    assert drafting.plain_section(name, None) == drafting.nothing(name)


def test_a_section_is_checked_as_a_whole() -> None:
    assert drafting.validated("kpis", KPIS) == [
        Kpi(id="K1", name="Speed"),
        Kpi(id="K2", name="Cost"),
    ]
    assert drafting.plain_section("kpis", [Kpi(id="K1")]) == [{"id": "K1"}]
    with pytest.raises(ValidationError):
        drafting.validated("kpis", [{"id": "K 1"}])


def test_items_of_some_lists_have_keys() -> None:
    assert (drafting.keyed(Kpi), drafting.keyed(Project)) == (True, False)


@pytest.mark.parametrize(
    ("data", "place", "value"),
    [
        (CASE, ("problem",), "Slow."),
        (CASE, ("playback", "text"), "We wait."),
        (CASE, ("goal",), None),
        ({}, ("playback", "text"), None),
        (KPIS, ("K2", "name"), "Cost"),
        ([{"minutes": 5}], (0, "minutes"), 5),
    ],
)
def test_a_value_is_found_at_its_place(data: Any, place: Place, value: Any) -> None:
    assert drafting.get(data, place) == value


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (KPIS, ("K9", "name")),
        (KPIS, (2, "name")),
        (KPIS, (-1, "name")),
        ({}, ("definitions", 0)),
    ],
)
def test_an_item_that_is_not_there_is_not_found(data: Any, place: Place) -> None:
    with pytest.raises(NotThere):
        drafting.get(data, place)


def test_answers_are_put_in_and_taken_away() -> None:
    before = deepcopy(CASE)

    after = drafting.put(
        before,
        {("problem",): "Fast.", ("playback", "text"): "", ("playback", "by"): "S1", ("a", "b"): 1},
    )

    assert after == {"problem": "Fast.", "playback": {"by": "S1"}, "a": {"b": 1}}
    assert before == CASE


def test_answers_are_put_into_items() -> None:
    assert drafting.put(KPIS, {("K2", "name"): "Price"})[1] == {"id": "K2", "name": "Price"}
    assert drafting.put({"words": [{}]}, {("words", 0, "term"): "a"}) == {"words": [{"term": "a"}]}
    with pytest.raises(NotThere):
        drafting.put({}, {("words", 0, "term"): "a"})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (None, "", True),
        ([], None, True),
        ("", "a", False),
        (True, 1, False),
        (1, 1.0, True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
    ],
)
def test_two_answers_say_the_same(one: Any, other: Any, same: bool) -> None:
    assert drafting.same(one, other) == same


P: Place = ("problem",)


@pytest.mark.parametrize(
    ("was", "now", "mine", "changes", "theirs"),
    [
        ("a", "a", "a", {}, {}),
        ("a", "a", "b", {P: "b"}, {}),
        ("a", "b", "a", {}, {P: "b"}),
        ("a", "b", "b", {}, {}),
        ("", None, "b", {P: "b"}, {}),
        ("a", "a", "", {P: ""}, {}),
    ],
)
def test_the_one_who_changed_an_answer_decides(
    was: str, now: str, mine: str, changes: Any, theirs: Any
) -> None:
    merged = drafting.merge({"problem": now}, {P: was}, {P: mine})

    assert (merged.changes, merged.theirs, merged.clashes) == (changes, theirs, [])


def test_two_who_changed_an_answer_clash() -> None:
    merged = drafting.merge({"problem": "b"}, {P: "a"}, {P: "c"})

    assert merged.clashes == [Clash(P, "a", "c", "b")]
    assert (merged.changes, merged.theirs) == ({}, {})


def test_an_answer_about_an_item_that_is_gone_goes_nowhere() -> None:
    with pytest.raises(NotThere):
        drafting.merge(KPIS, {("K9", "name"): ""}, {("K9", "name"): "Speed"})


ANSWERS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "x", "y", "z"]))


@given(ANSWERS, ANSWERS, ANSWERS)
def test_two_people_lose_nothing_and_no_third_text_comes(
    before: dict[str, str], hers: dict[str, str], his: dict[str, str]
) -> None:
    places: list[Place] = [(name,) for name in "abcd"]
    was = {place: before.get(str(place[0])) for place in places}
    now = before | hers

    merged = drafting.merge(
        now, was, {place: (before | his).get(str(place[0])) for place in places}
    )
    after = drafting.put(now, merged.changes)

    clashed = {clash.place[0] for clash in merged.clashes}
    for name in "abcd":
        start, one, other = (state.get(name) or "" for state in (before, now, before | his))
        stands = after.get(name) or ""
        assert stands in (one, other)
        assert (name in clashed) == (len({start, one, other}) == 3)
        if name not in clashed:
            assert stands == (other if one == start else one)


WORDS = [{"term": name} for name in "abc"]


@pytest.mark.parametrize(
    ("now", "index"),
    [
        ([{"term": "a"}, {"term": "b"}, {"term": "c"}], 1),
        ([{"term": "b"}, {"term": "c"}], 0),
        ([{"term": "x"}, {"term": "a"}, {"term": "b"}, {"term": "c"}], 2),
        ([{"term": "b"}, {"term": "a"}, {"term": "c"}], 0),
        ([{"term": "a"}, {"term": "b", "meaning": "new"}, {"term": "c"}], 1),
        ([{"term": "a"}, {"term": "changed"}, {"term": "c"}], 1),
        ([{"term": "c"}, {"term": "b"}, {"term": "a"}], 1),
    ],
)
def test_an_item_without_a_key_is_followed(now: list[Any], index: int) -> None:
    assert drafting.follow(WORDS, now, 1) == index


@pytest.mark.parametrize(
    "now",
    [
        [],
        [{"term": "a"}, {"term": "c"}],
        [{"term": "a"}, {"meaning": "another one in its place"}, {"term": "c"}],
        [{"term": "x"}],
    ],
)
def test_an_item_that_was_removed_is_not_followed(now: list[Any]) -> None:
    with pytest.raises(NotThere):
        drafting.follow(WORDS, now, 1)


def test_an_item_that_was_never_there_is_not_followed() -> None:
    with pytest.raises(NotThere):
        drafting.follow(WORDS, WORDS, 3)


def test_an_entry_that_was_empty_is_followed_when_somebody_fills_it() -> None:
    assert drafting.follow([*WORDS, {}], [*WORDS, {"term": "d"}], 3) == 3


ITEMS = st.lists(st.integers(0, 5), max_size=6, unique=True).map(
    lambda numbers: [{"term": f"t{number}"} for number in numbers]
)


@given(ITEMS, ITEMS, st.integers(0, 5))
def test_an_item_that_nobody_changed_is_never_taken_for_another(
    before: list[Any], now: list[Any], index: int
) -> None:
    if index < len(before) and before[index] in now:
        assert now[drafting.follow(before, now, index)] == before[index]


@pytest.mark.parametrize(
    ("items", "key"),
    [
        ([], "K1"),
        ([{"id": "K1"}, {"id": "K7"}, {"id": "K3"}], "K8"),
        ([{"id": "A9"}, {"id": "Kx"}, {}, {"id": "K²"}, {"id": "K12345678901"}], "K1"),
    ],
)
def test_a_new_key_is_the_first_number_after_all_others(items: list[Any], key: str) -> None:
    assert drafting.next_id(items, "K") == key


@pytest.mark.parametrize(
    ("section", "item", "letter"),
    [
        ("kpis", {}, "K"),
        ("requirements", {"section": "performance"}, "P"),
        ("requirements", {}, "Z"),
        ("open_points", {}, "O"),
    ],
)
def test_keys_begin_as_the_files_have_it(section: str, item: dict[str, str], letter: str) -> None:
    assert drafting.letter_of(section, item) == letter
