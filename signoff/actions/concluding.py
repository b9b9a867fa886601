"""What the last thing needed brings about, be it a decision or the acceptance of a finding."""

from django.utils import timezone

from accounts.models import User
from intake.models import Project
from jobs.actions import enqueue
from signoff import rules
from signoff.actions import telling
from signoff.actions.opening import open_stages
from signoff.actions.steps import pass_gate, take_step
from signoff.lifecycle import State, Step
from signoff.models import WITHDRAWAL, SpecVersion
from spec.choices import Stage


def sign_off_if_complete(version: SpecVersion, *, actor: User) -> bool:
    """Sign the version off if everybody approves and nothing stops it any more; true if it was.

    Whoever calls holds the lock of the project, so that it happens once.
    """
    if version.state != State.IN_REVIEW:
        return False
    if not rules.is_complete(version, moment=timezone.now()):
        return False
    take_step(version, Step.SIGN_OFF, actor=actor)
    pass_gate(version.project, Stage.SIGNED_OFF, actor=actor)
    enqueue("signoff.tasks.render", version.pk)
    telling.signed_off(version, not_before=timezone.now() + WITHDRAWAL)
    return True


def look_again(project: Project, actor: User) -> None:
    """Go on with the review if what was settled now was the last that stood in its way."""
    for version in project.versions.open().select_related("project"):
        if not sign_off_if_complete(version, actor=actor):
            open_stages(version, actor=actor)
