"""Handing a signature over to somebody else: by the person, in advance, or by an administrator."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import NotReady
from intake.actions import add_member
from intake.models import Project, Right
from intake.rules import right_of
from signoff import rules
from signoff.actions import telling
from signoff.actions.steps import record_version
from signoff.lifecycle import OPEN
from signoff.models import HandOver, HandOverKind, Signatory


@transaction.atomic
def hand_over(signatory: Signatory, *, to: User, reason: str, actor: User) -> HandOver:
    """Have somebody else give this signature: "B for A" everywhere. Sent twice, it is one.

    Raises:
        NotReady: it is not theirs (any more), it was given or handed over already, the other one
            may not give it, the round is over, or there is no reason.
    """
    signatory = _locked(signatory)
    last = signatory.hand_overs.last()
    if last and (last.giver_id, last.taker_id) == (actor.pk, to.pk):
        return last
    if not signatory.version.is_open:
        raise NotReady(_("This review is over. There is nothing to hand over."))
    if not rules.can_hand_over(actor, signatory):
        raise NotReady(_not_yours(signatory))
    _ensure_possible(signatory, to, reason)
    given = give(signatory, to, kind=HandOverKind.BY_THE_PERSON, reason=reason, actor=actor)
    _tell(signatory, actor)
    return given


def _not_yours(signatory: Signatory) -> str:
    if signatory.verdict:
        return _("A decision is already recorded here. The version's page shows it.")
    if signatory.stands_in_for_id:
        return _("It was handed over once already. It cannot be passed on.")
    return _("This signature is not asked of you.")


def _ensure_possible(signatory: Signatory, to: User, reason: str) -> None:
    if why_not := rules.why_not_to(signatory, to):
        raise NotReady(why_not)
    if not reason:
        raise NotReady(_("Say why, in one sentence at least."))


def give(
    signatory: Signatory, to: User, *, kind: HandOverKind, reason: str, actor: User
) -> HandOver:
    """Write down that `to` gives the signature from now on, and let them read the project."""
    giver = signatory.user
    assert giver is not None  # noqa: S101 - nobody hands over what is asked of nobody
    made = HandOver.objects.create(
        signatory=signatory,
        kind=kind,
        giver=giver,
        taker=to,
        reason=reason,
        made_by=actor,
        made_at=timezone.now(),
    )
    first = signatory.stands_in_for or giver
    signatory.user, signatory.stands_in_for = to, None if first == to else first
    signatory.save(update_fields=["user", "stands_in_for"])
    project = signatory.version.project
    if not right_of(to, project):
        add_member(project, user=to, right=Right.READ, actor=actor)
    record_version(
        "version.hand_over",
        signatory.version,
        actor,
        role=signatory.role,
        to=str(to.pseudonym),
        kind=kind.value,
    )
    telling.handed_over(made)
    return made


def _tell(signatory: Signatory, actor: User) -> None:
    """Ask the new one, if it is their turn; the link of the other one closes with their last."""
    version = signatory.version
    for made in signatory.hand_overs.order_by("-pk")[:1]:
        if not Signatory.objects.of(made.giver).filter(version=version).exists():
            telling.stop_asking(version, [made.giver], actor=actor)
    if signatory.asked_at:
        telling.ask_for_review(version, [signatory])


@transaction.atomic
def replace_in_reviews(person: User, *, by: User, reason: str, actor: User) -> list[Signatory]:
    """Have `by` give every open signature of `person`; those that `by` may not give, returned.

    Raises:
        NotReady: `by` is the same person or has no access, or there is no reason.
    """
    if not reason:
        raise NotReady(_("Say why, in one sentence at least."))
    if person.pk == by.pk or not by.is_active:
        raise NotReady(_("Choose somebody else who may sign in."))
    waiting = Signatory.objects.of(person).waiting().filter(version__state__in=OPEN)
    left = []
    for one in waiting.order_by("version__project", "pk"):
        signatory = _locked(one)
        if signatory.verdict or rules.why_not_to(signatory, by):
            left.append(signatory)
            continue
        give(signatory, by, kind=HandOverKind.REPLACED, reason=reason, actor=actor)
        _tell(signatory, actor)
    return left


def _locked(signatory: Signatory) -> Signatory:
    Project.objects.locked(signatory.version.project_id)
    return Signatory.objects.select_related("version__project", "user", "stands_in_for").get(
        pk=signatory.pk
    )
