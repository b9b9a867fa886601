"""Who may submit, accept a finding, set the tier and replace the lead."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import NotReady
from intake.models import Project
from intake.rules import can_edit, can_lead
from signoff.models import Signatory, Waiver
from signoff.policy import MAY_LOWER_TIER, MAY_RAISE_TIER, MAY_WAIVE, TierInForce
from spec.checks import Finding, Gate, Severity
from spec.choices import Role
from spec.document import Document
from spec.render import words
from stakeholders.models import Stakeholder

# Nobody reads more; a document about them would take minutes to make.
MOST_PRINTED = 2_000


def can_submit(user: User, project: Project) -> bool:
    """Whoever edits the draft may ask for a review of it."""
    return can_edit(user, project)


def ensure_printable(document: Document) -> None:
    """A document for people holds at most 2,000 concerns.

    Raises:
        NotReady: it has more.
    """
    number = len(document.concerns)
    if number > MOST_PRINTED:
        counts = {"number": words.number(number), "most": words.number(MOST_PRINTED)}
        raise NotReady(
            _(
                "A document holds at most %(most)s concerns, and this draft has %(number)s. "
                "Put those together that say the same, and remove what is no concern."
            )
            % counts
        )


def can_delete(user: User, project: Project) -> bool:
    """The lead deletes a draft that was never sent for review; nothing else is ever deleted."""
    return can_lead(user, project) and not project.versions.exists()


def can_replace_lead(user: User, project: Project) -> bool:
    """The lead hands over; the product manager or an administrator may when the lead cannot."""
    if user.is_staff or can_lead(user, project):
        return True
    return Role.PRODUCT_MANAGER in roles_of(user, project)


def signs(user: User) -> bool:
    """Whether this person signs, or has signed, in any project."""
    return Signatory.objects.filter(user=user).exists()


@dataclass(frozen=True, slots=True)
class Authority:
    """What a person may accept and set in a project, asked once for many findings."""

    edits: bool
    roles: frozenset[str]
    tier: int

    def may_waive(self, finding: Finding) -> bool:
        """Blockers take a role of the tier, warnings the right to edit; a hint stops nothing."""
        if finding.gate is Gate.SIGN_OFF or finding.severity is Severity.HINT:
            return False
        return self.edits if finding.severity is Severity.WARNING else bool(self.role)

    @property
    def role(self) -> str:
        """The role in which the person accepts blockers; empty when they have none for it."""
        return next((role.value for role in MAY_WAIVE[self.tier] if role in self.roles), "")

    def may_end(self, waiver: Waiver) -> bool:
        """Whether the person could give this waiver now, and so may take it back."""
        return self.edits if waiver.severity == Severity.WARNING else bool(self.role)

    def may_set_tier(self, to: int, now: TierInForce) -> bool:
        """A higher tier for whoever edits; one lower than computed or than now for compliance."""
        computed = now.assessment.number
        if computed is None:
            return False
        if to < max(computed, now.number):
            return bool(self.roles.intersection(MAY_LOWER_TIER))
        return self.edits or bool(self.roles.intersection(MAY_RAISE_TIER))


def authority(user: User, project: Project, tier: int) -> Authority:
    """What `user` may accept in `project` while its tier is `tier`."""
    return Authority(can_edit(user, project), roles_of(user, project), tier)


def roles_of(user: User, project: Project) -> frozenset[str]:
    """The roles in which the person sits at the table of `project`."""
    held = Stakeholder.objects.filter(project=project, user=user, user__is_active=True)
    return frozenset(held.exclude(role="").values_list("role", flat=True))


def can_end_waiver(user: User, waiver: Waiver, tier: int) -> bool:
    """Whoever gave it takes it back, and everybody who could give it now."""
    return waiver.made_by_id == user.pk or authority(user, waiver.project, tier).may_end(waiver)


def can_set_tier(user: User, project: Project, to: int, now: TierInForce) -> bool:
    """Whether `user` may let the tier `to` apply instead of the one in force."""
    return authority(user, project, now.number).may_set_tier(to, now)
