"""The form of a page: a field for each question, answers at their places, words not understood."""

import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from intake import fields
from intake.fields.lists import KeysField
from intake.forms import PageForm, Surroundings, pointed_at
from intake.questions import PAGES, Page, page
from intake.questions.page import PERCENT, POINTS
from spec import drafting
from spec.document import Document, as_json
from spec.document.base import empty
from spec.drafting import Place
from tests.intake.asked import EXAMPLES, example
from tests.intake.browsing import inputs_of

KPI = {"id": "K1", "name": "Touchless rate", "measure": "proportion", "primary": True}
SPEED = {"id": "K2", "name": "Speed", "measure": "mean", "unit": "working days"}
AROUND = Surroundings(
    Document.model_validate({"kpis": [KPI, SPEED], "value": {"currency": "EUR"}}),
    {
        "kpis": [("K1", "Touchless rate"), ("K2", "Speed")],
        "concerns": [("C1", "It must not lie")],
        "requirements": [("P1", "Fast.")],
        "stakeholders": [("S1", "Mette Lund")],
    },
)


def sent(**answers: str | list[str]) -> MultiValueDict[str, str]:
    """What a form sends; two underscores in a name stand for a point."""
    names = {name.replace("__", "."): value for name, value in answers.items()}
    texts = {name: [one] if isinstance(one, str) else one for name, one in names.items()}
    return MultiValueDict(texts)


def form(slug: str, content: Any = None, data: Any = None, **more: Any) -> PageForm:
    return PageForm(data, page=page(slug), content=content, around=AROUND, **more)


def saved(slug: str, content: Any = None, **answers: str | list[str]) -> dict[Place, Any]:
    return form(slug, content, sent(**answers)).answers()


# --- the field of each question -------------------------------------------------------------------


@pytest.mark.parametrize("asked", PAGES, ids=lambda one: one.slug)
def test_every_question_has_a_field_or_rows(asked: Page) -> None:
    shown = PageForm(None, page=asked, content={}, around=AROUND)

    assert [one.path for one in asked.questions] == shown.paths
    assert set(shown.fields) | set(shown.rowsets) == set(shown.paths)
    assert [kind for kind, _shown in shown.in_order()] == [
        "rows" if one.rows else "field" for one in asked.questions
    ]


def test_no_question_is_called_as_something_that_a_page_reads_from_its_form() -> None:
    page_of_questions = Path("templates/intake/page.html").read_text(encoding="utf-8")
    read = set(re.findall(r"\bform\.(\w+)", page_of_questions))

    assert "in_order" in read
    assert read & {question.path for one in PAGES for question in one.questions} == set()


@pytest.mark.parametrize(
    ("slug", "path", "kind"),
    [
        ("problem", "problem", fields.TextField),
        ("problem", "current_solution_kind", forms.ChoiceField),
        ("risk-people", "legal_or_similar_effect", fields.FlagField),
        ("risk-mistakes", "reversible", fields.FlagField),
        ("concern-weight", "likelihood", fields.LevelField),
        ("cost", "horizon_years", fields.WrittenField),
        ("value", "currency", fields.CurrencyField),
        ("yes-means", "error_costs", fields.NamedFigures),
        ("ramp", "ramp", fields.YearsField),
        ("odd-cases", "corner_cases", fields.ItemsField),
        ("go-live", "target_go_live", forms.DateField),
        ("test", "kpi", forms.ChoiceField),
        ("test-guard", "guardrails", KeysField),
        ("concern-links", "linked_requirements", KeysField),
    ],
)
def test_the_field_fits_the_type_of_the_answer(slug: str, path: str, kind: type) -> None:
    assert type(form(slug).fields[path]) is kind


@pytest.mark.parametrize(
    ("slug", "path", "widget"),
    [
        ("story", "as_a", forms.TextInput),
        ("story", "i_want", forms.Textarea),
        ("kpi", "measure", forms.Select),
        ("kpi", "kind", forms.RadioSelect),
        ("name", "title", forms.TextInput),
    ],
)
def test_a_question_looks_as_it_says(slug: str, path: str, widget: type) -> None:
    assert type(form(slug).fields[path].widget) is widget


@pytest.mark.parametrize(
    ("slug", "path", "section"),
    [
        ("test", "kpi", "kpis"),
        ("test-guard", "guardrails", "kpis"),
        ("test-guard-size", "guardrail_sizing.kpi", "kpis"),
        ("concern-links", "linked_kpi", "kpis"),
        ("concern-links", "linked_requirements", "requirements"),
        ("concerns", "raised_by", "stakeholders"),
        ("speed", "source_concern", "concerns"),
    ],
)
def test_an_answer_that_names_an_item_is_chosen_from_the_items(
    slug: str, path: str, section: str
) -> None:
    field: Any = form(slug).fields[path]

    offered = [key for key, _words in field.choices if key]
    assert offered == [key for key, _name in AROUND.names[section]]
    assert section in pointed_at(page(slug))


def test_a_page_knows_the_field_that_the_items_it_points_at_are_called_by() -> None:
    assert pointed_at(page("concern-links")) == {"kpis": "name", "requirements": "statement"}
    assert pointed_at(page("problem")) == {}


def test_a_key_that_is_written_but_gone_stays_to_choose() -> None:
    single: Any = form("test", {"kpi": "K9"}).fields["kpi"]
    several: Any = form("test-guard", {"guardrails": ["K9"]}).fields["guardrails"]

    assert ("K9", "K9 (not there any more)") in single.choices
    assert ("K9", "K9 (not there any more)") in several.choices


def test_what_is_offered_is_tied_to_its_field() -> None:
    shown = form("value").fields["currency"].widget.attrs
    people = form("kpi").fields["owner"].widget.attrs

    assert shown["list"] == "id_currency_offers"
    assert shown["aria-describedby"] == "id_currency_helptext live_id_currency"
    assert people["list"] == "people"


def test_a_group_of_choices_is_described_as_a_whole() -> None:
    assert "aria-describedby" not in form("kpi").fields["kind"].widget.attrs


# --- units ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "path", "content", "unit"),
    [
        ("value", "value_per_unit", {}, "EUR"),
        ("cost", "discount_rate", {}, PERCENT),
        ("test-length", "planned_days", {}, "days"),
        ("kpi-today", "baseline", KPI, PERCENT),
        ("kpi-goal", "mwu", KPI, POINTS),
        ("kpi-today", "sd", KPI, ""),
        ("kpi-today", "baseline", SPEED, "working days"),
        ("kpi-today", "sd", SPEED, "working days"),
        ("kpi-goal", "margin", SPEED, "working days"),
        ("kpi-goal", "target", {}, ""),
        ("test-size", "expected_uplift", {}, POINTS),
        ("alternative-figures", "expected_uplift", {}, POINTS),
    ],
)
def test_the_unit_stands_beside_the_figure(slug: str, path: str, content: Any, unit: str) -> None:
    field: Any = form(slug, content).fields[path]

    assert field.unit == unit


IN_PERCENT = {"metric": {"unit": "%"}}


@pytest.mark.parametrize(
    ("slug", "content", "answers", "place", "value"),
    [
        ("value", {}, {"value_per_unit": "3.6 EUR"}, ("value_per_unit",), 3.6),
        ("value", {}, {"currency": "$", "value_per_unit": "3 USD"}, ("value_per_unit",), 3),
        ("kpi-today", KPI, {"baseline": "18"}, ("baseline",), 0.18),
        ("kpi-goal", KPI, {"mwu": "0.5 points"}, ("mwu",), 0.005),
        ("kpi-today", SPEED, {"baseline": "4.5 working days"}, ("baseline",), 4.5),
        ("speed-limit", {"unit": "ms"}, {"value": "200 ms"}, ("value",), 200),
        ("speed-limit", {"unit": "ms"}, {"unit": "s", "value": "2 s"}, ("value",), 2),
        ("speed-limit", {"unit": "%"}, {"value": "99.5 %"}, ("value",), 99.5),
        ("concern-figure", IN_PERCENT, {"metric__threshold": "2 %"}, ("metric", "threshold"), 2),
        ("test-length", {}, {"planned_days": "2 weeks"}, ("planned_days",), 14),
        ("test-groups", {}, {"control_share": "50 %"}, ("control_share",), 0.5),
        ("ramp", {}, {"ramp": ["50 %", "100", ""]}, ("ramp",), [0.5, 1]),
    ],
)  # fmt: skip
def test_a_figure_is_stored_in_its_unit(
    slug: str, content: Any, answers: Any, place: Place, value: Any
) -> None:
    assert saved(slug, content, **answers)[place] == value


def test_the_unit_that_is_asked_on_the_page_is_not_said_twice() -> None:
    field: Any = form("speed-limit", {"unit": "ms"}).fields["value"]

    assert field.unit == ""


# --- answers --------------------------------------------------------------------------------------


def test_answers_stand_where_files_have_them() -> None:
    assert saved("contact-hours", starts="2027-02-01", hours_per_week="4") == {
        ("from",): "2027-02-01",
        ("hours_per_week",): 4,
    }
    assert saved("concern-alert", alert__alert_class="model") == {("alert", "class"): "model"}
    assert saved("alerts", lasts="15 min") == {("for",): "15 min"}


def test_what_was_not_sent_says_nothing() -> None:
    assert saved("problem", {"problem": "Slow."}, current_process="By hand.") == {
        ("current_process",): "By hand."
    }


def test_what_nobody_asked_is_not_taken() -> None:
    assert saved("problem", problem="Slow.", as_a="clerk", id="K7") == {("problem",): "Slow."}


def test_an_empty_answer_takes_the_answer_away() -> None:
    answers = saved("risk-people", affected="", affects_individuals="", vulnerable_groups="false")

    assert answers == {
        ("affected",): "",
        ("affects_individuals",): None,
        ("vulnerable_groups",): False,
    }


def test_boxes_of_which_none_is_ticked_are_an_answer() -> None:
    assert saved("test-guard", {"guardrails": ["K1"]}, guardrails="") == {("guardrails",): []}


def test_what_is_not_understood_is_told_and_the_rest_is_taken() -> None:
    wrong = form("value", {}, sent(value_per_unit="3.6 USD", unit_name="invoice"))

    assert wrong.answers() == {("unit_name",): "invoice"}
    assert wrong.unclear() == {"value_per_unit": {"value_per_unit": ["3.6 USD"]}}
    assert (wrong.has_problems, wrong.problems) == (True, 1)
    assert wrong.sent() == ["unit_name", "value_per_unit"]


def test_a_character_that_cannot_be_kept_is_left_out_of_what_is_kept() -> None:
    wrong = form("problem", {}, sent(problem="a\x00b"))

    assert wrong.unclear() == {"problem": {"problem": ["ab"]}}


def test_words_that_could_not_be_stored_stand_in_their_field_again_with_the_reason() -> None:
    again = form(
        "value", {"unit_name": "invoice"}, typed={"value_per_unit": {"value_per_unit": ["many"]}}
    )

    assert again["value_per_unit"].value() == "many"
    assert again.errors == {"value_per_unit": ['"many" is not a number.']}
    assert again["unit_name"].value() == "invoice"


def test_words_that_are_understood_by_now_have_no_reason_any_more() -> None:
    again = form("value", typed={"value_per_unit": {"value_per_unit": ["3.6"]}, "gone": {}})

    assert (again["value_per_unit"].value(), again.has_problems) == ("3.6", False)


def test_a_note_stands_beside_its_answer() -> None:
    shown: Any = form("interface-fields")
    shown.note("fields", "Tom changed this.")
    shown.note("unit_notes", "Tom, too.")

    notes = (shown.rowsets["fields"].note, shown.fields["unit_notes"].note)
    assert notes == ("Tom changed this.", "Tom, too.")


@pytest.mark.parametrize("name", EXAMPLES)
def test_answers_that_are_sent_as_they_are_shown_are_those_that_are_stored(name: str) -> None:
    document = example(name)
    data = as_json(document)
    names = {
        section: [(one["id"], "") for one in data.get(section, [])] for section in AROUND.names
    }
    around = Surroundings(document, names)

    for asked in PAGES:
        for content in contents(asked, data.get(asked.section)):
            shown = PageForm(None, page=asked, content=content, around=around)
            again = PageForm(as_shown(shown), page=asked, content=content, around=around)
            answers = {place: value for place, value in again.answers().items() if not empty(value)}
            stored = {again.place(path): again.stored(path) for path in again.paths}
            assert again.unclear() == {}
            assert answers == {place: value for place, value in stored.items() if not empty(value)}


def contents(asked: Page, section: Any) -> list[Any]:
    """The parts that the page is about: the section, or the first three of its items."""
    if asked.items is None:
        return [section]
    place = tuple(filter(None, asked.items.split(".")))
    return [one for one in drafting.get(section, place) or [] if asked.is_about(one)][:3]


def as_shown(shown: PageForm) -> MultiValueDict[str, str]:
    """What a browser sends of the form if nobody touches it."""
    hidden = "".join(
        f'<input type="hidden" name="{rows.count_name}" value="{len(rows.forms)}">'
        for rows in shown.rowsets.values()
    )
    fields_as_html = "".join(str(field) for field in shown)
    return MultiValueDict(inputs_of(f'<form id="a">{hidden}{fields_as_html}</form>', "a"))


# --- rows -----------------------------------------------------------------------------------------
