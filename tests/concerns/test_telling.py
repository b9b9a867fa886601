"""Who raised a concern is told when it moves on: once for each step."""

from typing import Any

import pytest

from concerns.actions import STORE
from concerns.models import Concern
from intake.models import Project
from mail.models import Message
from stakeholders.models import Stakeholder
from tests.concerns.answered import ANSWERED, a_project
from tests.signoff.factories import account

pytestmark = pytest.mark.django_db
RAISED = {name: ANSWERED[name] for name in ("id", "title", "raised_by", "visibility")}
WITH_ANSWER: dict[str, Any] = {name: ANSWERED[name] for name in ("mitigation", "metric", "alert")}
SHOWN: dict[str, Any] = {"demo": {"result": "passed", "script": "Drop a bad file."}}


@pytest.fixture
def project() -> Project:
    return a_project()


def typed(project: Project, who: str = "data_scientist", **more: Any) -> None:
    """Somebody writes the concern C9 like this."""
    rest = [row for row in STORE.data(project) if row["id"] != "C9"]
    STORE.write(project, [*rest, RAISED | more], actor=account(who))


def told() -> list[tuple[str, str]]:
    """(to whom, the first line) of each mail, in order."""
    mails = Message.objects.order_by("made_at")
    return [(mail.to_name, mail.content.blocks[0].lines[0]) for mail in mails]


ANSWER = ("Sponsor", "There is an answer to your concern.")
SEEN = ("Sponsor", "The worst case was shown, and nothing bad came of it.")


def test_the_raiser_is_told_of_the_answer_and_of_the_demo_once_each(project: Project) -> None:
    typed(project)
    typed(project, **WITH_ANSWER)
    typed(project, **WITH_ANSWER, **SHOWN)
    typed(project, **WITH_ANSWER)
    typed(project, **WITH_ANSWER, **SHOWN)

    assert told() == [ANSWER, SEEN]


def test_half_an_answer_is_no_news(project: Project) -> None:
    typed(project)
    typed(project, mitigation=ANSWERED["mitigation"], metric=ANSWERED["metric"])

    assert told() == []


def test_both_steps_at_once_are_one_mail(project: Project) -> None:
    typed(project)
    typed(project, **WITH_ANSWER, **SHOWN)

    assert told() == [SEEN]


def test_nobody_is_told_what_they_wrote_themselves(project: Project) -> None:
    typed(project, "sponsor")
    typed(project, "sponsor", **WITH_ANSWER)

    assert told() == []


@pytest.mark.parametrize("hidden", [{"visibility": "anonymous"}, {"raised_by": None}])
def test_nothing_is_mailed_about_a_concern_that_leads_to_nobody(
    project: Project, hidden: dict[str, Any]
) -> None:
    typed(project, **hidden)
    typed(project, **WITH_ANSWER | hidden)

    assert told() == []


def test_who_has_no_address_is_not_told(project: Project, settings: Any) -> None:
    settings.DEMO = False
    Stakeholder.objects.filter(key="sponsor").update(email="")

    typed(project, **WITH_ANSWER)

    assert told() == []


def test_who_signs_in_gets_the_way_to_the_answer_and_others_get_words(project: Project) -> None:
    typed(project, **WITH_ANSWER)
    Stakeholder.objects.filter(key="sponsor").update(user=None)
    typed(project, **WITH_ANSWER, **SHOWN)

    buttons = [mail.content.button for mail in Message.objects.order_by("made_at")]
    assert buttons == [("See the answer", "http://localhost:8000/projects/prj/board/C9/"), None]


def test_a_concern_of_somebody_else_is_their_news(project: Project) -> None:
    typed(project, raised_by="clerk", **WITH_ANSWER)

    assert [name for name, _line in told()] == ["Clerk"]
    assert Concern.objects.get(key="C9").raiser
