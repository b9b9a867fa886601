"""Lists, prompts and pictures that help beside the pages of a draft, and the playback."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from intake.actions import save_section
from intake.actions.helping import playback_hash
from intake.models import Kpi, Member, Project, Right, Section
from spec.document.business import BusinessCase, Playback
from spec.document.business import Project as ProjectPart
from spec.document.people import Contact, LoggedQuestion, Stakeholder
from stakeholders.actions import save_contact, save_register
from tests.intake.browsing import inputs
from tests.intake.factories import MemberFactory, ProjectFactory

pytestmark = pytest.mark.django_db
WORDS = "You want fewer loans in trouble."


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


@pytest.fixture
def member() -> Member:
    """Somebody who writes the draft of PRJ."""
    made: Member = MemberFactory.create(
        right=Right.EDIT, project=ProjectFactory.create(code="PRJ", title="Loans")
    )
    return made


@pytest.fixture
def editor(member: Member) -> Client:
    return signed_in(member)


def draft(slug: str, item: str = "") -> str:
    return f"/projects/prj/draft/{slug}/" + (f"items/{item}/" if item else "")


def stored(project: Project, section: str) -> Any:
    kept = Section.objects.filter(project=project, name=section).first()
    return kept.content if kept else None


# --- Known measures ---------------------------------------------------------------------------
KNOWN = "/projects/prj/known-measures/"


@pytest.mark.parametrize(
    ("query", "told"), [("churn", "1 measure"), ("xyz", "No measure holds"), ("", "36 measures")]
)
def test_known_measures_are_searched(query: str, told: str, editor: Client) -> None:
    assert told in text_of(editor.get(KNOWN, {"q": query}))


def test_a_measure_comes_with_its_formula_its_meaning_and_what_to_watch(editor: Client) -> None:
    page = text_of(editor.get(KNOWN, {"q": "follow rate"}, headers={"HX-Request": "true"}))

    assert "proposals that people follow / proposals shown" in page
    assert "a sign of trust" in page
    assert "At 100 % nobody thinks any more" in page


def test_a_measure_that_is_taken_opens_its_page_with_the_fields_filled(
    editor: Client, member: Member
) -> None:
    response = editor.post(KNOWN, {"kpi": "touchless-rate"}, follow=True)

    shown = inputs(response)
    assert response.redirect_chain == [(draft("kpi", "K1"), 302)]
    assert (shown["name"], shown["measure"], shown["direction"]) == (
        ["Touchless rate"],
        ["proportion"],
        ["up"],
    )
    assert Kpi.objects.get(project=member.project).unit == "share of cases per week"


def test_a_measure_that_nobody_knows_is_not_found(editor: Client) -> None:
    assert editor.post(KNOWN, {"kpi": "weather"}).status_code == 404


def test_the_list_of_measures_leads_to_the_known_ones(editor: Client) -> None:
    assert f'action="{KNOWN}"' in text_of(editor.get(draft("kpi")))


# --- The playback -----------------------------------------------------------------------------
PLAYBACK = "/projects/prj/playback/"
CONFIRM = f"{PLAYBACK}confirmation/"


def played_back(project: Project, text: str = WORDS) -> str:
    """Write the playback; the hash that its page sends."""
    playback = Playback(text=text)
    case = BusinessCase(problem="Loans go bad.", playback=playback)
    save_section(project, "business_case", case, actor=None)
    return playback_hash(playback)


@pytest.mark.parametrize(
    ("right", "asked"), [(Right.READ, True), (Right.EDIT, True), (Right.LEAD, False)]
)
def test_everybody_but_the_lead_is_asked_whether_the_words_fit(right: Right, asked: bool) -> None:
    member = MemberFactory.create(right=right, project__code="PRJ")
    sha256 = played_back(member.project)

    page = text_of(signed_in(member).get(PLAYBACK))

    assert (WORDS in page, "Loans go bad." in page) == (True, True)
    assert ("Yes, that is what I meant" in page, sha256 in page) == (asked, asked)
    assert ("You cannot confirm this yourself" in page) is not asked


def test_somebody_who_only_reads_confirms_with_their_name() -> None:
    reader = MemberFactory.create(right=Right.READ, project__code="PRJ")
    sha256 = played_back(reader.project)

    response = signed_in(reader).post(CONFIRM, {"sha256": sha256}, follow=True)

    playback = stored(reader.project, "business_case")["playback"]
    assert playback["confirmed_by"] == str(reader.user)
    assert playback["confirmed_on"] == timezone.localdate().isoformat()
    assert "Yes, that is what I meant" not in text_of(response)


def test_a_confirmation_of_an_earlier_text_is_refused_and_shown_as_out_of_date() -> None:
    reader = MemberFactory.create(right=Right.READ, project__code="PRJ")
    browser, first = signed_in(reader), played_back(reader.project)
    browser.post(CONFIRM, {"sha256": first})
    kept = stored(reader.project, "business_case")
    kept["playback"]["text"] = "Other words."
    save_section(reader.project, "business_case", BusinessCase.model_validate(kept), actor=None)

    assert browser.post(CONFIRM, {"sha256": first}).status_code == 409
    page = text_of(browser.get(PLAYBACK))
    assert ("Out of date" in page, "Yes, that is what I meant" in page) == (True, True)


def test_without_words_there_is_nothing_to_confirm(editor: Client) -> None:
    page = text_of(editor.get(PLAYBACK))

    assert "Nobody has written it down yet." in page
    assert "Yes, that is what I meant" not in page


def test_who_edits_finds_the_way_to_the_words_and_back(editor: Client, member: Member) -> None:
    assert f'href="{draft("playback")}"' in text_of(editor.get(PLAYBACK))
    assert f'href="{PLAYBACK}"' in text_of(editor.get(draft("playback")))


# --- Prompts, pictures, answer times ----------------------------------------------------------
def test_odd_cases_of_the_kind_of_question_are_offered_once(editor: Client, member: Member) -> None:
    kind = ProjectPart.model_validate({"use_case_type": "document_extraction"})
    save_section(member.project, "project", kind, actor=None)
    written = BusinessCase(corner_cases=["A photo, upside down"])
    save_section(member.project, "business_case", written, actor=None)

    page = text_of(editor.get(draft("odd-cases")))

    assert 'name="corner_cases" value="two documents in one file"' in page
    assert 'value="a photo, upside down"' not in page
    assert "a visitor without history" not in page


def test_pressing_an_odd_case_adds_it_to_what_was_typed(editor: Client, member: Member) -> None:
    sent = inputs(editor.get(draft("odd-cases")))
    sent["corner_cases"] = ["typed just now", "", "the same case arrives twice"]

    response = editor.post(draft("odd-cases") + "?stay", sent)

    assert response["Location"] == draft("odd-cases")
    assert stored(member.project, "business_case") == {
        "corner_cases": ["typed just now", "the same case arrives twice"]
    }


def test_without_a_kind_of_question_the_general_odd_cases_are_offered(editor: Client) -> None:
    page = text_of(editor.get(draft("odd-cases")))

    assert "the input is empty or cut off" in page
    assert "two documents in one file" not in page


def test_the_list_of_people_has_a_picture_of_influence_and_interest(
    editor: Client, member: Member
) -> None:
    people = [Stakeholder(id="S1", name="Ana Lima", influence=5, interest=4)]
    save_register(member.project, people, actor=None)

    page = text_of(editor.get(draft("people")))

    assert (page.count("<svg xmlns"), "High on both: Ana Lima." in page) == (2, True)


def test_a_list_of_people_whom_nobody_rated_says_what_will_be_there(editor: Client) -> None:
    page = text_of(editor.get(draft("people")))

    assert ("<svg xmlns" in page, "Here a picture shows everybody" in page) == (False, True)


def test_the_log_of_questions_shows_how_long_the_answers_take(
    editor: Client, member: Member
) -> None:
    today = timezone.localdate()
    log = [
        LoggedQuestion(question="A", asked=today - timedelta(days=28), answered=today),
        LoggedQuestion(question="B", asked=today - timedelta(days=28)),
        LoggedQuestion(question="C", answered=today),
    ]
    save_contact(member.project, Contact(name="Ana", question_log=log), actor=None)

    page = text_of(editor.get(draft("question-log")))

    assert "The middle answer took 20 working days." in page
    assert "That is more than a working week" in page
    assert ("waiting for 20 days" in page, "A date is missing or wrong" in page) == (True, True)


@pytest.mark.parametrize("slug", ["question-log", "open-points"])
def test_an_empty_list_has_no_table_below_it(slug: str, editor: Client) -> None:
    assert "<table" not in text_of(editor.get(draft(slug)))
