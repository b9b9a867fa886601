"""Who must sign and who may accept a finding, by risk tier: reviewed data, copied into every round.

Source: domain model 3.8 and 3.16; the roles of each tier are in `spec.checks.roles`. From issue
"Review and sign-off" on, order, vetoes and due dates join it.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from signoff.models import TierOverride, role_in_words
from spec.canonical import digest
from spec.checks.roles import HIGHEST_TIER, roles
from spec.choices import Role
from spec.document import Document
from spec.document.people import Stakeholder
from spec.figures import Tier
from spec.figures import tier as assessed

VERSION = 2
# From this tier on, one person may not sign for two roles.
ONE_ROLE_EACH_FROM = 3
# Who may accept a blocker as it is, by tier, and how many different people it takes (3.8, 3.16).
MAY_WAIVE: dict[int, tuple[Role, ...]] = {
    1: (Role.PRODUCT_MANAGER,),
    2: (Role.PRODUCT_MANAGER,),
    3: (Role.COMPLIANCE,),
    4: (Role.MODEL_RISK, Role.COMPLIANCE),
}
PEOPLE_TO_WAIVE = {1: 1, 2: 1, 3: 1, 4: 2}
# Who may set a lower tier than the computed one, and who may set a higher one besides those who
# edit the draft.
MAY_LOWER_TIER = (Role.COMPLIANCE,)
MAY_RAISE_TIER = (Role.COMPLIANCE, Role.MODEL_RISK)


class Source(StrEnum):
    """Where the tier that applies comes from."""

    COMPUTED = "computed"
    RAISED = "raised"
    LOWERED = "lowered"


@dataclass(frozen=True, slots=True)
class TierInForce:
    """The tier that applies, the computed one with its reasons, and the word it follows, if any."""

    number: int
    source: Source
    assessment: Tier
    override: TierOverride | None

    @property
    def stopped(self) -> bool:
        """Whether an answer forbids the project as it is."""
        return self.assessment.stopped

    def as_data(self) -> dict[str, Any]:
        """The reasons in JSON types, as they are frozen with a version."""
        found, override = self.assessment, self.override
        data = {
            "computed": found.number or HIGHEST_TIER,
            "points": found.points,
            "highest": found.highest,
            "weights": found.version,
            "answers": [asdict(answer) for answer in found.answers],
        }
        if override:
            day = timezone.localdate(override.made_at).isoformat()
            data["set"] = {"reason": override.reason, "by": str(override.made_by), "on": day}
        return data


def tier_in_force(document: Document, override: TierOverride | None) -> TierInForce:
    """The computed tier, unless a person has set another one that still holds.

    A tier that was set below the computed one holds while the answers do not get worse than they
    were then; one that was set above it holds while it is above.
    """
    found = assessed(document)
    computed = found.number or HIGHEST_TIER
    there = override.tier if override and not found.stopped else None
    if there and there > computed:
        return TierInForce(there, Source.RAISED, found, override)
    if override and there and there < computed <= override.computed:
        return TierInForce(there, Source.LOWERED, found, override)
    return TierInForce(computed, Source.COMPUTED, found, None)


def forbidden() -> str:
    """Why a project is not sent for review whose answers say that the law forbids it."""
    return _(
        "The EU AI Act forbids this use, says the answer about its class. It cannot be signed. "
        "Change what the project does and answer again, or stop the project."
    )


@dataclass(frozen=True, slots=True)
class Seat:
    """One signature that is needed. Without a key nobody on the register holds the role.

    Whoever must sign is asked, also while nobody has said in which role.
    """

    role: str
    key: str
    name: str

    @property
    def role_label(self) -> str:
        """The role in words."""
        return role_in_words(self.role)


def seats(document: Document, tier: int) -> list[Seat]:
    """Every signature that the document needs in `tier`: its roles, and all who must sign."""
    found: list[Seat] = []
    for role in roles(tier):
        holders = _holders(document.stakeholders, role)
        found += [Seat(role.value, p.id, p.name) for p in holders] or [Seat(role.value, "", "")]
    signing = [person for person in document.stakeholders if person.must_sign]
    found += [Seat(p.role.value if p.role else "", p.id, p.name) for p in signing]
    return list(dict.fromkeys(found))


def _holders(people: list[Stakeholder], role: Role) -> list[Stakeholder]:
    """Who signs for `role`: those who must, or else the first who holds it."""
    holders = [person for person in people if person.role == role]
    return [person for person in holders if person.must_sign] or holders[:1]


def as_data(tier: int) -> dict[str, Any]:
    """The rules that apply to a round, as they are copied into it."""
    return {
        "version": VERSION,
        "tier": tier,
        "roles": [role.value for role in roles(tier)],
        "also_signs": "everyone marked as must sign",
        "submitter_alone": False,
        "one_role_each": tier >= ONE_ROLE_EACH_FROM,
        "may_waive": [role.value for role in MAY_WAIVE[tier]],
        "people_to_waive": PEOPLE_TO_WAIVE[tier],
    }


def sha256(tier: int) -> str:
    """SHA-256 of the rules of `tier` in canonical form."""
    return digest(as_data(tier))
