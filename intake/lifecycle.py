"""The stages of a project that its lead moves, and what each step asks for."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from spec.choices import Stage


class Step(StrEnum):
    """What the lead can do with a project, beside writing it."""

    BUILD = "build"
    TEST = "test"
    GO_LIVE = "go_live"
    RETIRE = "retire"
    PARK = "park"
    STOP = "stop"
    SOLVE_WITHOUT_ML = "solve_without_ml"
    TAKE_UP_AGAIN = "take_up_again"


LABELS = {
    Step.BUILD: _("Start building it"),
    Step.TEST: _("Start the test"),
    Step.GO_LIVE: _("It is live"),
    Step.RETIRE: _("Switch it off for good"),
    Step.PARK: _("Put it aside for now"),
    Step.STOP: _("Stop it"),
    Step.SOLVE_WITHOUT_ML: _("It was solved without machine learning"),
    Step.TAKE_UP_AGAIN: _("Take it up again"),
}

# Projects that nobody works on; lists show them only when asked to.
ASLEEP = frozenset({Stage.PARKED, Stage.STOPPED, Stage.SOLVED_WITHOUT_ML, Stage.RETIRED})
BEFORE_LIVE = (
    Stage.IDEA,
    Stage.FRAMING,
    Stage.ALIGNMENT,
    Stage.SPECIFICATION,
    Stage.IN_REVIEW,
    Stage.SIGNED_OFF,
    Stage.IN_BUILD,
    Stage.IN_TEST,
)

TRANSITIONS: dict[tuple[Stage, Step], Stage] = {
    (Stage.SIGNED_OFF, Step.BUILD): Stage.IN_BUILD,
    (Stage.IN_BUILD, Step.TEST): Stage.IN_TEST,
    (Stage.IN_TEST, Step.GO_LIVE): Stage.LIVE,
    (Stage.LIVE, Step.RETIRE): Stage.RETIRED,
    (Stage.LIVE, Step.PARK): Stage.PARKED,
    **{(stage, Step.PARK): Stage.PARKED for stage in BEFORE_LIVE},
    **{(stage, Step.STOP): Stage.STOPPED for stage in BEFORE_LIVE},
    **{(stage, Step.SOLVE_WITHOUT_ML): Stage.SOLVED_WITHOUT_ML for stage in BEFORE_LIVE},
}


class StepNotAllowed(Exception):  # noqa: N818 - named for what happened
    """The table has no such step from this stage."""


def steps_from(stage: str) -> list[Step]:
    """What can be done with a project in `stage`, in the order in which it is offered."""
    if stage in ASLEEP:
        return [Step.TAKE_UP_AGAIN]
    return [step for step in Step if (stage, step) in TRANSITIONS]


def target(stage: str, step: Step, *, before: str = "") -> Stage:
    """The stage that `step` leads to; taking up again leads back to the stage `before`.

    Raises:
        StepNotAllowed: the table has no `step` from `stage`.
    """
    if step == Step.TAKE_UP_AGAIN and stage in ASLEEP:
        return Stage(before or Stage.FRAMING)
    try:
        return TRANSITIONS[Stage(stage), step]
    except (KeyError, ValueError) as error:
        raise StepNotAllowed(f"No {step} from {stage}") from error
