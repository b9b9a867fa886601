"""Which risk tier applies, who may set another one, and who may accept a finding in it (3.8)."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from signoff.models import TierOverride
from spec.checks.roles import HIGHEST_TIER
from spec.choices import Role
from spec.document import Document
from spec.figures import Tier
from spec.figures import tier as assessed

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
