"""The mail that asks for a decision: short, plain, and the same as the page shows."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mail.letters import LONGEST_SUBJECT
from mail.models import Message
from signoff.actions.asking import Mail, Request, mails, subject
from signoff.policy import Seat
from spec.document import Document
from tests.signoff.conftest import Browser, text_of
from tests.signoff.factories import ProjectFactory, VersionFactory, edit

ADDRESS = "https://upfront.example/link/"
REQUEST = Request(asked_by="Wen Li", number=2, url=ADDRESS)
FRIDAY = date(2026, 11, 27)
SPONSOR = Seat("sponsor", "S1", "Ana Lima")


def document(**sections: Any) -> Document:
    return Document.model_validate({"project": {"title": "Read invoices"}} | sections)


def mail(case: Document | None = None, request: Request = REQUEST) -> Mail:
    (only,) = mails(case or document(), [SPONSOR], request)
    return only


# --- Subject ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("title", "due", "said"),
    [
        ("Read invoices", None, "Your decision: Read invoices?"),
        ("Read invoices", FRIDAY, "Your decision by Fri 27 Nov: Read invoices?"),
        ("", None, "Your decision: ?"),
        (
            "Read and post supplier invoices without re-typing",
            None,
            "Your decision: Read and post supplier invoices without…?",
        ),
        (
            "Read and post supplier invoices without re-typing",
            FRIDAY,
            "Your decision by Fri 27 Nov: Read and post supplier…?",
        ),
        ("x" * 90, None, f"Your decision: {'x' * 43}…?"),
    ],
)
def test_a_subject_says_what_is_asked_in_60_characters(
    title: str, due: date | None, said: str
) -> None:
    assert subject(title, due) == said
    assert len(said) <= LONGEST_SUBJECT


def test_a_title_of_many_lines_stays_on_the_line_of_the_subject() -> None:
    asked = mail(document(project={"title": "Read\r\nBcc: all@a.example\tinvoices"}))

    assert asked.subject == "Your decision: Read Bcc: all@a.example invoices?"


# --- Text -------------------------------------------------------------------------------------
def test_a_mail_says_who_asks_in_which_role_and_where_to_read() -> None:
    asked = mail()

    assert asked.text.startswith("Ana Lima, Wen Li asks for your decision as sponsor.\n")
    assert "Do you agree to “Read invoices”?\n" in asked.text
    assert f"Read and decide (3 min):\n{ADDRESS}\n" in asked.text
    assert "Opening it decides nothing." in asked.text
    assert f"Not you? Hand over: {ADDRESS}\n" in asked.text
    assert asked.letter.button == ("Read and decide (3 min)", ADDRESS)


def test_who_asked_for_the_review_is_told_to_decide_as_well() -> None:
    request = replace(REQUEST, asked_by="Ana Lima")

    said = "Ana Lima, your own decision is needed, too: as sponsor."
    assert mail(request=request).text.startswith(said)


def test_a_mail_says_why_this_role_is_asked() -> None:
    request = replace(REQUEST, why={"sponsor": "pays for it"})

    assert "asks for your decision as sponsor, who pays for it." in mail(request=request).text


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

    assert "You said:\n\n> Lost\n\nWhat we do about it: A ledger.\n" in text
    assert "> Slow\n\nWhat we do about it: There is no answer yet.\n" in text
    assert "Secret" not in text


@pytest.mark.parametrize(
    ("count", "said"), [(1, "One question is still open."), (2, "2 questions are still open.")]
)
def test_a_mail_says_how_much_is_open(count: int, said: str) -> None:
    assert said in mail(document(open_points=[{"question": "How many?"}] * count)).text


def test_a_mail_about_a_later_version_says_what_changed_and_nothing_else() -> None:
    case = document(project={"title": "A", "one_liner": "Read invoices by machine."})
    changed = ("Value", "Risk", "Test", "People", "Figures")

    text = mail(case, replace(REQUEST, number=3, changed=changed)).text

    said = "What changed since version 2:\n\n- Value\n- Risk\n- Test\n- and 2 more sections\n"
    assert said in text
    assert "by machine" not in text


def test_what_is_not_written_takes_no_room() -> None:
    text = mail().text

    assert "\n\n\n" not in text
    assert [word for word in ("changed", "You said", "open.") if word in text] == []


def test_marks_of_html_stay_as_they_were_written() -> None:
    asked = mail(document(project={"title": "A & <b>"}))

    assert "“A & <b>”" in asked.text
    assert "“A &amp; &lt;b&gt;”" in asked.letter.as_html()


# --- To whom ----------------------------------------------------------------------------------
def test_who_signs_in_two_roles_gets_one_mail_and_nobody_named_gets_none() -> None:
    seats = [SPONSOR, Seat("compliance", "", ""), Seat("it_operations", "S1", "Ana Lima")]

    (only,) = mails(document(), seats, REQUEST)

    assert (only.to, only.roles) == ("Ana Lima", ("sponsor", "IT operations"))
    assert "as sponsor and IT operations." in only.text


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
    assert shown[0].subject in text_of(response)


@pytest.mark.django_db
def test_what_the_check_page_shows_is_what_leaves(browser: Browser) -> None:
    project = ProjectFactory.create(code="AP-1")
    shown = browser("data_scientist").get(CHECK).context["mails"]

    VersionFactory.create(project=project)

    sent = {one.to_name: one.content for one in Message.objects.filter(cause__startswith="ask:")}
    assert {one.to: one.letter for one in shown} == sent


@pytest.mark.django_db
def test_a_second_mail_names_the_next_version_and_what_changed(browser: Browser) -> None:
    version = VersionFactory.create(project=ProjectFactory.create(code="AP-1"))
    edit(version.project, "Something else.")

    shown = browser("data_scientist").get(CHECK).context["mails"]

    assert "What changed since version 1:\n\n- Project\n" in shown[0].text
