"""A project begins with five answers; then its kind of question is asked, before any technique."""

from typing import Any

import pytest
from django.test import Client

from intake.models import Project, Right, Section
from tests.accounts.factories import UserFactory

ANSWERS = {
    "title": "Read invoices",
    "as_a": "head of accounts payable",
    "i_want": "invoices posted on the day they arrive",
    "so_that": "we stop paying late interest",
    "problem": "Clerks type 82 % of 300,000 invoices a year.",
}
KIND, EFFECT = "kind-of-question", "effect"


@pytest.fixture
def browser(client: Client, db: None) -> Client:
    client.force_login(UserFactory.create())
    return client


def draft(slug: str) -> str:
    return f"/projects/read-invoices/draft/{slug}/"


def started(browser: Client, **changes: str) -> Any:
    return browser.post("/new/", ANSWERS | changes)


def test_five_answers_open_a_project_that_one_leads(browser: Client) -> None:
    started(browser)

    project = Project.objects.get()
    kept = dict(project.sections.values_list("name", "content"))
    assert project.title == "Read invoices"
    assert kept["business_case"] == {key: ANSWERS[key] for key in ANSWERS if key != "title"}
    assert project.members.get().right == Right.LEAD


def test_the_kind_of_question_is_asked_next_then_whether_we_act(browser: Client) -> None:
    first = started(browser)
    second = browser.post(draft(KIND), {"use_case_type": "effect_of_action"})

    assert (first.status_code, first["Location"]) == (302, draft(KIND))
    assert (second.status_code, second["Location"]) == (302, draft(EFFECT))
    assert Section.objects.get(name="project").content["use_case_type"] == "effect_of_action"


def test_both_pages_ask_about_the_question_and_never_about_a_technique(browser: Client) -> None:
    started(browser)

    kind, effect = (browser.get(draft(slug)).content.decode() for slug in (KIND, EFFECT))

    assert "What kind of question is it?" in kind
    assert "Do we predict what happens, or what happens because we act?" in effect


@pytest.mark.parametrize("missing", ANSWERS)
def test_without_one_of_the_five_nothing_begins(missing: str, browser: Client) -> None:
    response = started(browser, **{missing: " "})

    assert (response.status_code, Project.objects.count()) == (422, 0)
