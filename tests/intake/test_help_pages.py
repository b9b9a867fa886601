"""Pages and buttons that help to write a draft, all of them without script."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from intake.actions import save_section
from intake.models import Member, Project, Right, Section
from spec.document.business import OpenPoint
from spec.document.promises import Requirement
from tests.intake.browsing import inputs
from tests.intake.factories import MemberFactory, ProjectFactory

pytestmark = pytest.mark.django_db


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


# --- Words ------------------------------------------------------------------------------------
def test_the_glossary_has_a_place_for_each_word_and_everybody_may_read_it(client: Client) -> None:
    page = text_of(client.get("/glossary/"))

    assert 'id="minimum-worthwhile-uplift"' in page
    assert "The smallest gain for which the work is still worth it." in page


@pytest.mark.parametrize(
    ("query", "told"),
    [("uplift", "2 words"), ("ZEPPELIN", "No word holds “ZEPPELIN”"), ("guardrail", "1 word")],
)
def test_a_search_in_the_glossary_says_how_many_words_it_finds(
    query: str, told: str, client: Client
) -> None:
    page = text_of(client.get("/glossary/", {"q": query}))

    assert told in page
    assert f'value="{query}"' in page


def test_a_search_while_typing_gets_the_words_and_their_number_alone(client: Client) -> None:
    page = text_of(client.get("/glossary/", {"q": "uplift"}, headers={"HX-Request": "true"}))

    assert "<html" not in page
    assert 'id="found-count" hx-swap-oob="innerHTML">2 words' in page


def test_a_word_on_a_page_opens_a_card_with_its_meaning(editor: Client) -> None:
    page = text_of(editor.get(draft("problem")))

    assert 'class="term" popovertarget="term-sponsor">sponsor</button>' in page
    assert 'id="term-sponsor" popover' in page
    assert 'href="/glossary/#sponsor"' in page


def test_a_word_of_a_label_has_its_button_beside_the_label(editor: Client, member: Member) -> None:
    save_section(member.project, "requirements", [line("R1")], actor=None)

    page = text_of(editor.get(draft("speed", "R1")))

    asked = page.partition("Which concern does it come from?")[2]
    assert asked.startswith(' <span class="optional">(optional)</span></label><button')


def test_where_no_answer_is_needed_none_is_called_optional(editor: Client, member: Member) -> None:
    save_section(member.project, "open_points", [OpenPoint(question="A")], actor=None)

    page = text_of(editor.get(draft("open-points", "0")))

    assert "(optional)" not in page


# --- Sentences --------------------------------------------------------------------------------
def line(key: str, **fields: Any) -> Requirement:
    return Requirement.model_validate({"id": key, "section": "performance"} | fields)


@pytest.fixture
def speed(editor: Client, member: Member) -> Client:
    """The browser of somebody who writes the line R1."""
    save_section(member.project, "requirements", [line("R1", statement="Fast.")], actor=None)
    return editor


GAPS = {
    "pattern": "when",
    "gap-condition": "a file <b> is broken",
    "gap-deed": "The service shall ask a person.",
}


def test_the_sentence_is_put_into_its_field_and_all_that_was_typed_stays(speed: Client) -> None:
    typed = {"statement": "Fast.", "verified_by": "load test", "priority": "must"}
    sent = inputs(speed.get(draft("speed", "R1"))) | GAPS | typed | {"put_into_words": "1"}

    shown = inputs(speed.post(draft("speed", "R1"), sent))

    assert shown["statement"] == ["When a file <b> is broken, the service shall ask a person."]
    assert (shown["verified_by"], shown["pattern"]) == (["load test"], ["when"])
    assert (shown["gap-condition"], shown["gap-deed"]) == (
        ["a file <b> is broken"],
        ["The service shall ask a person."],
    )


def test_putting_into_words_stores_nothing(speed: Client, member: Member) -> None:
    speed.post(draft("speed", "R1"), GAPS | {"statement": "", "put_into_words": "1"})

    assert member.project.requirement_rows.get().statement == "Fast."


def test_gaps_that_cannot_be_kept_leave_the_sentence_alone(speed: Client) -> None:
    sent = GAPS | {"statement": "Mine.", "gap-deed": "stop\x00", "put_into_words": "1"}

    assert inputs(speed.post(draft("speed", "R1"), sent))["statement"] == ["Mine."]


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        (GAPS, "When a file &lt;b&gt; is broken, the service shall ask a person."),
        ({"gap-deed": "stop"}, "The service shall stop."),
        ({"gap-deed": "stop\x00"}, "This text holds a character that cannot be stored"),
    ],
)
def test_the_sentence_so_far_is_escaped(gaps: dict[str, str], said: str, editor: Client) -> None:
    assert said in text_of(editor.get("/sentence/", gaps))


def test_a_page_about_limits_has_no_gaps(speed: Client) -> None:
    assert "gap-deed" not in inputs(speed.get(draft("speed-limit", "R1")))


# --- Open points ------------------------------------------------------------------------------
DOUBT = {"doubt-question": "problem", "doubt-owner": "Sigrid", "doubt-due": "2027-03-01"}


def test_an_open_point_is_kept_together_with_the_answers(editor: Client, member: Member) -> None:
    sent = inputs(editor.get(draft("problem"))) | DOUBT | {"problem": "Much.", "stay": "doubt"}

    response = editor.post(draft("problem"), sent, follow=True)

    assert stored(member.project, "business_case")["problem"] == "Much."
    assert stored(member.project, "open_points") == [
        {
            "question": "The problem, with at least one number",
            "where": "What goes wrong today?",
            "owner": "Sigrid",
            "since": timezone.localdate().isoformat(),
            "due": "2027-03-01",
        }
    ]
    assert "is an open point now. Sigrid finds out." in text_of(response)


def test_an_open_point_about_an_entry_says_which(speed: Client, member: Member) -> None:
    speed.post(draft("speed", "R1"), {"doubt-question": "verified_by", "stay": "doubt"})

    (point,) = stored(member.project, "open_points")
    assert point["where"] == "How fast and how good must it be? (R1)"
    assert point["owner"] == str(member.user)


@pytest.mark.parametrize(
    ("sent", "count"),
    [
        ({}, 0),
        ({"doubt-question": "problem", "doubt-owner": " "}, 0),
        ({"doubt-question": "problem", "stay": "1"}, 0),
        ({"doubt-question": "problem", "stay": "doubt"}, 1),
        ({"doubt-owner": "Ana"}, 1),
        ({"doubt-due": "2027-03-01"}, 1),
    ],
)
def test_what_was_typed_into_the_fold_counts_whichever_button_was_pressed(
    sent: dict[str, str], count: int, editor: Client, member: Member
) -> None:
    editor.post(draft("problem"), sent)

    assert len(stored(member.project, "open_points") or []) == count


def test_a_page_that_saves_by_itself_adds_no_open_point(editor: Client, member: Member) -> None:
    editor.post(draft("problem"), DOUBT, headers={"HX-Request": "true"})

    assert stored(member.project, "open_points") is None


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"doubt-due": "soon"}, "Write the date like 2027-04-15."),
        ({"doubt-question": "weather"}, "Select a valid choice."),
        ({"doubt-owner": "x" * 201}, "200 are the most"),
    ],
)
def test_an_open_point_that_is_not_understood_is_said_and_the_answers_are_kept(
    wrong: dict[str, str], why: str, editor: Client, member: Member
) -> None:
    sent = DOUBT | wrong | {"problem": "Much.", "stay": "doubt"}

    response = editor.post(draft("problem"), sent, follow=True)

    assert f"The open point is not kept. {why}" in text_of(response) or why in text_of(response)
    assert stored(member.project, "business_case") == {"problem": "Much."}
    assert stored(member.project, "open_points") is None


def test_the_list_of_open_points_shows_who_finds_out_and_what_is_overdue(
    editor: Client, member: Member
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    points = [
        OpenPoint(question="How many?", owner="Ana", due=yesterday),
        OpenPoint(question="By mail?", due=timezone.localdate()),
    ]
    save_section(member.project, "open_points", points, actor=None)

    page = text_of(editor.get(draft("open-points")))

    assert page.count("Overdue") == 1
    assert ("Nobody yet" in page, "Answered: close it" in page) == (True, True)


def test_a_closed_open_point_can_be_taken_back(editor: Client, member: Member) -> None:
    points = [OpenPoint(question="How many?"), OpenPoint(question="By mail?")]
    save_section(member.project, "open_points", points, actor=None)
    before = stored(member.project, "open_points")

    shown = editor.get(draft("open-points")).context
    sent = {"version": shown["version"], "token": shown["token"]}
    closed = editor.post(draft("open-points", "0") + "removal/", sent)
    kept = stored(member.project, "open_points")
    editor.post(draft("open-points", "0") + "return/", inputs(closed, form_id="undo"))

    assert kept == before[1:]
    assert stored(member.project, "open_points") == before


# --- Back to the check page -------------------------------------------------------------------
def test_a_change_made_from_the_check_page_leads_back_to_it(editor: Client) -> None:
    response = editor.get(draft("problem") + "?return=check")
    sent = inputs(response) | {"problem": "Much."}

    assert "Back to the check page" in text_of(response)
    assert editor.post(draft("problem"), sent)["Location"] == "/projects/prj/draft/check/"


def test_saving_in_between_keeps_the_way_back(editor: Client) -> None:
    sent = inputs(editor.get(draft("problem") + "?return=check")) | {"stay": "1"}

    assert editor.post(draft("problem"), sent)["Location"] == draft("problem") + "?return=check"


@pytest.mark.parametrize("query", ["", "?return=https://a.example"])
def test_nobody_else_is_led_to_the_check_page_or_anywhere_else(query: str, editor: Client) -> None:
    sent = inputs(editor.get(draft("problem") + query))

    assert editor.post(draft("problem") + query, sent)["Location"] == draft("decision")
