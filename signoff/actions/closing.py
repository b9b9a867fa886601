"""Closing a condition: the word of somebody in the role that imposed it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import NotReady
from intake.models import Project
from jobs.actions import enqueue
from signoff import rules
from signoff.actions.steps import record_version
from signoff.models import Condition, ConditionClosing


@transaction.atomic
def close_condition(
    condition: Condition, *, word: str, met_on: date, actor: User
) -> ConditionClosing:
    """Say that a condition is met, since when and how. One that is closed stays closed as it is.

    A sign-off that was suspended because of it holds again.

    Raises:
        NotReady: the person is not in the role that imposed it, there is no word, or the day has
            not come yet.
    """
    Project.objects.locked(condition.decision.signatory.version.project_id)
    condition = Condition.objects.select_related("decision__signatory__version__project").get(
        pk=condition.pk
    )
    for there in ConditionClosing.objects.filter(condition=condition):
        return there
    if not rules.can_close(actor, condition):
        raise NotReady(_("Only somebody in the role that asked for it says that it is met."))
    if not word:
        raise NotReady(_("Say how it was met, in one sentence at least."))
    if met_on > timezone.localdate():
        raise NotReady(_("This day has not come yet."))
    closing = ConditionClosing.objects.create(
        condition=condition, word=word, met_on=met_on, made_by=actor, made_at=timezone.now()
    )
    version = condition.decision.signatory.version
    record_version(
        "condition.close", version, actor, role=condition.decision.signatory.role, on=str(met_on)
    )
    enqueue("signoff.tasks.render", version.pk)
    return closing
