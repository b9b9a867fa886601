"""The stages that a lead moves a project through."""

import pytest

from intake.lifecycle import ASLEEP, LABELS, TRANSITIONS, Step, StepNotAllowed, steps_from, target
from spec.choices import Stage

WORKED_ON = [Stage.IDEA, Stage.FRAMING, Stage.ALIGNMENT, Stage.SPECIFICATION, Stage.IN_REVIEW]
ENDS = [Step.PARK, Step.STOP, Step.SOLVE_WITHOUT_ML]


def test_every_step_has_words() -> None:
    assert set(LABELS) == set(Step)


@pytest.mark.parametrize("stage", WORKED_ON)
def test_before_it_is_signed_a_project_can_only_be_put_aside_or_ended(stage: Stage) -> None:
    assert steps_from(stage) == ENDS


@pytest.mark.parametrize(
    ("stage", "steps"),
    [
        (Stage.SIGNED_OFF, [Step.BUILD, *ENDS]),
        (Stage.IN_BUILD, [Step.TEST, *ENDS]),
        (Stage.IN_TEST, [Step.GO_LIVE, *ENDS]),
        (Stage.LIVE, [Step.RETIRE, Step.PARK]),
    ],
)
def test_after_it_is_signed_a_project_is_built_tested_and_live(
    stage: Stage, steps: list[Step]
) -> None:
    assert steps_from(stage) == steps


@pytest.mark.parametrize("stage", sorted(ASLEEP))
def test_a_project_that_nobody_works_on_can_only_be_taken_up_again(stage: Stage) -> None:
    assert steps_from(stage) == [Step.TAKE_UP_AGAIN]


@pytest.mark.parametrize("stage", ["", "gone"])
def test_a_stage_that_nobody_knows_has_no_steps(stage: str) -> None:
    assert steps_from(stage) == []


@pytest.mark.parametrize("stage", Stage)
def test_what_is_offered_is_possible_and_nothing_else_is(stage: Stage) -> None:
    for step in Step:
        if step in steps_from(stage):
            assert target(stage, step, before=Stage.IN_BUILD) in Stage
        else:
            with pytest.raises(StepNotAllowed):
                target(stage, step)


@pytest.mark.parametrize(("before", "after"), [(Stage.IN_TEST, Stage.IN_TEST), ("", Stage.FRAMING)])
def test_taking_up_again_leads_back_to_where_it_was(before: str, after: Stage) -> None:
    assert target(Stage.STOPPED, Step.TAKE_UP_AGAIN, before=before) == after


def test_a_stage_that_nobody_knows_allows_no_step() -> None:
    with pytest.raises(StepNotAllowed):
        target("gone", Step.PARK)


def test_no_step_of_the_lead_signs_a_project() -> None:
    assert not {Stage.IN_REVIEW, Stage.SIGNED_OFF} & set(TRANSITIONS.values())
