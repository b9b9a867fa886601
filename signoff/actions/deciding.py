"""Deciding: bound to the hash the person saw; the last decision needed signs the version off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import Conflict, NotReady, Superseded
from intake.models import Project
from jobs.actions import enqueue
from signoff.actions.concluding import sign_off_if_complete
from signoff.actions.steps import ensure_awake, record_version, take_step
from signoff.assemble import changed_sections
from signoff.lifecycle import State, Step
from signoff.models import NEEDS_WORDS, Condition, Decision, Signatory, SpecVersion, Verdict
from spec.document import SECTIONS


@dataclass(frozen=True, slots=True)
class NewCondition:
    """What an approval depends on, as it was typed."""

    text: str
    owner: str
    due: date


@transaction.atomic
def decide(
    signatory: Signatory,
    *,
    actor: User,
    verdict: Verdict,
    sha256: str,
    idempotency_key: UUID,
    comment: str = "",
    conditions: Sequence[NewCondition] = (),
) -> Decision:
    """Record one decision about exactly the hash the person saw; the last one needed signs it off.

    While a blocker of the text is neither mended nor accepted, it does not: the decision counts,
    and the version waits for the acceptance.

    The same intention (idempotency key) sent again gives the same decision, never a second one.

    Raises:
        Superseded: the text has changed since, or a newer version is in review.
        Conflict: this signature is given already, this person signed in another role, or the same
            intention was sent for another signature.
        NotReady: the round is over, nobody works on the project, or a sentence or condition is
            missing.
    """
    Project.objects.locked(signatory.version.project_id)
    signatory = Signatory.objects.select_related("version__project").get(pk=signatory.pk)
    earlier = _earlier(signatory, actor, idempotency_key)
    if earlier:
        return earlier
    version = signatory.version
    ensure_awake(version.project)
    _ensure_open(version, sha256)
    _ensure_free(signatory, actor)
    _ensure_complete(verdict, comment, conditions)
    decision = Decision.objects.create(
        signatory=signatory,
        verdict=verdict,
        sha256=sha256,
        comment=comment,
        made_by=actor,
        made_at=timezone.now(),
        idempotency_key=idempotency_key,
    )
    Condition.objects.bulk_create(
        Condition(decision=decision, position=n, text=c.text, owner=c.owner, due=c.due)
        for n, c in enumerate(conditions)
    )
    record_version("version.decide", version, actor, role=signatory.role, verdict=verdict.value)
    _conclude(version, verdict, actor)
    return decision


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


def _ensure_open(version: SpecVersion, sha256: str) -> None:
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
    if changed or sha256 != version.sha256:
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


def _ensure_free(signatory: Signatory, actor: User) -> None:
    if signatory.verdict:
        raise Conflict(_("A decision is already recorded here. The version's page shows it."))
    others = Decision.objects.filter(signatory__version=signatory.version, made_by=actor)
    if signatory.version.policy.get("one_role_each") and others.exists():
        raise Conflict(
            _("In this risk tier one person may not sign for two roles. Ask a colleague to sign.")
        )


def _ensure_complete(verdict: Verdict, comment: str, conditions: Sequence[NewCondition]) -> None:
    if verdict in NEEDS_WORDS and not comment:
        raise NotReady(_("Say in one sentence at least what has to change."))
    if verdict == Verdict.APPROVED_WITH_CONDITIONS and not conditions:
        raise NotReady(_("Write at least one condition, with a person and a date."))
    if verdict != Verdict.APPROVED_WITH_CONDITIONS and conditions:
        raise NotReady(_("Conditions go with “approve with conditions” only."))


def _conclude(version: SpecVersion, verdict: Verdict, actor: User) -> None:
    """What follows from the newest decision."""
    if verdict == Verdict.CHANGES_REQUESTED:
        take_step(version, Step.ASK_FOR_CHANGES, actor=actor)
    elif verdict == Verdict.REJECTED:
        take_step(version, Step.DO_NOT_APPROVE, actor=actor)
    else:
        sign_off_if_complete(version, actor=actor)
        return
    enqueue("signoff.tasks.render", version.pk)
