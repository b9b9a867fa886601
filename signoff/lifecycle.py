"""The states of a version under review, and the steps between them."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a version stands."""

    IN_REVIEW = "in_review", _("In review")
    CHANGES_REQUESTED = "changes_requested", _("Needs an answer")
    NOT_APPROVED = "not_approved", _("Not approved")
    SIGNED_OFF = "signed_off", _("Signed")
    SUPERSEDED = "superseded", _("Replaced")


class Step(StrEnum):
    """What takes a version from one state to the next."""

    ASK_FOR_CHANGES = "ask_for_changes"
    DO_NOT_APPROVE = "do_not_approve"
    SIGN_OFF = "sign_off"
    SUPERSEDE = "supersede"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    REOPEN_WITH_REQUEST = "reopen_with_request"


# How a state looks: the kind of chip on pages, the tone of the stamp on paper.
CHIPS: dict[str, str] = {
    State.IN_REVIEW: "info",
    State.CHANGES_REQUESTED: "warn",
    State.NOT_APPROVED: "bad",
    State.SIGNED_OFF: "plum",
    State.SUPERSEDED: "neutral",
}

# In these states people still decide; in all others the round is over.
OPEN = frozenset({State.IN_REVIEW, State.CHANGES_REQUESTED})

TRANSITIONS: dict[tuple[State, Step], State] = {
    (State.IN_REVIEW, Step.ASK_FOR_CHANGES): State.CHANGES_REQUESTED,
    (State.IN_REVIEW, Step.DO_NOT_APPROVE): State.NOT_APPROVED,
    (State.IN_REVIEW, Step.SIGN_OFF): State.SIGNED_OFF,
    (State.IN_REVIEW, Step.SUPERSEDE): State.SUPERSEDED,
    (State.CHANGES_REQUESTED, Step.ASK_FOR_CHANGES): State.CHANGES_REQUESTED,
    (State.CHANGES_REQUESTED, Step.DO_NOT_APPROVE): State.NOT_APPROVED,
    (State.CHANGES_REQUESTED, Step.SUPERSEDE): State.SUPERSEDED,
    # The last request for changes is resolved, or was withdrawn.
    (State.CHANGES_REQUESTED, Step.RESOLVE): State.IN_REVIEW,
    # The decision that ended the round was withdrawn within its ten minutes.
    (State.SIGNED_OFF, Step.REOPEN): State.IN_REVIEW,
    (State.NOT_APPROVED, Step.REOPEN): State.IN_REVIEW,
    (State.NOT_APPROVED, Step.REOPEN_WITH_REQUEST): State.CHANGES_REQUESTED,
}


class TransitionNotAllowed(Exception):  # noqa: N818 - named for what happened
    """The table has no such step from this state."""


def target(state: str, step: Step) -> State:
    """The state that `step` leads to.

    Raises:
        TransitionNotAllowed: the table has no `step` from `state`.
    """
    try:
        return TRANSITIONS[State(state), step]
    except (KeyError, ValueError) as error:
        raise TransitionNotAllowed(f"No {step} from {state}") from error
