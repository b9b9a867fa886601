"""Hints about the wording of an answer, beside its field."""

from typing import Any

import pytest
from django import forms
from django.test import Client

from intake.templatetags.wording import wording
from tests.signoff.conftest import text_of
from tests.signoff.factories import ProjectFactory, account

pytestmark = pytest.mark.django_db

PROBLEM = "/projects/ap-1/draft/problem/"
ADVICE = "“improve” does not say by how much."


@pytest.fixture
def editor() -> Client:
    """The browser of somebody who edits the project AP-1."""
    ProjectFactory.create(code="AP-1")
    client = Client()
    client.force_login(account("data_scientist"))
    return client


def save(client: Client, **answers: str) -> Any:
    """What a save in the background answers."""
    page = client.get(PROBLEM)
    sent = {
        name: page.context.get(name, "") for name in ("version", "token") if name in page.context
    }
    return client.post(PROBLEM, {**sent, "save_no": "1", **answers}, headers={"HX-Request": "true"})


def test_a_save_answers_with_hints_beside_the_field(editor: Client) -> None:
    answer = text_of(save(editor, problem="We want to improve."))

    part = answer[answer.index('id="live_id_problem"') :]
    assert ADVICE in part[: part.index("</div>")]
    assert "There is no number yet." in part[: part.index("</div>")]


def test_a_save_takes_hints_away_that_are_not_true_any_more(editor: Client) -> None:
    assert ADVICE not in text_of(save(editor, problem="It costs 4 days."))


def test_a_page_shows_the_hints_about_what_is_stored(editor: Client) -> None:
    save(editor, problem="We want to improve.")

    assert ADVICE in text_of(editor.get(PROBLEM))


def test_a_hint_stops_no_save(editor: Client) -> None:
    answer = save(editor, problem="We want to improve.")

    assert answer.status_code == 200
    assert "not stored" not in text_of(answer)


def test_what_is_no_answer_of_a_draft_gets_no_hint() -> None:
    class Other(forms.Form):
        title = forms.CharField()

    form = Other({"title": "cool AI"})

    assert wording(form["title"]) == ()


def test_what_is_no_text_gets_no_hint(editor: Client) -> None:
    form = editor.get(PROBLEM).context["form"]

    found = {field.name: wording(field) for field in form}

    assert found["current_solution_kind"] == ()
