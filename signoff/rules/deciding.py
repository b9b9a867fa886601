"""Who may decide, hand over, answer, close and take back."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import PersonalLink, User
from intake.rules import can_edit
from signoff.models import Condition, Decision, ReviewLink, Signatory, SpecVersion, Verdict
from signoff.policy import read_round
from signoff.rules.authority import roles_of


def stands_for(link: PersonalLink) -> User | None:
    """Whose link to a version it is."""
    row = ReviewLink.objects.filter(link=link).select_related("user").first()
    return row.user if row else None


def is_asked(user: User, version: SpecVersion) -> bool:
    """Whether the version needs a signature of this person."""
    return Signatory.objects.of(user).filter(version=version).exists()


def can_decide(user: User, signatory: Signatory) -> bool:
    """Only the person the signature was asked of; nobody decides by being an administrator."""
    return user.is_active and signatory.user_id == user.pk


def can_hand_over(user: User, signatory: Signatory) -> bool:
    """Whoever is asked, while they have not decided; what was handed over once is not passed on."""
    return can_decide(user, signatory) and not (signatory.verdict or signatory.stands_in_for_id)


def why_not_to(signatory: Signatory, user: User) -> str:
    """Why `user` cannot give this signature, in words; empty when they can."""
    if not user.is_active:
        return _("%(name)s has no access any more. Choose somebody else.") % {"name": user}
    if signatory.user_id == user.pk:
        return _("It is asked of %(name)s already. Choose somebody else.") % {"name": user}
    if not read_round(signatory.version.policy).one_role_each:
        return ""
    others = Signatory.objects.of(user).filter(version=signatory.version)
    if others.exclude(pk=signatory.pk).exists():
        return _(
            "%(name)s signs in another role already. In this risk tier two roles need two people."
        ) % {"name": user}
    return ""


def can_withdraw(user: User, decision: Decision, moment: datetime) -> bool:
    """Whoever made it, for ten minutes; messages about it leave only after that."""
    return can_revoke(user, decision) and moment < decision.withdrawable_until


def can_revoke(user: User, decision: Decision) -> bool:
    """Whoever made it, and after a hand-over also the person for whom it was made."""
    return user.is_active and user.pk in (decision.made_by_id, decision.on_behalf_of_id)


def can_answer(user: User, decision: Decision) -> bool:
    """Whoever edits the draft answers a request for changes."""
    return decision.verdict == Verdict.CHANGES_REQUESTED and can_edit(
        user, decision.signatory.version.project
    )


def can_close(user: User, condition: Condition) -> bool:
    """Whoever imposed it, or somebody else at the table in the same role."""
    signatory = condition.decision.signatory
    if user.pk in (condition.decision.made_by_id, signatory.user_id):
        return user.is_active
    return bool(signatory.role) and signatory.role in roles_of(user, signatory.version.project)
