"""Who must sign in which order, by risk tier, and who may accept a finding: reviewed data."""

from signoff.policy.rounds import (
    POLICIES,
    Abstention,
    Requirement,
    Round,
    Seat,
    Stage,
    as_data,
    read_round,
    round_of,
    seats,
    sha256,
)
from signoff.policy.tiers import (
    MAY_LOWER_TIER,
    MAY_RAISE_TIER,
    MAY_WAIVE,
    PEOPLE_TO_WAIVE,
    Source,
    TierInForce,
    forbidden,
    tier_in_force,
)

__all__ = [
    "MAY_LOWER_TIER",
    "MAY_RAISE_TIER",
    "MAY_WAIVE",
    "PEOPLE_TO_WAIVE",
    "POLICIES",
    "Abstention",
    "Requirement",
    "Round",
    "Seat",
    "Source",
    "Stage",
    "TierInForce",
    "as_data",
    "forbidden",
    "read_round",
    "round_of",
    "seats",
    "sha256",
    "tier_in_force",
]
