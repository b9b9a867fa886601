"""The page on which people are asked, and what other pages tell of it."""

import re
from typing import Any

import pytest
from django.test import Client

from intake.models import Project, Right
from mail.models import Message
from stakeholders.actions import note_answer, note_nothing
from stakeholders.models import Asking, Stakeholder
from tests.intake.factories import MemberFactory, ProjectFactory
from tests.stakeholders.asked import asking_of, visitor
from tests.stakeholders.factories import StakeholderFactory
from tests.stakeholders.test_asking import a_day_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(settings: Any) -> Project:
    settings.DEMO = False
    return ProjectFactory.create(title="Read invoices")


def browser(project: Project, right: Right) -> Client:
    client = Client()
    member = MemberFactory.create(project=project, right=right, user__name="Jonas Brandt")
    client.force_login(member.user)
    return client


@pytest.fixture
def lead(project: Project) -> Client:
    return browser(project, Right.LEAD)


@pytest.fixture
def reader(project: Project) -> Client:
    return browser(project, Right.READ)


@pytest.fixture
def page(project: Project) -> str:
    return f"/projects/{project.slug}/asked/"


def words(answer: Any) -> str:
    """What the page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def told(client: Client, answer: Any) -> str:
    assert answer.status_code == 302
    return words(client.get(answer["Location"]))


# --- Asking -----------------------------------------------------------------------------------
def test_people_at_the_table_are_chosen_by_name_and_role(
    lead: Client, page: str, project: Project
) -> None:
    person: Stakeholder = StakeholderFactory.create(project=project, name="Marta Lund")

    shown = words(lead.get(page))
    answer = lead.post(page, {"people": [person.pk], "addresses": ""})

    assert "Marta Lund, affected team" in shown
    assert "The mails are on their way." in told(lead, answer)
    assert Message.objects.get().from_name == "Jonas Brandt"


@pytest.mark.parametrize(
    "pasted",
    [
        "mette.lund@example.org, tom@example.org",
        "Mette Lund <mette.lund@example.org>;tom@example.org;",
        " mette.lund@example.org \r\n\r\n tom@example.org\r\n",
    ],
)
def test_addresses_are_pasted_as_they_are(
    pasted: str, lead: Client, page: str, project: Project
) -> None:
    lead.post(page, {"addresses": pasted})

    assert [one.person.name for one in Asking.objects.of(project)] == ["Mette Lund", "Tom"]


def test_who_has_no_address_is_named(lead: Client, page: str, project: Project) -> None:
    person = StakeholderFactory.create(project=project, name="Marta Lund", email="")

    answer = lead.post(page, {"people": [person.pk]})

    page_after = told(lead, answer)
    assert "We know no e-mail address of Marta Lund." in page_after
    assert "on their way" not in page_after


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({}, "Choose somebody, or write an e-mail address."),
        ({"addresses": "mette"}, "“mette” is not an e-mail address."),
        ({"addresses": "<script>@x"}, "is not an e-mail address."),
        ({"addresses": ",".join(f"a{n}@b.org" for n in range(51))}, "at most 50 people"),
        ({"addresses": "🦉" * 100_000}, "This is too long."),
        ({"people": ["999999"]}, "Somebody was asked or left meanwhile."),
    ],
)
def test_what_cannot_be_taken_is_told_and_nobody_is_asked(
    typed: dict[str, Any], why: str, lead: Client, page: str, project: Project
) -> None:
    StakeholderFactory.create(project=project)

    answer = lead.post(page, typed)

    assert answer.status_code == 422
    assert why in words(answer)
    assert not Asking.objects.exists()


def test_somebody_of_another_project_cannot_be_asked(
    lead: Client, page: str, project: Project
) -> None:
    StakeholderFactory.create(project=project)

    assert lead.post(page, {"people": [StakeholderFactory.create().pk]}).status_code == 422


# --- Who has answered -----------------------------------------------------------------------------
def test_who_has_not_answered_is_named_and_asked_again_once_a_day(
    lead: Client, page: str, project: Project
) -> None:
    asking = asking_of(project, name="Marta Lund")
    again = f"{page}{asking.person.key}/nudges/"
    early = lead.post(again)
    a_day_ago(asking)

    answer = lead.post(again)

    assert (early.status_code, Message.objects.count()) == (409, 2)
    shown = told(lead, answer)
    assert "Asked once more: Marta Lund." in shown
    assert "You can ask again tomorrow." in shown


def test_how_often_a_link_was_opened_is_told_to_whoever_asks(
    lead: Client, reader: Client, page: str, project: Project
) -> None:
    asking = asking_of(project)
    for _ in range(2):
        visitor(asking)

    assert "opened 2 times" in words(lead.get(page))
    assert "opened" not in words(reader.get(page))


def test_a_link_is_closed(lead: Client, page: str, project: Project) -> None:
    asking = asking_of(project, name="Marta Lund")

    answer = lead.post(f"{page}{asking.person.key}/revocation/")

    assert "The link of Marta Lund is closed." in told(lead, answer)
    assert "Close the link" not in words(lead.get(page))


def test_who_has_answered_is_named_without_the_day(
    reader: Client, page: str, project: Project
) -> None:
    for name in ("Zoe", "Anna"):
        note_answer(asking_of(project, name=name).person)
    note_nothing(Stakeholder.objects.get(name="Zoe"), actor=None)

    shown = words(reader.get(page))

    assert "Everybody who was asked has answered." in shown
    assert "2 of 2 have answered." in shown
    assert re.search(r"Anna\s+Zoe\s+nothing to avoid", shown)


def test_who_only_reads_sees_and_does_not_ask(reader: Client, page: str, project: Project) -> None:
    asking_of(project)

    assert "Ask them" not in words(reader.get(page))
    assert reader.post(page, {"addresses": "a@example.org"}).status_code == 403


def test_an_unknown_person_is_not_asked_again(lead: Client, page: str) -> None:
    answers = [lead.post(f"{page}nobody/{what}/") for what in ("nudges", "revocation")]

    assert [answer.status_code for answer in answers] == [404, 404]


# --- Other pages ----------------------------------------------------------------------------------
def test_the_pages_of_the_draft_count_the_answers(lead: Client, project: Project) -> None:
    start = f"/projects/{project.slug}"
    pages = [f"{start}/", f"{start}/draft/", f"{start}/draft/concerns/"]
    before = [words(lead.get(one)) for one in pages]
    note_answer(asking_of(project).person)
    asking_of(project)

    after = [words(lead.get(one)) for one in pages]

    assert ["Nobody was asked yet." in one for one in before] == [True] * 3
    assert ["1 of 2 has answered." in one for one in after] == [True] * 3


def test_the_project_asks_everybody_who_takes_part(
    reader: Client, project: Project, admin_client: Client
) -> None:
    address = f"/projects/{project.slug}/"

    assert "Say what to avoid" in words(reader.get(address))
    assert "Say what to avoid" not in words(admin_client.get(address))
