"""Setting another risk tier than the computed one, with a reason; and going back to it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import Conflict, NotReady
from audit.actions import record
from intake.models import Project
from signoff import policy, rules
from signoff.actions.steps import ensure_awake
from signoff.assemble import document_of
from signoff.models import TierOverride


@transaction.atomic
def set_tier(project: Project, tier: int | None, *, reason: str, actor: User) -> TierOverride:
    """Let `tier` apply to the next version, or the computed one again (None).

    Raises:
        NotReady: nobody works on the project, an answer forbids it as it is, the person may not set
            this tier, or there is no reason.
        Conflict: this tier applies already.
    """
    project = Project.objects.locked(project.pk)
    ensure_awake(project)
    latest = TierOverride.objects.latest_of(project)
    now = policy.tier_in_force(document_of(project), latest)
    computed = now.assessment.number
    if computed is None:
        raise NotReady(policy.forbidden())
    if not reason:
        raise NotReady(_("Say why, in one sentence at least."))
    if (tier or computed) == now.number:
        raise Conflict(_("Risk tier %(tier)s applies already.") % {"tier": now.number})
    if not rules.can_set_tier(actor, project, tier or computed, now):
        raise NotReady(_("Only compliance can set a lower tier."))
    override = TierOverride.objects.create(
        project=project,
        tier=tier,
        computed=computed,
        reason=reason,
        made_by=actor,
        made_at=timezone.now(),
    )
    record(
        "tier.set",
        actor=actor,
        scope=project.scope,
        obj=f"signoff.tieroverride:{override.pk}",
        detail={"from": now.number, "to": tier or computed, "computed": computed},
    )
    return override
