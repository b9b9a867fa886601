"""The one place where a version changes its state and takes its project with it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import NotReady
from audit.actions import record
from intake.actions import move_stage
from intake.lifecycle import ASLEEP
from intake.models import Project
from signoff import lifecycle
from signoff.lifecycle import State, Step
from signoff.models import Decision, Signatory, SpecVersion
from spec.choices import Stage

# The stages that reviews move; from building on only the lead moves a project.
MOVED_BY_REVIEWS = frozenset(
    {
        Stage.IDEA,
        Stage.FRAMING,
        Stage.ALIGNMENT,
        Stage.SPECIFICATION,
        Stage.IN_REVIEW,
        Stage.SIGNED_OFF,
    }
)


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


def let_stand(signatory: Signatory, decision: Decision | None) -> None:
    """Have this decision count for the signature; none while it is open."""
    signatory.decision = decision
    signatory.save(update_fields=["decision"])


def ensure_awake(project: Project) -> None:
    """Go on only with a project that somebody works on.

    Raises:
        NotReady: it is parked, stopped, solved without machine learning or retired.
    """
    if project.stage in ASLEEP:
        sentence = _("This project is “%(stage)s” now. Its lead has to take it up again first.")
        raise NotReady(sentence % {"stage": project.stage_label})


def pass_gate(project: Project, stage: Stage, *, actor: User) -> None:
    """Take the project to `stage`; one that is being built or live stays where its lead put it."""
    if project.stage in MOVED_BY_REVIEWS:
        move_stage(project, stage, actor=actor)
