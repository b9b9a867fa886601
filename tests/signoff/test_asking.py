"""The mail that asks for a decision: short, plain, and the same as the page shows."""

from typing import Any

import pytest

from signoff.actions.asking import SUBJECT, Mail, Request, mails, subject
from signoff.policy import Seat
from spec.document import Document
from tests.signoff.conftest import Browser, text_of
from tests.signoff.factories import ProjectFactory, VersionFactory, edit

REQUEST = Request(asked_by="Wen Li", number=2, url="https://upfront.example/projects/a/versions/2/")
SPONSOR = Seat("sponsor", "S1", "Ana Lima")


def document(**sections: Any) -> Document:
    return Document.model_validate({"project": {"title": "Read invoices"}} | sections)


def mail(case: Document | None = None, request: Request = REQUEST) -> Mail:
    (only,) = mails(case or document(), [SPONSOR], request)
    return only


# --- Subject ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Read invoices", "Your decision: Read invoices?"),
        ("", "Your decision: ?"),
        (
            "Read and post supplier invoices without re-typing",
            "Your decision: Read and post supplier invoices without…?",
        ),
        ("x" * 90, f"Your decision: {'x' * 43}…?"),
    ],
)
def test_a_subject_says_what_is_asked_in_60_characters(title: str, said: str) -> None:
    assert subject(title) == said
    assert len(said) <= SUBJECT


def test_a_title_of_many_lines_stays_on_the_line_of_the_subject() -> None:
    asked = mail(document(project={"title": "Read\r\nBcc: all@a.example\tinvoices"}))

    assert asked.subject == "Your decision: Read Bcc: all@a.example invoices?"


# --- Text -------------------------------------------------------------------------------------
def test_a_mail_says_who_asks_in_which_role_and_where_to_read() -> None:
    text = mail().text

    assert text.startswith("Ana Lima, Wen Li asks for your decision on “Read invoices”.")
    assert "Your role: sponsor." in text
    assert "Read version 2 and decide:\nhttps://upfront.example/projects/a/versions/2/\n" in text
    assert "Opening the page decides nothing" in text
    assert text.endswith("tell Wen Li.\n")


def test_a_mail_has_the_question_and_one_sentence() -> None:
    case = document(
        business_case={"decision_supported": "Post it now?", "problem": "Clerks type."},
    )

    text = mail(case).text

    assert "What the project helps to decide:\nPost it now?\n" in text
    assert "In one sentence:\nClerks type.\n" in text


def test_the_sentence_for_the_board_is_better_than_the_problem() -> None:
    project = {"title": "A", "one_liner": "Read invoices by machine."}
    case = document(project=project, business_case={"problem": "Clerks type."})

    text = mail(case).text

    assert ("Read invoices by machine." in text, "Clerks type." in text) == (True, False)


def test_a_mail_shows_ones_own_concerns_with_their_answers_and_nobody_elses() -> None:
    concerns = [
        {"id": "C1", "title": "Lost", "raised_by": "S1", "mitigation": {"text": "A\nledger."}},
        {"id": "C2", "title": "Slow", "raised_by": "S1"},
        {"id": "C3", "title": "Secret", "raised_by": "S2"},
    ]

    text = mail(document(concerns=concerns)).text

    assert "- Lost: A ledger.\n- Slow: no answer yet\n" in text
    assert "Secret" not in text


@pytest.mark.parametrize(
    ("count", "said"), [(1, "One question is still open."), (2, "2 questions are still open.")]
)
def test_a_mail_says_how_much_is_open(count: int, said: str) -> None:
    assert said in mail(document(open_points=[{"question": "How many?"}] * count)).text


def test_a_mail_about_a_later_version_says_what_changed() -> None:
    request = Request(asked_by="Wen", number=3, url="https://a.example", changed=("Value", "Risk"))

    text = mail(request=request).text

    assert "What changed since the version before:\n- Value\n- Risk\n" in text


def test_what_is_not_written_takes_no_room() -> None:
    text = mail().text

    assert "\n\n\n" not in text
    assert [word for word in ("decide:\n\n", "sentence:", "avoid", "open.") if word in text] == []


def test_marks_of_html_stay_as_they_were_written() -> None:
    assert "“A & <b>”" in mail(document(project={"title": "A & <b>"})).text


# --- To whom ----------------------------------------------------------------------------------
def test_who_signs_in_two_roles_gets_one_mail_and_nobody_named_gets_none() -> None:
    seats = [SPONSOR, Seat("compliance", "", ""), Seat("it_operations", "S1", "Ana Lima")]

    (only,) = mails(document(), seats, REQUEST)

    assert (only.to, only.roles) == ("Ana Lima", ("sponsor", "IT operations"))
    assert "Your role: sponsor, IT operations." in only.text


# --- On the check page ------------------------------------------------------------------------
CHECK = "/projects/ap-1/draft/check/"


@pytest.mark.django_db
def test_the_check_page_shows_the_very_mail_of_each_person(browser: Browser) -> None:
    ProjectFactory.create(code="AP-1")

    response = browser("data_scientist").get(CHECK)

    shown = response.context["mails"]
    assert [one.to for one in shown] == [
        "Sponsor",
        "Business Contact",
        "Product Manager",
        "Data Scientist",
    ]
    assert "Data Scientist asks for your decision" in shown[0].text
    assert "/projects/ap-1/versions/1/" in shown[0].text
    assert shown[0].subject in text_of(response)


@pytest.mark.django_db
def test_a_second_mail_names_the_next_version_and_what_changed(browser: Browser) -> None:
    version = VersionFactory.create(project=ProjectFactory.create(code="AP-1"))
    edit(version.project, "Something else.")

    shown = browser("data_scientist").get(CHECK).context["mails"]

    assert "/projects/ap-1/versions/2/" in shown[0].text
    assert "What changed since the version before:\n- Project\n" in shown[0].text
