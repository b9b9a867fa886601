"""Who must sign, by risk tier: reviewed data, copied into every round.

Source: domain model 3.16. From issue "Review and sign-off" on, order, vetoes and due dates join it.
"""

from dataclasses import dataclass
from typing import Any

from signoff.models import role_in_words
from spec.canonical import digest
from spec.choices import Role
from spec.document import Document
from spec.document.people import Stakeholder

VERSION = 1
HIGHEST_TIER = 4
OWNERS = (Role.SPONSOR, Role.BUSINESS_CONTACT, Role.PRODUCT_MANAGER, Role.DATA_SCIENTIST)
ADDED: dict[int, tuple[Role, ...]] = {
    1: OWNERS,
    2: (Role.IT_OPERATIONS, Role.COMPLIANCE),
    3: (Role.IT_SECURITY,),
    4: (Role.MODEL_RISK, Role.INTERNAL_AUDIT),
}
# From this tier on, one person may not sign for two roles.
ONE_ROLE_EACH_FROM = 3


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


def roles(tier: int) -> tuple[Role, ...]:
    """The roles that must sign in `tier`, in order."""
    return tuple(role for step in range(1, tier + 1) for role in ADDED[step])


def tier_of(document: Document) -> tuple[int, str]:
    """(tier, where it comes from). Nobody has said counts as the highest."""
    stated = document.risk.tier
    return (stated, "stated") if stated else (HIGHEST_TIER, "assumed")


def seats(document: Document) -> list[Seat]:
    """Every signature that the document needs: the roles of its tier, and all who must sign."""
    tier, _ = tier_of(document)
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
    }


def sha256(tier: int) -> str:
    """SHA-256 of the rules of `tier` in canonical form."""
    return digest(as_data(tier))
