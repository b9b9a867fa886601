"""When something breaks in a decision, the state is what it was before (promise R11)."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError, connection

from audit.models import Head
from signoff import actions
from signoff.actions import concluding, deciding, freezing
from signoff.lifecycle import State
from signoff.models import Decision, SpecVersion, Verdict
from tests.conftest import FULL_COUNTS
from tests.signoff.factories import (
    VersionFactory,
    account,
    all_approve,
    decide,
    edit,
    reword,
    signature,
)
from tests.signoff.test_deciding import REPORT, everything

pytestmark = pytest.mark.django_db

# So many statements a last approval takes at least; fewer would mean that the test missed some.
STATEMENTS_AT_LEAST = 20
STATEMENTS_OF_A_SHORT_PATH = 15


class Broken(Exception):  # noqa: N818 - named for what happened
    """What a part of the path raises in these tests."""


class Fault:
    """Lets `good` statements through, fails at the next one, and is well again after that."""

    def __init__(self, good: int) -> None:
        self.left = good

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        self.left -= 1
        if self.left == -1:
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)


def waiting_for_the_last() -> SpecVersion:
    return all_approve(VersionFactory.create(), but="sponsor")


def sign_off(version: SpecVersion, **fields: Any) -> Decision:
    """The last decision needed: every step of the path is taken."""
    verdict = Verdict.APPROVED_WITH_CONDITIONS
    return decide(version, "sponsor", verdict, conditions=[REPORT], **fields)


def state_of(version: SpecVersion) -> tuple[Any, ...]:
    return (*everything(version), Head.objects.values_list().get())


STEPS = ["record_version", "take_step", "pass_gate", "enqueue"]
# The last approval takes its last three steps where the acceptance of a finding takes them, too.
OF_AN_APPROVAL = {"record_version": deciding} | dict.fromkeys(STEPS[1:], concluding)


def broken_before(step: Callable[..., Any]) -> Callable[..., Any]:
    """Fails instead of taking the step."""

    def broken(*args: Any, **kwargs: Any) -> None:
        raise Broken

    return broken


def broken_after(step: Callable[..., Any]) -> Callable[..., Any]:
    """Takes the step and then fails."""

    def broken(*args: Any, **kwargs: Any) -> None:
        step(*args, **kwargs)
        raise Broken

    return broken


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("breaking", [broken_before, broken_after])
def test_a_failure_in_any_part_of_a_decision_leaves_everything_as_it_was(
    breaking: Callable[..., Any], step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = waiting_for_the_last()
    before = state_of(version)
    module = OF_AN_APPROVAL[step]
    monkeypatch.setattr(module, step, breaking(getattr(module, step)))

    with pytest.raises(Broken):
        sign_off(version)

    assert state_of(version) == before


def test_a_failure_at_any_statement_of_a_decision_leaves_everything_as_it_was() -> None:
    version = waiting_for_the_last()
    before, key, good = state_of(version), uuid4(), 0

    while not Decision.objects.filter(idempotency_key=key).exists():
        assert state_of(version) == before
        with connection.execute_wrapper(Fault(good)), suppress(OperationalError):
            sign_off(version, idempotency_key=key)
        good += 1

    version.refresh_from_db()
    assert version.state == State.SIGNED_OFF
    assert good > STATEMENTS_AT_LEAST


def withdrawn(version: SpecVersion) -> None:
    seat = signature(version, "sponsor")
    made = seat.decisions.get()
    actions.withdraw(made, actor=account("sponsor"))


def taken_back(version: SpecVersion) -> None:
    seat = signature(version, "sponsor")
    actions.revoke(seat.decisions.get(), reason="No money.", actor=account("sponsor"))


def handed_over(version: SpecVersion) -> None:
    seat = signature(version, "business_contact")
    actions.hand_over(seat, to=account("bea"), reason="Away.", actor=account("business_contact"))


def sent_again(version: SpecVersion) -> None:
    actions.submit(version.project, actor=account("data_scientist"))


@pytest.mark.parametrize("path", [withdrawn, taken_back, handed_over, sent_again])
def test_a_failure_at_any_statement_beside_a_decision_leaves_everything_as_it_was(
    path: Callable[[SpecVersion], None],
) -> None:
    version = VersionFactory.create()
    decide(version, "sponsor")
    if path is sent_again:
        reword(version.project)
    account("bea")
    before, good = state_of(version), 0
    # Sending takes hundreds of statements; a small run breaks each fifth.
    step = 5 if path is sent_again and not FULL_COUNTS else 1

    while state_of(version) == before:
        with connection.execute_wrapper(Fault(good)), suppress(OperationalError):
            path(version)
        good += step

    assert good > STATEMENTS_OF_A_SHORT_PATH


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("breaking", [broken_before, broken_after])
def test_a_failure_while_a_draft_is_sent_leaves_the_open_version_in_review(
    breaking: Callable[..., Any], step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = VersionFactory.create()
    decide(version, "sponsor", Verdict.CHANGES_REQUESTED, comment="Another title.")
    edit(version.project)
    before = state_of(version)
    monkeypatch.setattr(freezing, step, breaking(getattr(freezing, step)))

    with pytest.raises(Broken):
        freezing.submit(version.project, actor=account("data_scientist"))

    assert state_of(version) == before
