"""The states of a version, and the steps between them."""

import itertools

import pytest

from signoff.lifecycle import CHIPS, OPEN, TRANSITIONS, State, Step, TransitionNotAllowed, target

ALLOWED = [
    (State.IN_REVIEW, Step.ASK_FOR_CHANGES, State.CHANGES_REQUESTED),
    (State.IN_REVIEW, Step.DO_NOT_APPROVE, State.NOT_APPROVED),
    (State.IN_REVIEW, Step.SIGN_OFF, State.SIGNED_OFF),
    (State.IN_REVIEW, Step.SUPERSEDE, State.SUPERSEDED),
    (State.CHANGES_REQUESTED, Step.ASK_FOR_CHANGES, State.CHANGES_REQUESTED),
    (State.CHANGES_REQUESTED, Step.DO_NOT_APPROVE, State.NOT_APPROVED),
    (State.CHANGES_REQUESTED, Step.SUPERSEDE, State.SUPERSEDED),
    (State.CHANGES_REQUESTED, Step.RESOLVE, State.IN_REVIEW),
    (State.SIGNED_OFF, Step.REOPEN, State.IN_REVIEW),
    (State.NOT_APPROVED, Step.REOPEN, State.IN_REVIEW),
    (State.NOT_APPROVED, Step.REOPEN_WITH_REQUEST, State.CHANGES_REQUESTED),
]
FORBIDDEN = sorted(
    set(itertools.product(State, Step)) - {(state, step) for state, step, _ in ALLOWED}
)


@pytest.mark.parametrize(("state", "step", "next_state"), ALLOWED)
def test_a_step_of_the_table_leads_where_the_table_says(
    state: State, step: Step, next_state: State
) -> None:
    assert target(state, step) == next_state


@pytest.mark.parametrize(("state", "step"), FORBIDDEN)
def test_every_other_step_is_refused(state: State, step: Step) -> None:
    with pytest.raises(TransitionNotAllowed, match=f"No {step} from {state}"):
        target(state, step)


def test_the_table_has_no_other_steps() -> None:
    assert {(state, step, to) for (state, step), to in TRANSITIONS.items()} == set(ALLOWED)


def test_a_replaced_version_stays_replaced() -> None:
    assert [step for step in Step if (State.SUPERSEDED, step) in TRANSITIONS] == []


@pytest.mark.parametrize("state", [State.SIGNED_OFF, State.NOT_APPROVED])
def test_a_round_that_is_over_is_only_taken_up_again(state: State) -> None:
    steps = {step for step in Step if (state, step) in TRANSITIONS}
    assert steps <= {Step.REOPEN, Step.REOPEN_WITH_REQUEST}
    assert state not in OPEN


def test_an_unknown_state_has_no_steps() -> None:
    with pytest.raises(TransitionNotAllowed):
        target("lost", Step.SIGN_OFF)


def test_people_decide_only_in_open_states() -> None:
    assert {State.IN_REVIEW, State.CHANGES_REQUESTED} == OPEN


def test_every_state_has_its_chip() -> None:
    assert set(CHIPS) == set(State)
