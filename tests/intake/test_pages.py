"""One page of questions: shown, saved with and without script, in its order."""

from typing import Any

import pytest

from exchange.actions import import_document
from intake.actions import Store
from intake.models import OpenPage, Project, Section, Unsent
from tests.intake.asked import example
from tests.intake.browsers import Writer, text_of
from tests.intake.browsing import inputs
from tests.intake.factories import MemberFactory, ProjectFactory
from tests.intake.writing import draft

pytestmark = pytest.mark.django_db

CASE = {"problem": "Slow.", "current_process": "By hand."}
A_PAGE_OF_EACH_KIND = (
    *("problem/", "value/", "ramp/", "risk-people/", "test-guard/", "yes-means/", "contact-hours/"),
    *("kpi/items/K1/", "interface-fields/items/I1/", "concern-links/items/C1/", "words/items/0/"),
)


@pytest.fixture
def priya() -> Writer:
    return Writer(draft("business_case", CASE))


def stored(writer: Writer, section: str = "business_case") -> Any:
    return Store(section).data(writer.project)


def versions(project: Project) -> dict[str, int]:
    return dict(Section.objects.filter(project=project).values_list("name", "version"))


# --- shown ----------------------------------------------------------------------------------------


def test_pages_that_are_sent_as_they_are_shown_change_nothing() -> None:
    writer = Writer(import_document(example("credit_scoring"), actor=None))
    before = versions(writer.project)

    for page in A_PAGE_OF_EACH_KIND:
        response = writer.open(page).send()
        assert (page, response.status_code) == (page, 302)

    assert versions(writer.project) == before
    assert Unsent.objects.count() == 0


def test_numbers_are_written_and_read_as_in_the_country_of_the_reader(settings: Any) -> None:
    settings.LANGUAGES, settings.LANGUAGE_CODE = [("de", "German")], "de"
    writer = Writer(draft("value", {"value_per_unit": 3.6}))

    form = writer.open("value/")
    shown = form.shown["value_per_unit"]
    form.send(value_per_unit="1.200,50")

    assert shown == ["3,6"]
    assert stored(writer, "value")["value_per_unit"] == 1200.5


def test_a_stranger_finds_nothing_and_a_reader_may_not_write(priya: Writer) -> None:
    reader = MemberFactory.create(project=priya.project).user
    answers = [
        Writer(ProjectFactory.create()).client.get(priya.start + "problem/"),
        Writer(priya.project, user=reader).get("problem/"),
        Writer(priya.project, user=reader).post("problem/", {"problem": "x"}),
    ]

    assert [one.status_code for one in answers] == [404, 403, 403]
    assert stored(priya) == CASE


@pytest.mark.parametrize(
    "page",
    ["no-such-page/", "problem/items/K1/", "kpi/items/K9/", "words/items/x/", "words/items/0/"],
)
def test_what_is_not_there_is_not_found(priya: Writer, page: str) -> None:
    assert priya.get(page).status_code == 404


def test_asking_for_the_head_of_a_page_leaves_no_trace(priya: Writer) -> None:
    response = priya.client.head(priya.start + "problem/")

    assert (response.status_code, OpenPage.objects.count()) == (200, 0)


def test_a_page_asks_the_database_for_what_it_shows(
    priya: Writer, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(13):
        priya.get("problem/")


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_of_an_item_costs_the_same_among_many(
    count: int, django_assert_num_queries: Any
) -> None:
    writer = Writer(draft("kpis", [{"id": f"K{n}", "name": "x"} for n in range(1, count + 1)]))

    with django_assert_num_queries(13):
        writer.get("kpi/items/K1/")


@pytest.mark.parametrize("count", [1, 30])
def test_a_page_that_points_at_items_costs_the_same_for_many(
    count: int, django_assert_num_queries: Any
) -> None:
    writer = Writer(draft("kpis", [{"id": f"K{n}", "name": "x"} for n in range(1, count + 1)]))

    with django_assert_num_queries(14):
        writer.get("test-guard/")


def test_the_names_of_the_people_are_offered_where_people_are_asked(priya: Writer) -> None:
    assert "/people-names/" in text_of(priya.get("playback/"))
    assert 'id="id_currency_offers"' in text_of(priya.get("value/"))


def test_the_pages_about_an_item_are_linked() -> None:
    writer = Writer(draft("interfaces", [{"id": "I1", "pii": "none"}]))

    chain = [
        one["url"].split("/")[4] for one in writer.get("interfaces/items/I1/").context["chain"]
    ]

    assert chain == [
        *("interfaces", "interface-owner", "interface-form", "interface-fields"),
        *("interface-people", "interface-failure"),
    ]


def test_who_else_writes_in_the_section_is_named_once(priya: Writer) -> None:
    tom, ana = (Writer(priya.project, name) for name in ("Tom", "Ana"))
    alone = priya.get("problem/").context["present"]
    tom.get("decision/")
    two = priya.get("problem/").context["present"]
    ana.get("problem/")

    assert (alone, two) == ("", "Tom is in this section.")
    assert priya.get("problem/").context["present"] == "Ana and Tom are in this section."
    assert priya.get("value/").context["present"] == ""


# --- saved without script -------------------------------------------------------------------------


def test_an_answer_is_saved_and_the_page_is_shown_again(priya: Writer) -> None:
    response = priya.open("problem/").send(problem="Very slow.")

    assert (response.status_code, response["Location"]) == (302, f"{priya.start}problem/")
    assert stored(priya) == CASE | {"problem": "Very slow."}
    assert "Saved." in text_of(priya.get("problem/"))


@pytest.mark.parametrize(
    ("page", "following"),
    [
        ("problem/", "decision/"),
        ("ramp/", "kpi/"),
        ("milestones/items/0/", "milestones/"),
        ("words/items/0/", "words/"),
    ],
)
def test_save_and_continue_leads_to_the_next_page(page: str, following: str) -> None:
    words = {"definitions": [{}], "milestones": [{}], "use_case_type": "ranking_recommendation"}
    writer = Writer(draft("project", words))

    response = writer.open(page).send(stay=False)

    assert response["Location"] == writer.start + following


@pytest.mark.parametrize(
    ("pii", "following"), [("none", "interface-failure"), ("personal", "interface-basis")]
)
def test_what_is_asked_next_about_an_item_follows_the_answer(pii: str, following: str) -> None:
    writer = Writer(draft("interfaces", [{"id": "I1"}]))

    response = writer.open("interface-people/items/I1/").send(stay=False, pii=pii)

    assert response["Location"] == f"{writer.start}{following}/items/I1/"


def test_after_the_last_page_about_an_item_comes_its_list() -> None:
    writer = Writer(draft("interfaces", [{"id": "I1", "pii": "none"}]))

    last = writer.open("interface-failure/items/I1/").send(stay=False)
    not_asked = writer.open("interface-basis/items/I1/").send(stay=False)

    assert last["Location"] == not_asked["Location"] == f"{writer.start}interfaces/"


def test_the_names_in_lists_follow_the_title(priya: Writer) -> None:
    priya.open("name/").send(title="Read invoices")

    assert Project.objects.get(pk=priya.project.pk).title == "Read invoices"


def test_what_is_not_understood_is_shown_again_and_the_rest_is_saved() -> None:
    writer = Writer(draft("value", {"value_per_unit": 3.6}))

    response = writer.open("value/").send(value_per_unit="many", unit_name="invoice")

    assert response.status_code == 422
    assert "<title>Error:" in text_of(response)
    assert inputs(response)["value_per_unit"] == ["many"]
    assert stored(writer, "value") == {"value_per_unit": 3.6, "unit_name": "invoice"}


def test_what_is_not_understood_waits_on_the_page_until_it_is() -> None:
    writer = Writer(draft("value", {"currency": "EUR", "value_per_unit": 3.6}))
    writer.open("value/").send(value_per_unit="5 USD")

    again = writer.get("value/")
    fixed = writer.open("value/").send(value_per_unit="5")

    assert inputs(again)["value_per_unit"] == ["5 USD"]
    assert "This answer is in EUR, not in USD." in text_of(again)
    assert (fixed.status_code, Unsent.objects.count()) == (302, 0)
    assert stored(writer, "value")["value_per_unit"] == 5


def test_a_page_with_an_answer_that_was_not_understood_never_overwrites_others() -> None:
    project = draft("value", {"unit_name": "invoice"})
    writer, tom = Writer(project), Writer(project, "Tom")
    form = writer.open("value/")
    tom.open("value/").send(unit_name="bill")

    refused = form.send(value_per_unit="many")
    again = inputs(refused)
    writer.post("value/", again | {"value_per_unit": ["5"], "stay": ["1"]})

    assert again["unit_name"] == ["invoice"]
    assert stored(writer, "value") == {"unit_name": "bill", "value_per_unit": 5}


def test_rows_are_written_without_script() -> None:
    writer = Writer(draft("interfaces", [{"id": "I1", "fields": ["image"]}]))
    page = "interface-fields/items/I1/"

    writer.open(page).send({"fields-1-name": "total", "fields-1-unit": "EUR"})
    writer.open(page).send({"fields-0-gone": "1"})

    (interface,) = stored(writer, "interfaces")
    assert interface["fields"] == [{"name": "total", "unit": "EUR"}]
    assert inputs(writer.get(page))["fields-rows"] == ["2"]


def test_a_page_is_done_when_somebody_says_so(priya: Writer) -> None:
    said = [
        (priya.post("problem/done/", {"done": word}), priya.get("problem/").context["is_done"])
        for word in ("yes", "no")
    ]

    assert [(one["Location"], done) for one, done in said] == [
        (priya.start, True),
        (priya.start, False),
    ]


# --- saved while typing ---------------------------------------------------------------------------


def test_a_save_answers_with_its_state_and_never_with_a_field(priya: Writer) -> None:
    response = priya.open("problem/").send(script=True, problem="Very slow.")

    assert response.status_code == 200
    page = text_of(response)
    assert '<div id="save-words">Saved ' in page
    assert "Very slow." not in page
    assert "<textarea" not in page


def test_a_save_says_what_was_not_understood() -> None:
    writer = Writer(draft("value", {}))

    page = text_of(writer.open("value/").send(script=True, value_per_unit="many"))

    assert "One answer is not stored yet, see below." in page
    assert "&quot;many&quot; is not a number." in page


def test_a_save_that_comes_late_is_ignored(priya: Writer) -> None:
    form = priya.open("problem/")
    form.send(script=True, problem="Two.")
    form.save_no = 0

    late = form.send(script=True, problem="One.")
    without_script = priya.post("problem/", {**form.shown, "save_no": ["1"]})

    assert (late.status_code, without_script.status_code) == (204, 302)
    assert stored(priya)["problem"] == "Two."


def test_a_save_says_who_else_is_there_and_what_they_wrote(priya: Writer) -> None:
    tom = Writer(priya.project, "Tom")
    form = priya.open("problem/")
    tom.open("problem/").send(problem="Late.")

    page = text_of(form.send(script=True, current_process="By Ingrid."))

    assert "Tom is in this section." in page
    assert "Tom changed this answer to: Late." in page
    assert stored(priya) == {"problem": "Late.", "current_process": "By Ingrid."}


def test_a_note_about_rows_stands_beside_them() -> None:
    project = draft("interfaces", [{"id": "I1"}])
    writer, tom = Writer(project), Writer(project, "Tom")
    page = "interface-fields/items/I1/"
    form = writer.open(page)
    tom.open(page).send({"fields-0-name": "total"})

    response = text_of(form.send(script=True, unit_notes="gross"))

    assert (
        '<div id="live_id_fields"><p class="hint">Tom changed this answer to: total</p>' in response
    )


@pytest.mark.parametrize(
    "broken",
    [
        {"version": "many", "token": "no token!", "save_no": "-1"},
        {"version": "9" * 30, "token": "x" * 100},
        {"token": "a\x00b"},
    ],
)
def test_a_form_that_was_tampered_with_is_none(priya: Writer, broken: dict[str, str]) -> None:
    response = priya.post("problem/", {"problem": "Slow."} | broken, script=True)

    assert response.status_code in (200, 409)
    assert stored(priya) == CASE


def test_an_ended_session_is_told_to_the_script(priya: Writer) -> None:
    form = priya.open("problem/")
    priya.client.logout()

    response = form.send(script=True, problem="Late.")

    assert (response.status_code, stored(priya)) == (401, CASE)
