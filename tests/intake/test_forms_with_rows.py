"""Lists that are written in one go, and answers as people say them."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from intake.questions import BY_SLUG, page
from spec import drafting
from tests.intake.test_forms import form, sent

FIELDS = ["document image", {"name": "total", "unit": "EUR", "meaning": "What is due"}]


def rows(*names: str, **more: str) -> MultiValueDict[str, str]:
    found = {"fields-rows": [str(len(names))]}
    found |= {f"fields-{index}-name": [name] for index, name in enumerate(names)}
    return MultiValueDict(
        found | {name.replace("_", "-", 2): [text] for name, text in more.items()}
    )


def test_rows_are_shown_with_an_empty_one_to_go_on() -> None:
    shown = form("interface-fields", {"fields": FIELDS}).rowsets["fields"]

    assert [row["name"].value() for row in shown.forms] == ["document image", "total", None]
    assert shown.forms[1]["unit"].value() == "EUR"
    assert (shown.count_name, shown.id_start) == ("fields-rows", "id_")


def test_rows_are_stored_and_a_name_alone_stays_a_name() -> None:
    sent_rows = rows("image", "total", "", fields_1_unit="EUR")

    assert form("interface-fields", {"fields": FIELDS}, sent_rows).answers() == {
        ("fields",): ["image", {"name": "total", "unit": "EUR"}]
    }


def test_a_row_whose_box_is_ticked_is_removed() -> None:
    sent_rows = rows("image", "total", fields_0_gone="1")

    assert form("interface-fields", {}, sent_rows).answers() == {("fields",): ["total"]}


def test_rows_without_their_number_were_not_sent() -> None:
    assert form("interface-fields", {"fields": FIELDS}, sent(unit_notes="x")).answers() == {
        ("unit_notes",): "x"
    }


@pytest.mark.parametrize(("number", "count"), [("2", 2), ("99999", 0), ("many", 0), ("9999", 500)])
def test_the_number_of_rows_has_a_limit(number: str, count: int) -> None:
    shown = form("interface-fields", {}, MultiValueDict({"fields-rows": [number]}))

    assert len(shown.rowsets["fields"].forms) == count


def test_a_row_that_is_not_understood_keeps_all_rows_as_they_were_typed() -> None:
    sent_rows = rows("image", "a\x00b")
    wrong = form("interface-fields", {}, sent_rows)

    assert (wrong.answers(), wrong.has_problems, wrong.problems) == ({}, True, 1)
    kept = wrong.unclear()
    assert kept == {
        "fields": {
            "fields-rows": ["2"],
            "fields-0-name": ["image"],
            "fields-1-name": ["ab"],
        }
    }
    again = form("interface-fields", {"fields": FIELDS}, typed=kept)
    names = [row["name"].value() for row in again.rowsets["fields"].forms]
    assert names == ["image", "ab"]


def test_every_field_of_a_page_with_rows_is_gone_through() -> None:
    names = [field.html_name for field in form("interface-fields", {"fields": ["a"]})]

    assert names[:3] == ["unit_notes", "quality_rules", "known_gaps"]
    assert {"fields-0-name", "fields-1-owner"} <= set(names)


def test_answers_read_as_people_say_them() -> None:
    shown = form("interface-fields")

    assert shown.told("fields", FIELDS) == "document image\ntotal; What is due; EUR"
    assert shown.told("unit_notes", "gross") == "gross"
    assert (shown.told("fields", None), shown.label("unit_notes")) == ("", "Units")


def test_a_page_that_is_not_about_personal_data_is_skipped_where_there_are_none() -> None:
    basis = BY_SLUG["interface-basis"]

    assert [basis.is_about({"pii": word}) for word in ("none", "special")] == [False, True]


def test_a_form_can_be_shown_twice_on_a_page() -> None:
    shown = form("kpi", auto_id="both_%s")

    assert shown["name"].id_for_label == "both_name"
    assert shown.fields["owner"].widget.attrs["aria-describedby"] == (
        "both_owner_helptext live_both_owner"
    )


def test_a_part_without_a_list_is_filled_itself() -> None:
    places = {
        slug: replace(page(slug)).items for slug in ("problem", "words", "kpi", "time-together")
    }

    assert places == {
        "problem": None,
        "words": "definitions",
        "kpi": "",
        "time-together": "pairing_sessions",
    }
    assert [drafting.keyed(form(slug).part) for slug in ("kpi", "words")] == [True, False]


WALKED = [{"step": "alert", "stuck": "A test message each morning."}, {"retry": "no part named"}]


def walk(data: MultiValueDict[str, str] | None = None) -> Any:
    return form("concern-failures", {"failure_walk": WALKED}, data).rowsets["failure_walk"]


def test_where_each_word_has_its_row_there_is_one_for_each_and_none_is_lost() -> None:
    shown = walk()

    assert [row.legend for row in shown.forms] == [
        "What we do",
        "The figure that shows it",
        "The alert",
        "The person who steps in",
        "",
    ]
    assert shown.forms[2]["stuck"].value() == "A test message each morning."
    assert shown.forms[4]["retry"].value() == "no part named"
    assert all(row["step"].is_hidden for row in shown.forms)


def test_a_row_that_says_its_word_alone_is_left_out() -> None:
    typed = {"failure_walk-rows": ["2"]} | {
        "failure_walk-0-step": ["mitigation"],
        "failure_walk-1-step": ["metric"],
        "failure_walk-1-permanent": ["Two clerks count."],
    }

    assert walk(MultiValueDict(typed)).value() == [
        {"step": "metric", "permanent": "Two clerks count."}
    ]
