"""The page about money: what it says, to whom, and what it does with bad figures."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intake.models import Project, Right
from spec.document import Document
from tests.accounts.factories import UserFactory
from tests.intake.factories import ProjectFactory
from tests.intake.tried import (
    answer,
    browser,
    content,
    example,
    hidden,
    member,
    project_of,
    text,
    with_answers,
)

pytestmark = pytest.mark.django_db

URL = "/projects/try-1/value/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def invoice() -> Project:
    return project_of(example("invoice_ocr"))


@pytest.fixture
def reader(invoice: Project) -> Client:
    return browser(member(invoice))


def page_of(document: Document, **figures: Any) -> Any:
    return browser(member(project_of(document))).get(URL, figures)


def test_the_sentence_comes_first(reader: Client) -> None:
    response = reader.get(URL)

    assert response.status_code == 200
    assert answer(response) == (
        "Breaks even above 21.3 points; at the expected 37 points it earns 357,000 EUR in three "
        "years."
    )


def test_the_page_shows_charts_tables_and_the_way_it_is_worked_out(reader: Client) -> None:
    response = reader.get(URL)
    said = text(response)

    drawn = {"npv", "alternatives"}
    assert {
        key for key in ("npv", "range", "alternatives") if f"chart-{key}-wide" in content(response)
    } == drawn
    assert "37 points × 300,000 × 3.60 EUR = 399,600 EUR" in said
    assert "844,808 EUR − 487,401 EUR = 357,407 EUR" in said
    assert "To beat the next best way, “Ask the 300 largest suppliers for structured" in said
    assert "it needs a gain of 27.6 points." in said


def test_the_four_kinds_of_answer_are_told_in_plain_words(reader: Client) -> None:
    said = text(reader.get(URL))

    assert "“posted without a clerk”, and right 5,517 times 3.60 EUR 19,861 EUR" in said
    assert "“posted without a clerk”, but wrong 23 times −35 EUR −805 EUR" in said
    assert "Together the 10,000 answers are worth 19,056 EUR, 1.91 EUR each." in said
    assert "always would be worth −60,500 EUR, saying it never 0 EUR." in said
    assert "pays from a probability of 90.7 % on" in said


def test_figures_in_the_address_are_worked_out(reader: Client) -> None:
    response = reader.get(URL, {"gain": "20", "value": "4", "one_off": "100,000", "year_1": "100"})

    # 195,437 a year at 8 %: (0.2 x 300,000 x 4) x 2.577097 - (100,000 + 96,000 x 2.577097).
    assert answer(response) == (
        "Breaks even above 11.2 points; at the expected 20 points it earns 271,000 EUR in three "
        "years."
    )
    assert "Expected gain 37 points 20 points" in text(response)


def test_a_figure_that_is_not_in_the_address_is_that_of_the_draft(reader: Client) -> None:
    assert "at the expected 38 points it earns 380,000 EUR" in answer(
        reader.get(URL, {"gain": "38"})
    )


def test_an_empty_figure_is_that_of_the_draft(reader: Client) -> None:
    assert "at the expected 37 points" in answer(reader.get(URL, {"gain": "", "value": ""}))


def test_the_range_is_shown_where_somebody_wrote_it() -> None:
    document = with_answers(example("invoice_ocr"), value={"value_low": 1.9, "value_high": 4.2})

    said = text(page_of(document))

    assert "It earns between −41,500 EUR and 498,000 EUR, most likely 357,000 EUR." in said


@pytest.mark.parametrize(
    ("figures", "error"),
    [
        ({"gain": "many"}, '"many" is not a number.'),
        ({"gain": "0.5"}, "Do you mean 0.5 points or 50 points? Write “points” behind it."),
        ({"value": "1.200"}, "Do you mean 1200 or 1.2?"),
        ({"one_off": "-1"}, "Give 0 or more."),
        ({"year_1": "120"}, "Give 100 % at most."),
        ({"gain": "9" * 200}, "is not a number."),
        ({"gain": "1e400"}, "is not a number."),
        ({"gain": "NaN"}, "is not a number."),
        ({"running": "9" * 16}, "has more than 15 digits."),
    ],
)
def test_a_figure_that_is_none_is_told_with_the_words_kept(
    reader: Client, figures: dict[str, str], error: str
) -> None:
    response = reader.get(URL, figures)

    assert response.status_code == 422
    assert error in text(response)
    assert f'value="{next(iter(figures.values()))}"' in content(response)
    assert answer(response).startswith("This cannot be worked out yet.")
    assert "<title>Error:" in content(response)


def test_a_careful_figure_above_the_likely_one_is_told() -> None:
    document = with_answers(example("invoice_ocr"), value={"value_low": 1.9, "value_high": 4.2})

    response = page_of(document, value="4.5", value_low="5")

    assert response.status_code == 422
    assert "This is more than the likely figure." in text(response)
    assert "This is less than the likely figure." in text(response)


def test_a_nul_character_is_left_out(reader: Client) -> None:
    assert reader.get(URL, {"gain": "3\x007"}).status_code == 200


def test_a_script_gets_the_part_that_changes(reader: Client) -> None:
    response = reader.get(URL, {"gain": "38"}, headers=HTMX)
    body = content(response)

    assert "<html" not in body
    assert '<div id="result"' in body
    assert '<p id="answer" hx-swap-oob="innerHTML">' in body
    assert '<div id="live_id_gain" hx-swap-oob="innerHTML"> </div>' in body


def test_a_script_keeps_what_was_worked_out_before_a_bad_figure(reader: Client) -> None:
    response = reader.get(URL, {"gain": "x"}, headers=HTMX)

    assert (response.status_code, response["HX-Reswap"]) == (422, "none")
    assert '<div id="result"' not in content(response)
    assert "is not a number" in text(response)


def test_a_project_without_figures_says_what_is_missing() -> None:
    response = page_of(Document())

    assert response.status_code == 200
    assert answer(response) == "Nobody can say yet whether it is worth it."
    assert [one["url"] for one in response.context["needed"]] == [""] * 6
    assert "chart" not in content(response).partition('id="result"')[2].partition("<footer")[0]


def test_what_is_missing_leads_those_who_edit_to_its_question() -> None:
    project = project_of(Document())

    response = browser(member(project, Right.EDIT)).get(URL)

    first = response.context["needed"][0]
    assert first["name"] == "how many units there are a year"
    assert first["url"].endswith("#div_id_units_per_year")


def test_figures_without_an_answer_say_why() -> None:
    response = page_of(example("invoice_ocr"), value="0")

    assert answer(response) == "The value of one unit must be more than 0."


def test_a_project_that_never_pays_says_so() -> None:
    assert answer(page_of(example("cool_ai_prototype"))).startswith("It cannot break even")


def test_strangers_find_nothing(invoice: Project) -> None:
    assert browser(UserFactory.create()).get(URL).status_code == 404


def test_only_those_who_edit_are_offered_to_take_the_figures(invoice: Project) -> None:
    words = "Take these figures into the draft"
    pages = {
        right: text(browser(member(invoice, right)).get(URL, {"gain": "38"}))
        for right in (Right.LEAD, Right.EDIT, Right.READ)
    }

    assert {right: words in page for right, page in pages.items()} == {
        Right.LEAD: True,
        Right.EDIT: True,
        Right.READ: False,
    }


def test_nothing_is_offered_while_the_figures_are_those_of_the_draft(invoice: Project) -> None:
    response = browser(member(invoice, Right.LEAD)).get(URL, {"gain": "37"})

    assert hidden(response) == {}


def test_the_page_takes_the_same_queries_for_every_draft(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    empty = ProjectFactory.create(code="EMPTY-1")
    full = project_of(example("credit_scoring"))
    for project in (empty, full):
        client = browser(member(project))
        # session, person, project, sections, kpis, alternatives, right
        with django_assert_num_queries(7):
            client.get(f"/projects/{project.slug}/value/")


def test_without_a_place_for_it_no_gain_is_asked() -> None:
    document = with_answers(
        example("invoice_ocr"),
        kpis=[{"id": "K1", "primary": True}, {"id": "K2"}],
        alternatives=[],
        experiment={"kpi": "K2"},
    )

    assert 'name="gain"' not in content(page_of(document))


def test_the_gain_of_a_way_is_asked_where_the_plan_is_about_another_figure() -> None:
    document = with_answers(example("invoice_ocr"), experiment={"kpi": "K2"})

    assert "at the expected 30 points" in answer(page_of(document, gain="30"))


def test_the_project_and_its_task_list_lead_to_both_pages(invoice: Project) -> None:
    client = browser(member(invoice, Right.LEAD))

    for path in ("/projects/try-1/", "/projects/try-1/draft/"):
        body = content(client.get(path))
        assert [f'href="{url}"' in body for url in (URL, "/projects/try-1/test/")] == [True, True]
