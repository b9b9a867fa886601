"""Requests for changes: the answer of the team, and the word that they are resolved."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import Conflict, NotReady
from intake.models import Project
from jobs.actions import enqueue
from signoff import rules
from signoff.actions import telling
from signoff.actions.steps import let_stand, record_version, take_step
from signoff.lifecycle import State, Step
from signoff.models import ChangeAnswer, Decision, DecisionEnd, EndKind, Signatory, Verdict


@transaction.atomic
def answer_request(decision: Decision, *, text: str, actor: User) -> ChangeAnswer:
    """Answer a request for changes in words. The same words sent twice are one answer.

    Raises:
        NotReady: it is no open request for changes, the person does not edit the draft, or there
            are no words.
    """
    decision = _locked(decision)
    for same in decision.answers.filter(text=text, made_by=actor):
        return same
    if not _is_open(decision):
        raise NotReady(_("This request for changes is not open any more."))
    if not rules.can_answer(actor, decision):
        raise NotReady(_("Only whoever writes the project answers a request for changes."))
    if not text:
        raise NotReady(_("Write an answer, in one sentence at least."))
    answer = ChangeAnswer.objects.create(
        decision=decision, text=text, made_by=actor, made_at=timezone.now()
    )
    version = decision.signatory.version
    record_version("version.answer", version, actor, role=decision.signatory.role)
    telling.answered(answer)
    return answer


@transaction.atomic
def resolve(decision: Decision, *, word: str, actor: User) -> DecisionEnd:
    """Whoever asked for changes says that it is resolved; then they decide anew. Once.

    Raises:
        NotReady: it is no request of this person.
        Conflict: it does not count any more.
    """
    decision = _locked(decision)
    there = DecisionEnd.objects.filter(decision=decision).first()
    if there and there.kind == EndKind.RESOLVED and there.made_by_id == actor.pk:
        return there
    if not _is_open(decision):
        raise Conflict(_("This request for changes is not open any more."))
    if not rules.can_decide(actor, decision.signatory):
        raise NotReady(_("Only whoever asked for changes says that they are made."))
    end = resolve_request(decision.signatory, decision, word=word, actor=actor)
    enqueue("signoff.tasks.render", decision.signatory.version_id)
    return end


def resolve_request(
    signatory: Signatory, decision: Decision, *, word: str, actor: User
) -> DecisionEnd:
    """End a request for changes; after the last one the version is in review again."""
    version = signatory.version
    end = DecisionEnd.objects.create(
        decision=decision,
        kind=EndKind.RESOLVED,
        reason=word,
        made_by=actor,
        made_at=timezone.now(),
    )
    let_stand(signatory, None)
    telling.ended(decision)
    record_version("version.resolve_request", version, actor, role=signatory.role)
    still = version.signatories.filter(decision__verdict=Verdict.CHANGES_REQUESTED)
    if version.state == State.CHANGES_REQUESTED and not still.exists():
        take_step(version, Step.RESOLVE, actor=actor)
    return end


def _is_open(decision: Decision) -> bool:
    """Whether it asks for changes, counts, and people still decide."""
    stands = decision.signatory.decision_id == decision.pk
    asks = decision.verdict == Verdict.CHANGES_REQUESTED
    return stands and asks and decision.signatory.version.is_open


def _locked(decision: Decision) -> Decision:
    Project.objects.locked(decision.signatory.version.project_id)
    return Decision.objects.select_related("signatory__version__project").get(pk=decision.pk)
