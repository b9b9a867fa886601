"""What was frozen and decided, what was accepted as it is, and the tier that a person has set."""

from signoff.models.rounds import (
    APPROVING,
    NEEDS_WORDS,
    SHA256_LENGTH,
    Condition,
    Decision,
    RecordedDecision,
    Rendering,
    Signatory,
    SpecVersion,
    Verdict,
    is_sha256,
    role_in_words,
)
from signoff.models.tiers import TierOverride
from signoff.models.waivers import Waiver, WaiverEnd

__all__ = [
    "APPROVING",
    "NEEDS_WORDS",
    "SHA256_LENGTH",
    "Condition",
    "Decision",
    "RecordedDecision",
    "Rendering",
    "Signatory",
    "SpecVersion",
    "TierOverride",
    "Verdict",
    "Waiver",
    "WaiverEnd",
    "is_sha256",
    "role_in_words",
]
