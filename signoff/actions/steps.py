"""The one place where a version changes its state, and the entry in the trail that goes with it."""

from django.utils import timezone

from accounts.models import User
from audit.actions import record
from signoff import lifecycle
from signoff.lifecycle import State, Step
from signoff.models import SpecVersion


def record_version(act: str, version: SpecVersion, actor: User | None, **detail: str) -> None:
    """Write the entry that tells of a change of `version`."""
    record(
        act,
        actor=actor,
        scope=version.project.scope,
        obj=f"signoff.specversion:{version.pk}",
        after=version.sha256,
        detail={"number": version.number, **detail},
    )


def take_step(version: SpecVersion, step: Step, *, actor: User | None) -> None:
    """Take the version one step through its states; the only place that changes them."""
    version.state = lifecycle.target(version.state, step)
    version.signed_off_at = timezone.now() if version.state == State.SIGNED_OFF else None
    version.save(update_fields=["state", "signed_off_at"])
    record_version(f"version.{step.value}", version, actor)
