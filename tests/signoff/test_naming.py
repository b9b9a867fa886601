"""The code of a project on its page: changed until the first review, and never after it."""

from functools import partial
from typing import Any

import pytest
from django.test import Client

from intake.actions import create_project
from intake.models import Project
from signoff.actions import change_code, submit
from signoff.models import SpecVersion
from tests.signoff.conftest import Browser, text_of
from tests.signoff.factories import ProjectFactory, VersionFactory, account
from tests.signoff.test_races import at_once

pytestmark = pytest.mark.django_db

CODE = "/projects/ap-1/life/code/"


@pytest.fixture
def project(db: None) -> Project:
    made: Project = ProjectFactory.create(code="AP-1")
    return made


@pytest.fixture
def lead(browser: Browser, project: Project) -> Client:
    return browser("data_scientist")


def said(answer: Any) -> list[str]:
    """What the form says about the code."""
    return list(answer.context["form"].errors["new_code"])


def test_another_code_leads_to_the_new_address(lead: Client) -> None:
    answer = lead.post(CODE, {"new_code": " Invoices_2 "}, follow=True)

    assert answer.redirect_chain == [("/projects/invoices_2/life/", 302)]
    assert "The code is Invoices_2 now." in text_of(answer)
    assert lead.get("/projects/ap-1/life/").status_code == 404


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "Write the code."),
        ("a b", "Use letters from A to Z and digits, such as AP-12."),
        ("ä1", "Use letters from A to Z and digits, such as AP-12."),
        ("-1", "Use letters from A to Z and digits, such as AP-12."),
        ("../x", "Use letters from A to Z and digits, such as AP-12."),
        ("a" * 41, "A code has at most 40 letters."),
        ("bq-1", "There is already a project bq-1."),
    ],
)
def test_a_code_that_cannot_be_is_refused_with_a_sentence(
    code: str, sentence: str, lead: Client
) -> None:
    create_project("BQ-1", title="", actor=None)

    answer = lead.post(CODE, {"new_code": code})

    assert answer.status_code == 422
    assert said(answer)[0].startswith(sentence)
    assert sorted(Project.objects.values_list("code", flat=True)) == ["AP-1", "BQ-1"]


def test_what_was_sent_for_review_keeps_its_code(project: Project, lead: Client) -> None:
    VersionFactory.create(project=project)

    answer = lead.post(CODE, {"new_code": "BQ-1"})

    assert answer.status_code == 409
    assert "its code stays as it is" in text_of(answer)
    assert "Change the code" not in text_of(lead.get("/projects/ap-1/life/"))
    assert Project.objects.get().code == "AP-1"


@pytest.mark.parametrize(("key", "status"), [("product_manager", 403), ("stranger", 404)])
def test_only_the_lead_changes_the_code(
    key: str, status: int, project: Project, browser: Browser
) -> None:
    answer = browser(key).post(CODE, {"new_code": "BQ-1"})

    assert (answer.status_code, Project.objects.get().code) == (status, "AP-1")


@pytest.mark.django_db(transaction=True)
def test_a_review_that_begins_meanwhile_is_about_the_code_that_stays(rounds: int) -> None:
    actor = account("data_scientist")
    for turn in range(rounds):
        project = ProjectFactory.create()

        at_once(
            partial(change_code, project, f"NEW-{turn}", actor=actor),
            partial(submit, project, actor=actor),
        )

        version = SpecVersion.objects.get(project=project)
        assert f'"code":"{Project.objects.get(pk=project.pk).code}"' in version.content
