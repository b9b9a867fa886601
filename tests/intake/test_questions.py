"""Every field of the document is asked once, by pages that fit its types and stand in order."""

import re
from collections import defaultdict
from itertools import combinations
from typing import Any, get_args, get_origin

import pytest

from intake.questions import BY_SLUG, GROUPS, PAGES, START, page, steps
from intake.questions.page import PERCENT, Gate, Look
from spec.choices import Choice, PersonalData, RequirementSection
from spec.document import Document
from tests.intake.asked import (
    EXEMPT,
    disjoint,
    every_question,
    everything,
    field_type,
    fields_of,
    part_in,
    typed_by_people,
    without_none,
)

MOST_QUESTIONS, MOST_ABOUT_AN_ITEM = 4, 8


def test_every_field_that_a_person_types_is_asked() -> None:
    asked = {field for one in PAGES for field in fields_of(one)}

    assert sorted(asked) == sorted(typed_by_people())


def test_every_field_that_is_not_asked_is_there_and_has_a_reason() -> None:
    assert EXEMPT.keys() - everything() == set()
    assert [name for name, reason in EXEMPT.items() if not reason] == []


def test_no_two_pages_ask_the_same_about_the_same_item() -> None:
    pages_of = defaultdict(list)
    for one in PAGES:
        for field in fields_of(one):
            pages_of[field].append(one)

    twice = [
        (field, one.slug, other.slug)
        for field, pages in pages_of.items()
        for one, other in combinations(pages, 2)
        if not disjoint(one, other)
    ]
    assert twice == []


@pytest.mark.parametrize("section", ["", *RequirementSection])
def test_a_line_of_every_section_is_asked_for_its_sentence_once(section: str) -> None:
    pages = [one for one in PAGES if one.section == "requirements"]

    asking = [
        one
        for one in pages
        if one.is_about({"section": section}) and "requirements.*.statement" in fields_of(one)
    ]

    assert len(asking) == 1


def test_a_new_item_of_a_page_is_one_of_its_items() -> None:
    firsts = [
        (one.slug, one.is_about({name: words[0] for name, words in one.only.items()}))
        for one in PAGES
    ]

    assert [slug for slug, about in firsts if not about] == []


def test_a_page_about_personal_data_is_left_out_where_there_are_none() -> None:
    basis = page("interface-basis")

    about = {kind.value: basis.is_about({"pii": kind.value}) for kind in PersonalData}

    assert about == {
        "none": False,
        "some": True,
        "pseudonymous": True,
        "personal": True,
        "special": True,
    }


def test_slugs_are_used_once_and_fit_an_address() -> None:
    assert len(BY_SLUG) == len(PAGES)
    assert [slug for slug in BY_SLUG if not re.fullmatch(r"[a-z]+(-[a-z]+)*", slug)] == []


def test_pages_stand_by_group_in_the_order_of_the_groups() -> None:
    groups = [group.slug for group in GROUPS]

    positions = [groups.index(one.group) for one in PAGES]

    assert positions == sorted(positions)
    assert set(positions) == set(range(len(groups)))
    assert groups[-1] == "check"


def test_the_list_of_a_page_is_a_list_and_its_items_have_the_field_they_are_called_by() -> None:
    for one in (one for one in PAGES if one.items is not None):
        part = part_in(Document.model_fields[one.section].annotation)
        assert part is not None
        kind = (
            part.model_fields[one.items].annotation
            if one.items
            else Document.model_fields[one.section].annotation
        )
        inner = part_in(kind)

        assert get_origin(without_none(kind)) is list
        assert inner is not None
        assert one.title in inner.model_fields


@pytest.mark.parametrize(
    ("listing", "slugs"),
    [
        ("kpi", ["kpi", "kpi-today", "kpi-goal"]),
        ("speed", ["speed", "speed-limit"]),
        ("other-lines", ["other-lines", "other-lines-limit"]),
        ("reports", ["reports"]),
        ("words", ["words"]),
        ("story", ["story"]),
    ],
)
def test_further_pages_about_an_item_follow_the_page_that_lists_it(
    listing: str, slugs: list[str]
) -> None:
    assert [one.slug for one in steps(page(listing))] == slugs


def test_a_page_about_some_of_the_items_follows_the_page_that_lists_them_all() -> None:
    assert page("interface-basis") in steps(page("interfaces"))
    assert page("never") not in steps(page("speed"))


def test_every_page_asks_something() -> None:
    assert [one.slug for one in PAGES if not one.questions] == []


def test_pages_about_the_same_items_call_them_the_same() -> None:
    names = defaultdict(set)
    for one in (one for one in PAGES if one.items is not None):
        names[one.section, one.items].add((one.title, str(one.item_name)))

    assert [called for called in names.values() if len(called) != 1] == []


def test_a_look_fits_the_type_of_the_answer() -> None:
    for one, question in every_question():
        if question.look is None or question not in one.questions:
            continue
        kind = field_type(one, question)
        a_choice = isinstance(kind, type) and issubclass(kind, Choice)

        assert (one.slug, question.path, a_choice) == (
            one.slug,
            question.path,
            question.look in (Look.CARDS, Look.MENU),
        )


def test_suggestions_and_names_are_offered_for_texts_only() -> None:
    offered = [
        (one.slug, question.path)
        for one, question in every_question()
        if (question.suggestions or question.people)
        and question in one.questions
        and field_type(one, question) not in (str, list[str])
        and without_none(get_args(field_type(one, question))[0]) is not str
    ]

    assert offered == []


def test_units_stand_beside_numbers_only() -> None:
    kinds = {
        (one.slug, question.path): field_type(one, question)
        for one, question in every_question()
        if question.unit and question in one.questions
    }

    assert [place for place, kind in kinds.items() if not is_number(kind)] == []


def is_number(kind: Any) -> bool:
    if get_origin(kind) in (list, dict):
        return is_number(without_none(get_args(kind)[-1]))
    return kind is int or getattr(kind, "__name__", "") == "Decimal"


def test_every_share_is_asked_in_per_cent() -> None:
    shares = {"discount_rate", "ramp", "control_share", "alpha", "power", "live_test_share"}

    asked = {question.path: question.unit for _page, question in every_question()}

    assert {name: asked[name] for name in shares} == dict.fromkeys(shares, PERCENT)


def test_no_page_asks_too_much_at_once() -> None:
    too_long = [
        (one.slug, len(one.questions))
        for one in PAGES
        if not 1
        <= len(one.questions)
        <= (MOST_QUESTIONS if one.items is None else MOST_ABOUT_AN_ITEM)
    ]

    assert too_long == []


def test_the_kind_of_question_comes_before_any_technique_and_the_effect_right_after() -> None:
    slugs = [one.slug for one in PAGES]

    assert slugs.index("effect") == slugs.index("kind-of-question") + 1
    assert slugs.index("kind-of-question") < slugs.index("alternatives")


def test_the_first_gate_asks_for_the_story_the_value_and_the_contact() -> None:
    first = {
        one.slug
        for one in PAGES
        if any(question.gate == Gate.FRAMING for question in one.questions)
    }

    assert first == {
        *("story", "problem", "decision", "kind-of-question", "who-acts", "name", "origin"),
        *("goal", "affected-people", "value", "value-source", "cost", "ramp"),
        *("kpi", "kpi-today", "kpi-goal", "alternatives", "alternative-figures"),
        *("contact", "contact-hours", "contact-confirmed"),
    }


def test_a_new_project_asks_for_five_things() -> None:
    assert [(section, question.path) for section, question in START] == [
        ("project", "title"),
        ("business_case", "as_a"),
        ("business_case", "i_want"),
        ("business_case", "so_that"),
        ("business_case", "problem"),
    ]


def test_an_unknown_page_is_not_found() -> None:
    with pytest.raises(KeyError):
        page("no-such-page")
