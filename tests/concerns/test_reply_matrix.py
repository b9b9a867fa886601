"""Every state of a concern, every person: who may accept its answer. Made from two tables."""

from collections.abc import Callable
from itertools import product

import pytest
from django.test import Client

from concerns.actions import show_answer
from concerns.models import Concern, Reply
from concerns.rules import answer_sha256
from intake.models import Project
from tests.accounts.factories import PASSWORD, AdminFactory, UserFactory
from tests.concerns.answered import PASSED, a_project, answered, says
from tests.signoff.factories import account

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


# State -> how a concern comes into it, and whether its answer can be accepted then.
STATES: dict[str, tuple[State, bool]] = {
    "nothing said": (lambda project: answered(project, mitigation={}), False),
    "no figure": (lambda project: answered(project, metric={}), False),
    "not shown": (lambda project: answered(project, demo={}), False),
    "demo failed": (lambda project: answered(project, demo=PASSED | {"result": "failed"}), False),
    "answered": (answered, True),
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
