"""Deciding: bound to the hash the person saw; the last decision needed signs the version off."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.refusals import Conflict, NotReady, Superseded
from comments.actions import publish
from intake.models import Project
from jobs.actions import enqueue
from signoff import rules
from signoff.actions import telling
from signoff.actions.concluding import sign_off_if_complete
from signoff.actions.opening import not_yet, open_stages
from signoff.actions.requests import resolve_request
from signoff.actions.steps import ensure_awake, let_stand, record_version, take_step
from signoff.assemble import changed_sections
from signoff.lifecycle import State, Step
from signoff.models import (
    APPROVING,
    NEEDS_WORDS,
    WITHDRAWAL,
    Condition,
    Decision,
    Proof,
    Signatory,
    SpecVersion,
    Verdict,
    When,
)
from spec.document import SECTIONS


@dataclass(frozen=True, slots=True)
class NewCondition:
    """What an approval depends on, as it was typed."""

    text: str
    owner: str
    due: date
    when: When = When.BEFORE_LAUNCH


@transaction.atomic
def decide(
    signatory: Signatory,
    *,
    actor: User,
    verdict: Verdict,
    sha256: str,
    policy_sha256: str,
    idempotency_key: UUID,
    comment: str = "",
    conditions: Sequence[NewCondition] = (),
    method: str = Proof.SIGNED_IN,
    typed_name: str = "",
) -> Decision:
    """Record one decision about exactly the hash the person saw; the last one needed signs it off.

    While a blocker of the text is neither mended nor accepted, it does not: the decision counts,
    and the version waits for the acceptance. Whoever asked for changes before resolves that by
    deciding again. Messages about a decision wait until it cannot be withdrawn any more.

    The same intention (idempotency key) sent again gives the same decision, never a second one.

    Args:
        signatory: whose signature it is.
        actor: who decides.
        verdict: what they decide.
        sha256: the hash of the text that they read.
        policy_sha256: the hash of the rules that they were shown.
        idempotency_key: made when the form was shown.
        comment: their words; “no” and abstaining need some.
        conditions: what an approval depends on.
        method: how they proved that it is them.
        typed_name: their name as they typed it under the statement.

    Raises:
        Superseded: the text has changed since, or a newer version is in review.
        Conflict: this signature is given already, this person signed in another role, or the same
            intention was sent for another signature.
        NotReady: the round is over, it is not their turn or not their signature (any more), nobody
            works on the project, a concern was reopened, or a sentence or condition is missing.
    """
    Project.objects.locked(signatory.version.project_id)
    signatory = Signatory.objects.select_related("version__project", "decision").get(
        pk=signatory.pk
    )
    earlier = _earlier(signatory, actor, idempotency_key)
    if earlier:
        return earlier
    version = signatory.version
    ensure_awake(version.project)
    _ensure_open(version, sha256, policy_sha256)
    _ensure_yours(signatory, actor)
    _ensure_free(signatory, actor)
    _ensure_complete(verdict, comment, conditions)
    _ensure_nothing_reopened(version, verdict)
    _resolve_own_request(signatory, actor)
    decision = Decision.objects.create(
        signatory=signatory,
        verdict=verdict,
        sha256=sha256,
        comment=comment,
        made_by=actor,
        on_behalf_of=signatory.stands_in_for,
        method=method,
        typed_name=typed_name,
        made_at=timezone.now(),
        idempotency_key=idempotency_key,
    )
    Condition.objects.bulk_create(
        Condition(decision=decision, position=n, **asdict(one)) for n, one in enumerate(conditions)
    )
    let_stand(signatory, decision)
    record_version("version.decide", version, actor, role=signatory.role, verdict=verdict.value)
    _conclude(signatory, verdict, actor)
    publish(version.project, actor=actor)
    telling.decided(decision, not_before=decision.withdrawable_until)
    return decision


def ensure_can_decide(
    signatory: Signatory, *, actor: User, sha256: str, policy_sha256: str
) -> None:
    """Say before anything is signed why it could not be recorded; `decide` asks it all again.

    Raises:
        Superseded: the text has changed since, or a newer version is in review.
        Conflict: this signature is given already, or this person signed in another role.
        NotReady: the round is over, it is not their turn or not their signature (any more).
    """
    ensure_awake(signatory.version.project)
    _ensure_open(signatory.version, sha256, policy_sha256)
    _ensure_yours(signatory, actor)
    _ensure_free(signatory, actor)


def _earlier(signatory: Signatory, actor: User, idempotency_key: UUID) -> Decision | None:
    """The decision that this intention has made already.

    Raises:
        Conflict: it has made one, but about another signature.
    """
    earlier = Decision.objects.filter(made_by=actor, idempotency_key=idempotency_key).first()
    if earlier and earlier.signatory_id != signatory.pk:
        raise Conflict(
            _("This form was used for another signature already. Open the page again to decide.")
        )
    return earlier


def _ensure_open(version: SpecVersion, sha256: str, policy_sha256: str) -> None:
    """The version is the newest, under review, unchanged, and the one the person saw."""
    changed = changed_sections(version)
    if version.state == State.SUPERSEDED:
        why = _("A newer version is in review. Please read and decide on that one.")
        raise _superseded(version, changed, why)
    if not version.is_open:
        raise NotReady(
            _("This review is over: version %(number)s is already %(state)s.")
            % {"number": version.number, "state": str(version.get_state_display()).lower()}
        )
    if changed or (sha256, policy_sha256) != (version.sha256, version.policy_sha256):
        why = _(
            "The text changed after this version was sent for review (%(names)s). "
            "Nothing was recorded."
        )
        names = ", ".join(SECTIONS[name].lower() for name in changed) or _("another version")
        raise _superseded(version, changed, why % {"names": names})


def _superseded(version: SpecVersion, changed: Sequence[str], why: str) -> Superseded:
    """The refusal whose page shows what changed after the version that the person saw."""
    titles = [SECTIONS[name] for name in changed]
    return Superseded(
        why, template="signoff/superseded.html", context={"version": version, "changed": titles}
    )


def _ensure_yours(signatory: Signatory, actor: User) -> None:
    """It is asked of this person, who still has access, and their stage is open."""
    there = User.objects.filter(pk=actor.pk, is_active=True).first()
    if there is None or not rules.can_decide(there, signatory):
        raise NotReady(_("This signature is not asked of you any more. Nothing was recorded."))
    if why_not := not_yet(signatory):
        raise NotReady(why_not)


def _ensure_free(signatory: Signatory, actor: User) -> None:
    if signatory.verdict and signatory.verdict != Verdict.CHANGES_REQUESTED:
        raise Conflict(_("A decision is already recorded here. The version's page shows it."))
    others = Decision.objects.filter(standing_for__version=signatory.version, made_by=actor)
    if (
        signatory.version.policy.get("one_role_each")
        and others.exclude(signatory=signatory).exists()
    ):
        raise Conflict(
            _("In this risk tier one person may not sign for two roles. Ask a colleague to sign.")
        )


MISSING = {
    Verdict.CHANGES_REQUESTED: gettext_lazy("Say in one sentence at least what has to change."),
    Verdict.REJECTED: gettext_lazy("Say in one sentence at least what has to change."),
    Verdict.ABSTAINED: gettext_lazy("Say in one sentence at least why you abstain."),
}


def _ensure_complete(verdict: Verdict, comment: str, conditions: Sequence[NewCondition]) -> None:
    if verdict in NEEDS_WORDS and not comment:
        raise NotReady(str(MISSING[verdict]))
    if verdict == Verdict.APPROVED_WITH_CONDITIONS and not conditions:
        raise NotReady(_("Write at least one condition, with a person and a date."))
    if verdict != Verdict.APPROVED_WITH_CONDITIONS and conditions:
        raise NotReady(_("Conditions go with “approve with conditions” only."))


def _ensure_nothing_reopened(version: SpecVersion, verdict: Verdict) -> None:
    """Nobody approves while the raiser of a concern says that its answer is not enough."""
    concerns = rules.reopened(version) if verdict in APPROVING else []
    if concerns:
        titles = ", ".join(one.title or one.key for one in concerns)
        sentence = _("Not good enough any more, says who raised it: %(concerns)s. ") % {
            "concerns": titles
        }
        raise NotReady(sentence + _("It has to be answered first. Nothing was recorded."))


def _resolve_own_request(signatory: Signatory, actor: User) -> None:
    """Whoever asked for changes and decides again has what they asked for."""
    if signatory.decision:
        resolve_request(signatory, signatory.decision, word="", actor=actor)


def _conclude(signatory: Signatory, verdict: Verdict, actor: User) -> None:
    """What follows from the newest decision."""
    version = signatory.version
    if verdict == Verdict.CHANGES_REQUESTED:
        take_step(version, Step.ASK_FOR_CHANGES, actor=actor)
    elif verdict == Verdict.REJECTED and rules.ends_round(version, signatory):
        take_step(version, Step.DO_NOT_APPROVE, actor=actor)
    elif sign_off_if_complete(version, actor=actor):
        return
    else:
        open_stages(version, actor=actor, not_before=timezone.now() + WITHDRAWAL)
        return
    enqueue("signoff.tasks.render", version.pk)
