"""The steps of the lead that need a sign-off which holds: building it, testing it, going live."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import NotReady
from intake import actions as drafting
from intake.lifecycle import Step
from intake.models import Project, StageChange
from signoff import rules

BUILDING = (Step.BUILD, Step.TEST, Step.GO_LIVE)


@transaction.atomic
def move(project: Project, step: Step, *, reason: str, on: date, actor: User) -> StageChange:
    """Take the project one step of its lead further.

    Raises:
        NotReady: the sign-off is suspended, or a condition has to be closed before this step.
    """
    project = Project.objects.locked(project.pk)
    signed = project.versions.signed().order_by("-number").first() if step in BUILDING else None
    if signed:
        stops = rules.stops_building(
            signed,
            list(signed.signatories.with_decisions()),
            live=step == Step.GO_LIVE,
            day=timezone.localdate(),
        )
        if stops:
            raise NotReady(_("Not yet. %(why)s") % {"why": " ".join(stops)})
    return drafting.take_step(project, step, reason=reason, on=on, actor=actor)
