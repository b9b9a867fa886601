"""Accepting a finding as it is, with a reason and a last day; and taking that back."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import Conflict, NotReady
from audit.actions import record
from intake.models import Project
from jobs.actions import enqueue
from signoff import readiness, rules
from signoff.actions.concluding import sign_off_if_complete
from signoff.actions.steps import ensure_awake
from signoff.assemble import changed_sections, document_of
from signoff.models import SpecVersion, Waiver, WaiverEnd
from spec.checks import Finding, Severity


@transaction.atomic
def waive(
    project: Project, *, check_id: str, where: str, reason: str, until: date, actor: User
) -> Waiver:
    """Accept one finding of the draft as it is; the last thing needed signs the version off.

    Raises:
        NotReady: nobody works on the project, the person may not accept this finding, the last day
            is over already, or there is no reason.
        Conflict: the finding is not there (any more), or the person has accepted it already.
    """
    project = Project.objects.locked(project.pk)
    ensure_awake(project)
    now = timezone.now()
    draft = readiness.of_draft(project, document_of(project), moment=now)
    finding = _found(draft.findings, check_id, where)
    tier = draft.tier.number
    held = rules.authority(actor, project, tier)
    if not held.may_waive(finding):
        raise NotReady(_("You cannot accept this finding in risk tier %(tier)s.") % {"tier": tier})
    if not reason:
        raise NotReady(_("Say why, in one sentence at least."))
    if until < timezone.localdate(now):
        raise NotReady(_("The last day has to be today or later."))
    _ensure_first(project, finding, actor, draft.readiness)
    blocks = finding.severity is Severity.BLOCKER
    waiver = Waiver.objects.create(
        project=project,
        check_id=finding.id,
        where=finding.where,
        severity=finding.severity.value,
        message=finding.message,
        tier=tier,
        role=held.role if blocks else "",
        reason=reason,
        until=until,
        made_by=actor,
        made_at=now,
    )
    _record("waiver.give", waiver, actor, tier=str(tier), until=until.isoformat())
    _follow(project, actor)
    return waiver


def _found(findings: tuple[Finding, ...], check_id: str, where: str) -> Finding:
    """The finding of this check at this place.

    Raises:
        Conflict: there is none.
    """
    found = (one for one in findings if (one.id, one.where) == (check_id, where))
    finding = next(found, None)
    if finding is None:
        raise mended()
    return finding


def mended() -> Conflict:
    """The refusal when a finding is not there any more."""
    return Conflict(_("This is mended already. Nothing has to be accepted any more."))


def _ensure_first(
    project: Project, finding: Finding, actor: User, there: readiness.Readiness
) -> None:
    for item in there.items:
        same = (item.finding.id, item.finding.where) == (finding.id, finding.where)
        if same and any(waiver.made_by_id == actor.pk for waiver in item.waivers):
            raise Conflict(_("You have accepted this already. Another person has to, if anybody."))


@transaction.atomic
def end_waiver(waiver: Waiver, *, reason: str, actor: User) -> WaiverEnd:
    """Take the acceptance of a finding back, before its last day.

    Raises:
        NotReady: there is no reason.
        Conflict: it was taken back already.
    """
    project = Project.objects.locked(waiver.project_id)
    if not reason:
        raise NotReady(_("Say why, in one sentence at least."))
    if WaiverEnd.objects.filter(waiver=waiver).exists():
        raise Conflict(_("This acceptance was taken back already."))
    end = WaiverEnd.objects.create(
        waiver=waiver, reason=reason, made_by=actor, made_at=timezone.now()
    )
    _record("waiver.end", waiver, actor)
    _follow(project, actor)
    return end


def _follow(project: Project, actor: User) -> None:
    """What a change of the waivers means for the version that people decide on."""
    version = project.versions.open().first()
    if version is None:
        return
    if not (_is_current(version) and sign_off_if_complete(version, actor=actor)):
        enqueue("signoff.tasks.render", version.pk)


def _is_current(version: SpecVersion) -> bool:
    """Whether people could still decide on it: the draft is as it was."""
    return not changed_sections(version)


def _record(act: str, waiver: Waiver, actor: User, **detail: str) -> None:
    record(
        act,
        actor=actor,
        scope=waiver.project.scope,
        obj=f"signoff.waiver:{waiver.pk}",
        detail={
            "check": waiver.check_id,
            "where": waiver.where[:200],
            "severity": waiver.severity,
            **({"role": waiver.role} if waiver.role else {}),
            **detail,
        },
    )
