"""What a card brings up is put on the list of concerns with one press."""

import pytest
from django.test import Client

from concerns.models import Concern
from intake.models import Member, Right
from tests.intake.factories import MemberFactory

pytestmark = pytest.mark.django_db
CARDS, LIST = "/projects/prj/concern-cards/", "/projects/prj/draft/concerns/"
SAID = {"category": "fraud", "said": "A changed bank account on the invoice."}


@pytest.fixture
def member() -> Member:
    made: Member = MemberFactory.create(right=Right.EDIT, project__code="PRJ")
    return made


@pytest.fixture
def browser(client: Client, member: Member) -> Client:
    client.force_login(member.user)
    return client


def test_a_press_adds_a_concern_with_its_kind_and_its_question(
    browser: Client, member: Member
) -> None:
    response = browser.post(CARDS, SAID)

    concern = Concern.objects.get(project=member.project)
    assert response["Location"] == f"{LIST}#cards"
    assert (concern.key, concern.title, concern.category) == ("C1", SAID["said"], "fraud")
    assert concern.asked_as == "How would somebody earn money by cheating it?"


def test_the_same_is_added_once_and_no_longer_offered(browser: Client, member: Member) -> None:
    for _time in range(2):
        browser.post(CARDS, SAID)

    page = browser.get(LIST).content.decode()
    assert Concern.objects.filter(project=member.project).count() == 1
    assert f'value="{SAID["said"]}"' not in page
    assert 'value="Many applications, slightly changed."' in page


@pytest.mark.parametrize(
    "changes", [{"category": "weather"}, {"said": "Something of my own."}, {"category": "legal"}]
)
def test_only_what_stands_on_a_card_is_added(changes: dict[str, str], browser: Client) -> None:
    assert browser.post(CARDS, SAID | changes).status_code == 404
    assert Concern.objects.count() == 0


def test_the_list_shows_a_card_for_each_kind_and_the_opening_questions(browser: Client) -> None:
    page = browser.get(LIST).content.decode()

    assert page.count('name="category"') == 36
    assert "What would make you switch it off?" in page
