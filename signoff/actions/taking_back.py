"""Taking a decision back: within ten minutes without a trace in mailboxes, later with a reason."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import Conflict, NotReady, Superseded
from intake.models import Project
from jobs.actions import enqueue
from signoff import rules
from signoff.actions import telling
from signoff.actions.opening import open_stages
from signoff.actions.steps import (
    MOVED_BY_REVIEWS,
    let_stand,
    pass_gate,
    record_version,
    take_step,
)
from signoff.lifecycle import State, Step
from signoff.models import Decision, DecisionEnd, EndKind, SpecVersion, Verdict
from spec.choices import Stage


@transaction.atomic
def withdraw(decision: Decision, *, actor: User) -> DecisionEnd:
    """Withdraw a decision within its ten minutes, and all that it brought about. Once.

    No message about it has left, so nobody has acted on it. The version is what it was before.

    Raises:
        NotReady: it is not theirs, the ten minutes are over, or the project has moved on.
        Superseded: a newer version is there.
        Conflict: it does not count any more.
    """
    decision = _locked(decision)
    if end := _earlier(decision, EndKind.WITHDRAWN, actor):
        return end
    version = decision.signatory.version
    if not rules.can_revoke(actor, decision):
        raise NotReady(_("Only whoever decided takes a decision back."))
    if not rules.can_withdraw(actor, decision, timezone.now()):
        raise NotReady(_("The ten minutes are over. You can take it back with a reason."))
    _ensure_newest(version)
    if version.project.stage not in MOVED_BY_REVIEWS and version.state == State.SIGNED_OFF:
        raise NotReady(_("The project has moved on. You can take it back with a reason."))
    end = _end(decision, EndKind.WITHDRAWN, "", actor)
    record_version("version.withdraw", version, actor, role=decision.signatory.role)
    _reopen(version, actor)
    open_stages(version, actor=actor)
    enqueue("signoff.tasks.render", version.pk)
    return end


@transaction.atomic
def revoke(decision: Decision, *, reason: str, actor: User) -> DecisionEnd:
    """Take a decision back with a reason, once; it stays to be read.

    Of a signed version, the sign-off is suspended.

    Raises:
        NotReady: it is not theirs, there is no reason, or the round ended without a sign-off.
        Superseded: a newer version is there.
        Conflict: it does not count any more.
    """
    decision = _locked(decision)
    if end := _earlier(decision, EndKind.REVOKED, actor):
        return end
    version = decision.signatory.version
    if not rules.can_revoke(actor, decision):
        raise NotReady(_("Only whoever decided takes a decision back."))
    if not reason:
        raise NotReady(_("Say why, in one sentence at least."))
    if not version.is_open and version.state != State.SIGNED_OFF:
        raise _over(version)
    end = _end(decision, EndKind.REVOKED, reason, actor)
    record_version("version.revoke", version, actor, role=decision.signatory.role)
    if version.is_open:
        _reopen(version, actor)
        open_stages(version, actor=actor)
    telling.revoked(end)
    enqueue("signoff.tasks.render", version.pk)
    return end


def _over(version: SpecVersion) -> NotReady | Superseded:
    if version.state == State.SUPERSEDED:
        return Superseded(_("A newer version is in review. Please read and decide on that one."))
    return NotReady(_("This review is over. The decision ended it and stays."))


def _ensure_newest(version: SpecVersion) -> None:
    """No other version has begun since; only then can this one be in review again."""
    newer = version.project.versions.filter(number__gt=version.number)
    if newer.exists():
        raise Superseded(_("A newer version is in review. Please read and decide on that one."))


def _earlier(decision: Decision, kind: EndKind, actor: User) -> DecisionEnd | None:
    """The end that the same person gave it in the same way already.

    Raises:
        Conflict: it has ended otherwise.
    """
    there = DecisionEnd.objects.filter(decision=decision).first()
    if there and (there.kind, there.made_by_id) != (kind, actor.pk):
        raise Conflict(_("This decision does not count any more. The version's page shows why."))
    return there


def _end(decision: Decision, kind: EndKind, reason: str, actor: User) -> DecisionEnd:
    end = DecisionEnd.objects.create(
        decision=decision, kind=kind, reason=reason, made_by=actor, made_at=timezone.now()
    )
    let_stand(decision.signatory, None)
    telling.ended(decision)
    return end


def _reopen(version: SpecVersion, actor: User) -> None:
    """Take the version to the state in which it would be without the decision."""
    asked = version.signatories.filter(decision__verdict=Verdict.CHANGES_REQUESTED).exists()
    if version.state == State.CHANGES_REQUESTED and not asked:
        take_step(version, Step.RESOLVE, actor=actor)
    elif version.state == State.SIGNED_OFF:
        take_step(version, Step.REOPEN, actor=actor)
        pass_gate(version.project, Stage.IN_REVIEW, actor=actor)
    elif version.state == State.NOT_APPROVED and not _still_ended(version):
        step = Step.REOPEN_WITH_REQUEST if asked else Step.REOPEN
        take_step(version, step, actor=actor)


def _still_ended(version: SpecVersion) -> bool:
    """Whether another "do not approve" ends the round as well."""
    against = version.signatories.filter(decision__verdict=Verdict.REJECTED)
    return any(rules.ends_round(version, one) for one in against.select_related("decision"))


def _locked(decision: Decision) -> Decision:
    Project.objects.locked(decision.signatory.version.project_id)
    return Decision.objects.select_related(
        "signatory__version__project", "signatory__version__submitted_by"
    ).get(pk=decision.pk)
