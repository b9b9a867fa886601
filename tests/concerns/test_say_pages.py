"""The page with one field, by link."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.actions import deactivate, revoke_link
from accounts.models import LinkOpening, PersonalLink
from audit.models import Entry
from concerns.models import Concern, Voice
from intake.actions import delete_draft
from intake.models import Project, Right
from mail.models import Message
from stakeholders.models import Asking, Stakeholder
from tests.concerns.factories import ConcernFactory
from tests.exchange.database import everything
from tests.intake.factories import MemberFactory, ProjectFactory
from tests.stakeholders.asked import address, asking_of, visitor

pytestmark = pytest.mark.django_db
SAY, SIMILAR = "/say/", "/say/similar/"
LOST = "You should never lose an invoice."
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} '\"; DROP TABLE x; \u202e"


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


@pytest.fixture
def project() -> Project:
    return ProjectFactory.create(title="Read invoices")


@pytest.fixture
def asking(project: Project) -> Asking:
    return asking_of(project, name="Marta Lund")


@pytest.fixture
def marta(asking: Asking) -> Client:
    return visitor(asking)


def words(answer: Any) -> str:
    """The page as it is read."""
    return re.sub(r"\s+", " ", answer.content.decode())


def send(client: Client, title: str = LOST, path: str = SAY, **more: str) -> Any:
    return client.post(path, {"title": title, "visibility": "named", "act": "say"} | more)


def told(client: Client, answer: Any) -> str:
    """What stands above the page that comes next."""
    return words(client.get(answer["Location"]))


# --- By link ----------------------------------------------------------------------------------
def test_the_link_leads_to_one_question(marta: Client, asking: Asking) -> None:
    page = words(marta.get(SAY))

    assert "What should we definitely avoid?" in page
    assert "Jonas Brandt asks you, before anything is built." in page
    assert "I have nothing to avoid" in page
    assert Asking.objects.get().answered_on is None


def test_what_is_sent_is_on_the_list_and_on_the_page(marta: Client, asking: Asking) -> None:
    answer = send(marta)

    assert (answer.status_code, answer["Location"]) == (302, SAY)
    assert Concern.objects.get().raiser == asking.person
    page = told(marta, answer)
    assert "Thank you." in page
    assert LOST in page
    assert "I have nothing to avoid" not in page


def test_nothing_to_avoid_is_noted(marta: Client, asking: Asking) -> None:
    answer = marta.post(SAY, {"act": "nothing"})

    assert "Noted: nothing to avoid." in told(marta, answer)
    assert Stakeholder.objects.get(pk=asking.person.pk).asked_no_concern
    assert not Concern.objects.exists()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"title": ""}, "Write what must not happen"),
        ({"title": "x" * 501}, "longer than 500 characters"),
        ({"title": "a\x00b"}, "This text"),
        ({"visibility": ""}, "Choose who may know"),
        ({"visibility": "all"}, "Select a valid choice"),
        ({"category": "nonsense"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_taken_is_told_and_kept_in_the_form(
    typed: dict[str, str], why: str, marta: Client
) -> None:
    answer = send(marta, **typed)

    assert answer.status_code == 422
    assert why in words(answer)
    assert typed.get("title", LOST)[:500].replace("\x00", "") in words(answer).replace("\x00", "")
    assert not Concern.objects.exists()


def test_a_megabyte_of_emoji_is_refused_in_words(marta: Client) -> None:
    answer = send(marta, "🦉" * 100_000)

    assert answer.status_code == 422
    assert "longer than 500 characters" in words(answer)


def test_five_hundred_characters_are_kept_whole(marta: Client) -> None:
    send(marta, "🦉" * 500)

    assert Concern.objects.get().title == "🦉" * 500


def test_hostile_text_is_text(marta: Client) -> None:
    page = told(marta, send(marta, HOSTILE))

    assert Concern.objects.get().title == HOSTILE
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


# --- Similar ones -----------------------------------------------------------------------------
@pytest.fixture
def similar(project: Project) -> Concern:
    return ConcernFactory.create(project=project, title=LOST)


def test_similar_ones_are_shown_before_anything_is_added(marta: Client, similar: Concern) -> None:
    answer = send(marta, "Never lose invoices")

    assert "Somebody said something like it" in words(answer)
    assert f"join:{similar.key}" in words(answer)
    assert "Mine is different: send it" in words(answer)
    assert Concern.objects.count() == 1


def test_a_similar_one_is_joined(marta: Client, similar: Concern, asking: Asking) -> None:
    answer = send(marta, "", act=f"join:{similar.key}")

    assert "that is your concern, too" in told(marta, answer)
    assert Voice.objects.get().person == asking.person
    assert "you said: me too" in words(marta.get(SAY))


def test_a_different_one_is_sent_anyway(marta: Client, similar: Concern) -> None:
    send(marta, "Never lose invoices", act="anyway")

    assert Concern.objects.count() == 2


def test_one_that_is_not_there_or_elsewhere_cannot_be_joined(marta: Client) -> None:
    elsewhere = ConcernFactory.create(key="C77")

    answers = [marta.post(SAY, {"act": f"join:{key}"}) for key in (elsewhere.key, "", "<x>")]

    assert [answer.status_code for answer in answers] == [404] * 3
    assert not Voice.objects.exists()


def test_while_typing_only_the_similar_ones_come(marta: Client, similar: Concern) -> None:
    answer = marta.get(SIMILAR, {"title": "never lose invoices"})

    assert LOST in words(answer)
    assert "<html" not in words(answer)
    assert "<p" not in words(marta.get(SIMILAR, {"title": "something else"}))


# --- Without a name, or for the lead only -----------------------------------------------------
def test_without_a_name_nothing_leads_from_what_was_said_to_the_person(
    marta: Client, asking: Asking
) -> None:
    answer = send(marta, visibility="anonymous")

    assert "Thank you." in told(marta, answer)
    assert LOST not in words(marta.get(SAY))
    assert Concern.objects.get().raiser is None
    assert {entry.actor for entry in Entry.objects.filter(act="concern.move")} == {"system"}
    assert LinkOpening.objects.get().day == timezone.localdate()


def test_without_a_name_no_table_has_the_moment_of_the_visit(marta: Client, asking: Asking) -> None:
    send(marta, visibility="anonymous")

    with connection.cursor() as cursor:
        cursor.execute("SELECT expires FROM shared_cache WHERE cache_key LIKE %s", ["%say:link%"])
        (counted,) = [str(row[0]) for row in cursor.fetchall()]
        cursor.execute("SELECT expire_date FROM django_session")
        (session,) = [str(row[0]) for row in cursor.fetchall()]
    assert re.search(r"\d\d:00:00", counted)
    assert re.search(r"\d\d:00:00", session)


def test_a_name_for_the_lead_only_is_on_no_page_of_the_others(
    marta: Client, project: Project
) -> None:
    send(marta, visibility="lead_only")
    pages = [f"/projects/{project.slug}/{page}" for page in ("", "asked/", "concerns/")]

    lead, reader = Client(), Client()
    for client, right in ((lead, Right.LEAD), (reader, Right.READ)):
        client.force_login(MemberFactory.create(project=project, right=right).user)

    assert "Marta Lund" in words(lead.get(pages[0]))
    assert "Raised by Marta Lund" not in words(reader.get(pages[0]))
    assert LOST not in words(reader.get(pages[1]))
    assert LOST not in words(reader.get(pages[2]))


# --- Who may not ------------------------------------------------------------------------------
def test_a_link_that_is_revoked_lets_nobody_in(marta: Client, asking: Asking) -> None:
    revoke_link(asking.link, actor=asking.asked_by)

    answers = marta.get(SAY), marta.get(SIMILAR), send(marta), marta.get(address(asking.link))

    assert [answer.status_code for answer in answers] == [403, 403, 403, 410]
    assert not Concern.objects.exists()


def test_a_link_of_another_project_speaks_there_only(marta: Client, project: Project) -> None:
    other = asking_of(ProjectFactory.create())
    marta.post(address(other.link))

    send(marta)

    assert Concern.objects.get().project == other.person.project


def test_who_was_taken_off_the_list_finds_words_and_no_error(marta: Client, asking: Asking) -> None:
    Asking.objects.all().delete()

    answers = marta.get(SAY), marta.get(SIMILAR), send(marta)

    assert [answer.status_code for answer in answers] == [403] * 3
    assert "Please open the link in your mail" in words(answers[0])


def test_after_the_project_is_deleted_the_link_is_gone(marta: Client, asking: Asking) -> None:
    delete_draft(asking.person.project, actor=asking.asked_by)

    assert marta.get(SAY).status_code == 403
    assert marta.get(address(asking.link)).status_code == 404
    assert not Message.objects.exists()


def test_who_asked_may_lose_their_account_and_the_link_stays(marta: Client, asking: Asking) -> None:
    deactivate(asking.asked_by, actor=None)

    assert "Jonas Brandt asks you" in words(marta.get(SAY))
    assert send(marta).status_code == 302


def test_a_form_without_its_token_is_refused(asking: Asking) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(address(asking.link)).status_code == 403
    assert not LinkOpening.objects.exists()


# --- Too much at once -------------------------------------------------------------------------
def test_the_twenty_first_in_an_hour_waits_and_its_text_is_kept(marta: Client) -> None:
    for number in range(20):
        assert send(marta, f"Number {number}", act="anyway").status_code == 302

    answer = send(marta, "One too many")

    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert "Wait an hour" in words(answer)
    assert "One too many</textarea>" in words(answer)
    assert Concern.objects.count() == 20


def test_the_limit_of_one_person_is_not_that_of_another(marta: Client, project: Project) -> None:
    for _ in range(21):
        marta.post(SAY, {"act": "nothing"})

    assert send(visitor(asking_of(project))).status_code == 302


# --- Mail scanners ----------------------------------------------------------------------------
def scan(client: Client, path: str) -> None:
    """What scanners of mails do: look, ask, and some press the button of the page."""
    client.head(path)
    client.get(path)
    client.get(path, headers={"User-Agent": "Mozilla/5.0 (scanner)"})
    client.post(path)
    client.get(SAY)
    client.head(SAY)
    client.get(SIMILAR, {"title": LOST})


def test_visits_of_mail_scanners_change_nothing_but_the_number_of_openings(
    asking: Asking, rounds: int
) -> None:
    visits = 5 * rounds
    before = everything()

    for _ in range(visits):
        scan(Client(), address(asking.link))

    after = everything()
    openings = after.pop("accounts_linkopening")
    before.pop("accounts_linkopening")
    assert after == before
    assert len(openings) == visits
    assert PersonalLink.objects.get().is_good
