"""The page with one field, for whoever is signed in."""

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from concerns.models import Concern, Voice
from intake.models import Project, Right
from intake.rules import right_of
from stakeholders.models import Asking, Stakeholder
from tests.accounts.factories import UserFactory
from tests.concerns.factories import ConcernFactory
from tests.concerns.test_say_pages import LOST, send, told, words
from tests.intake.factories import MemberFactory, ProjectFactory
from tests.stakeholders.asked import asking_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


@pytest.fixture
def project() -> Project:
    return ProjectFactory.create(title="Read invoices")


@pytest.fixture
def reader(project: Project) -> User:
    user: User = MemberFactory.create(
        project=project, right=Right.READ, user__name="Paul Okafor"
    ).user
    return user


@pytest.fixture
def paul(reader: User) -> Client:
    client = Client()
    client.force_login(reader)
    return client


@pytest.fixture
def said(project: Project) -> str:
    return f"/projects/{project.slug}/concerns/"


def test_who_only_reads_can_speak(paul: Client, said: str, reader: User, project: Project) -> None:
    page = words(paul.get(said))
    answer = send(paul, path=said)

    concern = Concern.objects.get()
    assert "What should we definitely avoid?" in page
    assert answer["Location"] == said
    assert concern.raiser is not None
    assert (concern.raiser.name, concern.raiser.user) == ("Paul Okafor", reader)
    assert right_of(reader, project) == Right.READ


def test_who_speaks_without_a_name_gets_no_place_at_the_table(paul: Client, said: str) -> None:
    send(paul, path=said, visibility="anonymous")

    assert Concern.objects.get().raiser is None
    assert not Stakeholder.objects.exists()


def test_who_is_signed_in_joins_and_has_nothing_to_avoid(
    paul: Client, said: str, project: Project
) -> None:
    similar = ConcernFactory.create(project=project, title=LOST)
    assert "Somebody said something like it" in words(send(paul, path=said))
    paul.post(said, {"act": f"join:{similar.key}"})
    answer = paul.post(said, {"act": "nothing"})

    assert "Noted: nothing to avoid." in told(paul, answer)
    assert Voice.objects.count() == 1
    assert "I have nothing to avoid" not in words(paul.get(said))


def test_whoever_was_asked_and_signs_in_has_answered(
    paul: Client, said: str, reader: User, project: Project
) -> None:
    asking = asking_of(project, name="Marta Lund")
    Stakeholder.objects.update(user=reader)

    send(paul, path=said)

    assert Asking.objects.of(asking.person.project).counted() == (1, 1)


def test_a_stranger_does_not_find_the_page(said: str, client: Client) -> None:
    client.force_login(UserFactory.create())

    assert (client.get(said).status_code, send(client, path=said).status_code) == (404, 404)


def test_while_a_member_types_the_similar_ones_come_and_their_number_is_told_once(
    paul: Client, said: str, project: Project
) -> None:
    ConcernFactory.create(project=project, title=LOST)
    typed = {"title": "Lose no invoice, never", "number": "0"}

    first = words(paul.get(said, typed, headers={"HX-Request": "true"}))
    again = words(paul.get(said, typed | {"number": "1"}, headers={"HX-Request": "true"}))
    other = words(paul.get(said, {"title": "x", "number": "1"}, headers={"HX-Request": "true"}))

    assert "1 sentence like yours is below." in first
    assert LOST in again
    assert "alike-said" not in again
    assert "No sentence like yours any more." in other
