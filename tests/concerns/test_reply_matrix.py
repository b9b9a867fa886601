"""Every state of a concern, every person: who may accept its answer. Made from two tables."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.test import Client

from accounts.refusals import NotReady
from concerns.actions import Door, record_acceptances, reply, show_answer
from concerns.models import Concern, Reply, fully_answered
from concerns.rules import answer_sha256
from intake.models import Project
from signoff.assemble import document_of
from spec.checks import check
from spec.document.people import Concern as Part
from stakeholders.actions import ask
from stakeholders.models import Asking, Stakeholder
from tests.accounts.factories import PASSWORD, AdminFactory, UserFactory
from tests.concerns.answered import PASSED, a_project, answered, says, seat
from tests.signoff.factories import account
from tests.stakeholders.asked import visitor

pytestmark = pytest.mark.django_db

type State = Callable[[Project], Concern]


def asked(project: Project) -> Concern:
    concern = answered(project)
    show_answer(concern, actor=account("data_scientist"))
    return concern


def accepted(project: Project) -> Concern:
    concern = answered(project)
    says(concern, comment="Fine.")
    return concern


def outdated(project: Project) -> Concern:
    accepted(project)
    return answered(project, mitigation={"text": "Two people count them every evening."})


def reopened(project: Project) -> Concern:
    concern = answered(project)
    says(concern, accepts=False, comment="Not at month-end.")
    return concern


def recorded(project: Project) -> Concern:
    """Accepted by its raiser, as a file says."""
    word = {"by": "sponsor", "date": date(2026, 11, 1), "comment": "Seen."}
    concern = answered(project, acceptance=word, status="accepted")
    record_acceptances(project, [as_part(concern, word)], actor=None)
    return concern


def as_part(concern: Concern, word: dict[str, Any]) -> Part:
    return Part.model_validate(concern.as_data() | {"acceptance": word})


# State -> how a concern comes into it, and whether its answer can be accepted then.
STATES: dict[str, tuple[State, bool]] = {
    "nothing said": (lambda project: answered(project, mitigation={}), False),
    "no figure": (lambda project: answered(project, metric={}), False),
    "not shown": (lambda project: answered(project, demo={}), False),
    "demo failed": (lambda project: answered(project, demo=PASSED | {"result": "failed"}), False),
    "answered": (answered, True),
    "accepted in a file": (recorded, True),
    "asked": (asked, True),
    "accepted": (accepted, True),
    "out of date": (outdated, True),
    "reopened": (reopened, True),
}
# Person -> the status of a page that they may not use, or 302 where they may accept.
PEOPLE = {
    "sponsor": 302,  # who raised it
    "clerk": 302,  # the delegate named before
    "data_scientist": 403,
    "product_manager": 403,
    "business_contact": 403,
    "compliance": 403,
    "admin": 403,
    "stranger": 404,
    "nobody": 302,  # to the sign-in page
}


def browser(who: str) -> Client:
    client = Client()
    if who == "admin":
        client.force_login(AdminFactory.create())
    elif who == "stranger":
        client.force_login(UserFactory.create())
    elif who != "nobody":
        client.force_login(account(who))
    return client


@pytest.mark.parametrize(("state", "who"), list(product(STATES, PEOPLE)))
def test_only_who_may_accepts_and_only_what_can_be_accepted(state: str, who: str) -> None:
    make, ready = STATES[state]
    concern = make(a_project())
    before = Reply.objects.count()
    judges = who in ("sponsor", "clerk")

    said = {"accepts": "true", "comment": "I have seen it now.", "password": PASSWORD}
    answer = browser(who).post(
        f"/projects/prj/board/{concern.key}/", said | {"seen": answer_sha256(concern)}
    )

    due = 409 if judges and not ready else PEOPLE[who]
    assert answer.status_code == due
    assert Reply.objects.count() - before == (1 if judges and ready else 0)


# At the table -> whether their word is taken.
TABLE = {
    "sponsor": True,
    "clerk": True,
    "data_scientist": False,
    "product_manager": False,
    "business_contact": False,
    "compliance": False,
}


@pytest.mark.parametrize("state", STATES)
def test_no_command_takes_the_word_of_anybody_else(state: str) -> None:
    """Whatever door an action is called from, it asks whose word it is."""
    make, ready = STATES[state]
    concern = make(a_project())
    before, taken = Reply.objects.count(), []

    for who in TABLE:
        person, door = seat(concern.project, who), Door(user=account(who))
        seen = answer_sha256(concern)
        with suppress(NotReady):
            reply(concern, person, door, accepts=True, comment="Now I have.", seen=seen)
            taken.append(who)

    assert taken == [who for who, is_theirs in TABLE.items() if is_theirs and ready]
    assert Reply.objects.count() - before == len(taken)


@pytest.mark.parametrize("state", ["not shown", "answered", "accepted"])
def test_a_link_of_somebody_else_leads_to_no_answer(state: str) -> None:
    """It opens what it was made for; the page about the answer knows nothing of it."""
    project = a_project()
    concern = STATES[state][0](project)
    lead = account("data_scientist")
    ask(project, Stakeholder.of(project).filter(key="compliance"), actor=lead)
    client = visitor(Asking.objects.get())
    before = Reply.objects.count()

    seen = {"accepts": "true", "comment": "Fine.", "seen": answer_sha256(concern)}
    answers = [client.get("/answer/"), client.post("/answer/", seen)]
    answers += [client.post("/answer/code/", {"code": "123456"})]

    assert {answer.status_code for answer in answers} == {403}
    assert Reply.objects.count() == before


@pytest.mark.parametrize(("by", "flagged"), [("sponsor", False), ("clerk", False), ("", True)])
def test_what_a_file_says_is_a_record_that_is_checked_and_never_counted(
    by: str, flagged: bool
) -> None:
    """C10 flags the word of somebody else, and a state that nobody's word stands behind."""
    project = a_project()
    word = {"by": by or "product_manager", "date": date(2026, 11, 1), "comment": "Seen."}
    concern = answered(project, status="accepted")
    record_acceptances(project, [as_part(concern, word)], actor=None)

    found = check(document_of(project), as_of=date(2026, 11, 21))

    assert ("concern C9" in [one.where for one in found if one.id == "C10"]) is flagged
    assert fully_answered(project) == 0
    assert not Reply.objects.exists()
