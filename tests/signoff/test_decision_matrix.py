"""Everybody x every state x every decision x whose signature it is: one answer for each."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import pytest
from django.db import transaction

from accounts.models import User
from accounts.refusals import Conflict, NotReady, Refused, Superseded
from signoff import rules
from signoff.actions import submit
from signoff.models import Decision, Signatory, SpecVersion, Verdict
from tests.accounts.factories import AdminFactory, UserFactory
from tests.signoff.factories import (
    OWNERS,
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    decide,
    edit,
    people,
    person,
)
from tests.signoff.test_deciding import REPORT

pytestmark = pytest.mark.django_db

FIRST, LATER = "sponsor", "compliance"
TABLE = (*OWNERS, "it_operations", "compliance", "model_risk", "it_security", "internal_audit")
ROLES = (*TABLE, "reader", "stranger", "admin", "deactivated")


def new_round() -> SpecVersion:
    table = [*people(*TABLE), person("ux", "reader")]
    made: SpecVersion = VersionFactory.create(project=ProjectFactory.create(tier=4, people=table))
    return made


def in_review() -> SpecVersion:
    return new_round()


def needs_an_answer() -> SpecVersion:
    version = new_round()
    decide(version, "product_manager", Verdict.CHANGES_REQUESTED, comment="Say who pays.")
    return version


def not_approved() -> SpecVersion:
    version = new_round()
    decide(version, "product_manager", Verdict.REJECTED, comment="No.")
    return version


def signed() -> SpecVersion:
    version = new_round()
    for role in TABLE:
        decide(version, role)
    return version


def out_of_date() -> SpecVersion:
    version = new_round()
    edit(version.project)
    return version


def replaced() -> SpecVersion:
    version = out_of_date()
    submit(version.project, actor=account("data_scientist"))
    return version


STATES: dict[Callable[[], SpecVersion], type[Refused] | None] = {
    in_review: None,
    needs_an_answer: None,
    not_approved: NotReady,
    signed: NotReady,
    out_of_date: Superseded,
    replaced: Superseded,
}


@dataclass(frozen=True)
class Case:
    """Who decides what about whose signature."""

    role: str
    verdict: Verdict
    seat: str


CASES = [Case(*case) for case in product(ROLES, Verdict, (FIRST, LATER, "product_manager"))]


def somebody(role: str) -> User:
    if role == "admin":
        return User.objects.filter(is_staff=True).first() or AdminFactory.create()
    if role == "deactivated":
        return User.objects.filter(is_active=False).first() or UserFactory.create(is_active=False)
    return account(role)


def expected(state: Callable[[], SpecVersion], case: Case) -> type[Refused] | type[Decision]:
    """The answer by the rules in words.

    The round is open and as it was read, it is their signature, and their stage has come.
    """
    over = STATES[state]
    if over:
        return over
    theirs, has_come = case.role == case.seat, case.seat != LATER
    return Decision if theirs and has_come else NotReady


def answer(version: SpecVersion, case: Case) -> type:
    """What happens, after which everything is as before."""
    words = "" if case.verdict in (Verdict.APPROVED, Verdict.APPROVED_WITH_CONDITIONS) else "So."
    conditions = [REPORT] if case.verdict == Verdict.APPROVED_WITH_CONDITIONS else []
    seat = Signatory.objects.select_related("version", "user").get(version=version, role=case.seat)
    got: type = Exception
    try:
        with transaction.atomic():
            made = decide(
                version,
                case.seat,
                case.verdict,
                actor=somebody(case.role),
                comment=words,
                conditions=conditions,
            )
            got = type(made)
            transaction.set_rollback(True)
        assert rules.can_decide(somebody(case.role), seat)
    except Refused as refusal:
        got = type(refusal)
    return got


@pytest.mark.parametrize("state", STATES)
def test_each_cell_of_the_matrix_is_answered_as_the_rules_say(
    state: Callable[[], SpecVersion],
) -> None:
    version = state()
    before = Decision.objects.count()

    found = {case: answer(version, case) for case in CASES}

    wrong = {case: got for case, got in found.items() if got is not expected(state, case)}
    assert wrong == {}
    assert Decision.objects.count() == before
    assert len(found) == len(ROLES) * 5 * 3


def test_a_signature_that_was_given_is_not_given_again_in_any_way() -> None:
    version = new_round()
    decide(version, FIRST)

    found = {verdict: answer(version, Case(FIRST, verdict, FIRST)) for verdict in Verdict}

    assert found == dict.fromkeys(Verdict, Conflict)


def test_every_role_of_the_highest_tier_decides_when_its_stage_has_come() -> None:
    version = new_round()

    all_approve(version, but="internal_audit")

    assert version.state == "in_review"
    assert answer(version, Case("internal_audit", Verdict.APPROVED, "internal_audit")) is Decision
