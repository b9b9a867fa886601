"""The page of one concern: by link and code, or signed in with the password."""

import pytest
from django.test import Client

from accounts.models import PersonalLink, StepUpCode
from concerns.actions import record_acceptances, show_answer
from concerns.models import Capacity, Concern, Reply
from concerns.rules import answer_sha256
from intake.models import Project
from mail.models import Message
from mail.rules import secret_of
from spec.document.people import Concern as Part
from stakeholders.models import Stakeholder
from tests.accounts.factories import PASSWORD
from tests.concerns.answered import a_project, answered, says
from tests.signoff.factories import account

pytestmark = pytest.mark.django_db
PAGE = "/projects/prj/board/C9/"
YES = {"accepts": "true", "comment": "I have seen it."}


@pytest.fixture
def project() -> Project:
    return a_project()


@pytest.fixture
def concern(project: Project) -> Concern:
    return answered(project)


def browser(who: str) -> Client:
    client = Client()
    client.force_login(account(who))
    return client


def visitor(concern: Concern) -> Client:
    """Somebody who came in by the link in the mail, without an account."""
    show_answer(concern, actor=account("data_scientist"))
    link = PersonalLink.objects.get(name="Sponsor")
    client = Client()
    client.post(f"/accounts/link/{secret_of(link.mail_seed)}/")
    return client


def code() -> str:
    return secret_of(StepUpCode.objects.latest("made_at").mail_seed)


def seen(concern: Concern) -> dict[str, str]:
    return {"seen": answer_sha256(concern)}


# --- By link ------------------------------------------------------------------------------------
def test_the_link_shows_the_answer_and_decides_nothing(concern: Concern) -> None:
    page = visitor(concern).get("/answer/")

    assert "Number each document at the door" in page.content.decode()
    assert not Reply.objects.exists()


def test_a_reply_by_link_counts_after_its_code(concern: Concern) -> None:
    client = visitor(concern)

    first = client.post("/answer/", YES | seen(concern))
    stored = Reply.objects.exists()
    second = client.post("/answer/code/", {"code": code()})

    reply = Reply.objects.get()
    assert (first["Location"], stored, second["Location"]) == ("/answer/code/", False, "/answer/")
    assert (reply.capacity, reply.accepts, reply.user) == (Capacity.RAISER, True, None)
    assert reply.link
    assert "Say something else" in client.get("/answer/").content.decode()


def test_a_wrong_code_says_so_and_stores_nothing(concern: Concern) -> None:
    client = visitor(concern)
    client.post("/answer/", YES | seen(concern))

    wrong = f"{(int(code()) + 1) % 10**6:06}"
    answers = [client.post("/answer/code/", {"code": text}) for text in (wrong, "")]

    assert [one.status_code for one in answers] == [422, 422]
    assert "That is not the code" in answers[0].content.decode()
    assert not Reply.objects.exists()


def test_a_code_page_without_a_reply_leads_back(concern: Concern) -> None:
    assert visitor(concern).get("/answer/code/")["Location"] == "/answer/"


def test_the_code_page_says_what_is_about_to_be_said(concern: Concern) -> None:
    client = visitor(concern)
    client.post("/answer/", {"accepts": "false", "comment": "Too slow."} | seen(concern))

    assert "not enough yet" in client.get("/answer/code/").content.decode()


def test_who_is_not_happy_says_what_is_missing(concern: Concern) -> None:
    client = visitor(concern)

    answer = client.post("/answer/", {"accepts": "false", "comment": ""} | seen(concern))

    assert answer.status_code == 422
    assert "Say in one sentence what is missing" in answer.content.decode()


def test_an_answer_that_changed_while_the_code_was_typed_is_read_again(
    project: Project, concern: Concern
) -> None:
    client = visitor(concern)
    client.post("/answer/", YES | seen(concern))
    answered(project, mitigation={"text": "We look at it once a month."})

    answer = client.post("/answer/code/", {"code": code()})

    assert answer.status_code == 409
    assert not Reply.objects.exists()


def test_without_the_link_the_pages_stay_closed(concern: Concern) -> None:
    assert [Client().get(path).status_code for path in ("/answer/", "/answer/code/")] == [403, 403]


# --- Signed in ----------------------------------------------------------------------------------
def test_the_raiser_accepts_signed_in_with_the_password(concern: Concern) -> None:
    answer = browser("sponsor").post(PAGE, YES | seen(concern) | {"password": PASSWORD})

    assert answer["Location"] == PAGE
    assert Reply.objects.get().user == account("sponsor")


@pytest.mark.parametrize("password", ["", "another one"])
def test_without_the_right_password_nothing_is_stored_and_the_words_are_kept(
    concern: Concern, password: str
) -> None:
    answer = browser("sponsor").post(PAGE, YES | seen(concern) | {"password": password})

    assert answer.status_code == 422
    assert "I have seen it." in answer.content.decode()
    assert not Reply.objects.exists()


def test_a_code_by_mail_does_as_well_and_asking_for_it_keeps_the_words(concern: Concern) -> None:
    client = browser("sponsor")

    asked = client.post(PAGE, YES | seen(concern) | {"send_code": "1", "password": PASSWORD})
    stored = Reply.objects.exists()
    answer = client.post(PAGE, YES | seen(concern) | {"code": code()})

    assert (asked.status_code, stored, answer["Location"]) == (200, False, PAGE)
    assert "I have seen it." in asked.content.decode()
    assert "We mailed six digits to" in asked.content.decode()
    assert Reply.objects.get().user == account("sponsor")


def test_too_many_codes_are_refused_beside_the_form(concern: Concern) -> None:
    client = browser("sponsor")

    for _ in range(6):
        answer = client.post(PAGE, YES | seen(concern) | {"send_code": "1"})

    assert answer.status_code == 422
    assert "Five codes were sent within an hour" in answer.content.decode()


def test_a_mistake_elsewhere_uses_up_no_code(concern: Concern) -> None:
    client = browser("sponsor")
    client.post(PAGE, seen(concern) | {"send_code": "1"})

    wrong = client.post(PAGE, seen(concern) | {"code": code()})
    right = client.post(PAGE, YES | seen(concern) | {"code": code()})

    assert (wrong.status_code, right["Location"]) == (422, PAGE)


def test_confirming_changes_the_session_id(concern: Concern) -> None:
    client = browser("sponsor")
    before = client.session.session_key

    client.post(PAGE, YES | seen(concern) | {"password": PASSWORD})

    assert client.session.session_key != before
    assert client.get(PAGE).status_code == 200


def test_others_read_the_page_and_cannot_reply(concern: Concern) -> None:
    client = browser("product_manager")

    page = client.get(PAGE).content.decode()
    answer = client.post(PAGE, YES | seen(concern) | {"password": PASSWORD})

    assert "Is this answer enough for you?" not in page
    assert answer.status_code == 403


def test_the_page_shows_what_changed_since_it_was_accepted(
    project: Project, concern: Concern
) -> None:
    says(concern)
    answered(project, mitigation={"text": "Number each document at the gate."})

    page = browser("sponsor").get(PAGE).content.decode()

    assert "Changed since you accepted it" in page
    assert "<ins>gate.</ins>" in page


def test_what_a_file_recorded_is_shown_and_not_counted(project: Project) -> None:
    concern = answered(project)
    word = {"by": "sponsor", "date": "2026-09-18", "comment": "Fine."}
    part = Part.model_validate(concern.as_data() | {"acceptance": word})
    record_acceptances(project, [part], actor=None)

    page = browser("sponsor").get(PAGE).content.decode()

    assert "The imported file says that it was accepted on 18 September 2026" in page


def test_asking_mails_whoever_may_accept(concern: Concern) -> None:
    answer = browser("data_scientist").post(f"{PAGE}answers/")

    assert answer["Location"] == PAGE
    assert Message.objects.count() == 2


def test_asking_names_whom_no_mail_reaches(project: Project, settings: object) -> None:
    settings.DEMO = False  # type: ignore[attr-defined] # of pytest-django
    answered(project)
    Stakeholder.objects.filter(key="sponsor").update(email="")

    page = browser("data_scientist").post(f"{PAGE}answers/", follow=True).content.decode()

    assert "We know no e-mail address of Sponsor" in page


def test_only_who_edits_asks(concern: Concern) -> None:
    assert browser("sponsor").post(f"{PAGE}answers/").status_code == 403
    assert browser("data_scientist").get(f"{PAGE}answers/").status_code == 405


def test_a_lead_only_raiser_is_not_named_after_they_accepted(project: Project) -> None:
    says(answered(project, visibility="lead_only"))

    page = browser("clerk").get(PAGE).content.decode()

    assert "Accepted by the person who raised it" in page
    assert "Sponsor" not in page


def test_somebody_who_is_not_happy_stands_on_the_page(concern: Concern) -> None:
    says(concern, accepts=False, comment="Show it at month-end.")

    page = browser("clerk").get(PAGE).content.decode()

    assert "Not enough yet, said Sponsor" in page
    assert "Show it at month-end." in page
