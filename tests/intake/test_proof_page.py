"""The page about the test: what it says, to whom, and what it does with bad figures."""

from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from pytest_django import DjangoAssertNumQueries

from intake.models import Right
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

URL = "/projects/try-1/test/"
TODAY = date(2026, 11, 21)


def page_of(document: Document, right: Right = Right.READ, **figures: Any) -> Any:
    client = browser(member(project_of(document), right))
    with patch("django.utils.timezone.localdate", return_value=TODAY):
        return client.get(URL, figures)


def test_the_sentence_comes_first() -> None:
    response = page_of(example("credit_scoring"))

    assert response.status_code == 200
    assert answer(response) == (
        "You can see a change of 0.412 points or more in 22 weeks. A clear verdict on the expected "
        "gain takes 18 weeks."
    )


def test_a_test_that_does_not_fit_says_what_would_help() -> None:
    response = page_of(example("credit_scoring"), weeks="12", control="5 %")
    said = text(response)

    assert "Not testable in 12 weeks: a clear verdict on the expected gain takes" in said
    assert "Two equal groups: then it takes 18 weeks." in said
    assert "a day instead of 526, from more places." in said
    assert "A control group of 5 % needs 5.3 times as many cases as two equal groups." in said


def test_a_test_that_fits_needs_no_help() -> None:
    assert "What would help" not in text(page_of(example("credit_scoring")))


def test_the_day_of_the_result_is_told() -> None:
    said = text(page_of(example("credit_scoring"), weeks="20"))

    assert (
        "Started on 15 March 2027, run for 20 weeks and with 183 days until the last outcome is "
        "known, it can be read on 1 February 2028."
    ) in said


def test_what_must_not_get_worse_has_its_size() -> None:
    said = text(page_of(example("invoice_ocr")))

    assert "Wrong postings 0.25 points 25,859 4 weeks" in said
    assert "Unaccounted invoices 0 invoices cannot be sized –" in said
    assert "Late-payment interest 300 EUR per month cannot be sized –" in said


@pytest.mark.parametrize(
    ("test", "sentence"),
    [
        ({}, "You look once, at the end: a false alarm in 5 % of all tests. With 5 looks"),
        ({"looks": 10}, "a false alarm in 19.3 % of all tests instead of 5 %."),
        (
            {"looks": 2, "sequential_method": "Pocock"},
            "You look 2 times. The limits for z are: 2.18, 2.18.",
        ),
        ({"looks": 101}, "The number of looks must be at most 100."),
    ],
)
def test_looking_before_the_end_is_told(test: dict[str, Any], sentence: str) -> None:
    document = with_answers(example("invoice_ocr"), experiment=test)

    assert sentence in text(page_of(document))


def test_the_plan_of_the_draft_stands_beside_another() -> None:
    said = text(page_of(example("credit_scoring"), control="20", weeks="30"))

    assert "What that changes What follows In the draft With these figures" in said
    assert "Cases for a clear verdict 65,904 107,609" in said
    assert "A clear verdict takes 18 weeks 30 weeks" in said
    assert "The test may take 22 weeks 30 weeks" in said
    assert "Smallest change seen in that time 0.412 points 0.438 points" in said


def test_the_plan_stands_alone_while_nothing_is_tried() -> None:
    assert "What that changes" not in text(page_of(example("credit_scoring")))


def test_thirty_days_are_five_weeks_and_no_change_of_the_draft() -> None:
    response = page_of(example("invoice_ocr"), Right.LEAD, weeks="5")

    assert "in 5 weeks" in answer(response)
    assert hidden(response) == {}


@pytest.mark.parametrize("days", [None, 0])
def test_without_a_planned_length_twelve_weeks_are_tried(days: int | None) -> None:
    document = with_answers(example("invoice_ocr"), experiment={"planned_days": days})

    assert "in 12 weeks" in answer(page_of(document))


@pytest.mark.parametrize(
    ("name", "test", "sentence"),
    [
        ("cool_ai_prototype", {}, "Without a control group nobody can tell"),
        ("invoice_ocr", {"units_per_day": None}, "we still need: how many cases come in a day."),
        ("invoice_ocr", {"expected_uplift": 0.25}, "The expected gain must be above the minimum."),
        ("invoice_ocr", {"expected_uplift": 0.95}, "cannot change to 1.13"),
        ("invoice_ocr", {"units_per_day": 0.001}, "there are too few cases to see any change"),
        ("invoice_ocr", {"outcome_wait_days": 10**9}, "change"),
    ],
)
def test_a_plan_that_cannot_be_sized_says_why(
    name: str, test: dict[str, Any], sentence: str
) -> None:
    response = page_of(with_answers(example(name), experiment=test))

    assert response.status_code == 200
    assert sentence in answer(response)


def test_a_wait_of_a_million_years_has_no_day() -> None:
    document = with_answers(example("invoice_ocr"), experiment={"outcome_wait_days": 10**9})

    assert "no calendar has the day" in text(page_of(document))


def test_an_empty_project_says_what_is_missing() -> None:
    response = page_of(Document(), Right.EDIT)

    assert answer(response) == "Nobody can say yet how long the test takes."
    urls = [one["url"] for one in response.context["needed"]]
    assert urls[0].endswith("/draft/kpi/")
    assert urls[1].endswith("#div_id_control_share")


@pytest.mark.parametrize(
    ("figures", "error"),
    [
        ({"control": "0"}, "Give more than 0 %."),
        ({"control": "100"}, "Give less than 100 %."),
        ({"power": "40"}, "Give 50 % or more."),
        ({"weeks": "1"}, "Give 2 or more."),
        ({"weeks": "521"}, "Give 520 at most."),
        ({"weeks": "2.5"}, "is not a whole number."),
        ({"cases": "0"}, "Give more than 0."),
        ({"cases": "some"}, "is not a number."),
    ],
)
def test_a_figure_that_is_out_of_range_is_told(figures: dict[str, Any], error: str) -> None:
    response = page_of(example("invoice_ocr"), **figures)

    assert response.status_code == 422
    assert error in text(response)
    assert f'value="{next(iter(figures.values()))}"' in content(response)


def test_strangers_find_nothing() -> None:
    project_of(example("invoice_ocr"))

    assert browser(UserFactory.create()).get(URL).status_code == 404


def test_the_page_takes_the_same_queries_for_every_draft(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    empty = ProjectFactory.create(code="EMPTY-1")
    full = project_of(example("credit_scoring"))
    for project in (empty, full):
        client = browser(member(project))
        # session, person, project, sections, kpis, alternatives, right
        with django_assert_num_queries(7):
            client.get(f"/projects/{project.slug}/test/")
