"""What was frozen and decided, what was accepted as it is, and the tier that a person has set."""

from signoff.models.decisions import (
    APPROVING,
    NEEDS_WORDS,
    SHA256_LENGTH,
    WITHDRAWAL,
    Carry,
    ChangeAnswer,
    Condition,
    ConditionClosing,
    Decision,
    DecisionEnd,
    EndKind,
    Proof,
    Verdict,
    When,
    is_sha256,
)
from signoff.models.reviewing import HandOver, HandOverKind, ReviewLink
from signoff.models.rounds import (
    RecordedDecision,
    Rendering,
    Signatory,
    SpecVersion,
    role_in_words,
)
from signoff.models.seals import SealCertificate
from signoff.models.tiers import TierOverride
from signoff.models.viewing import Viewed
from signoff.models.waivers import Waiver, WaiverEnd

__all__ = [
    "APPROVING",
    "NEEDS_WORDS",
    "SHA256_LENGTH",
    "WITHDRAWAL",
    "Carry",
    "ChangeAnswer",
    "Condition",
    "ConditionClosing",
    "Decision",
    "DecisionEnd",
    "EndKind",
    "HandOver",
    "HandOverKind",
    "Proof",
    "RecordedDecision",
    "Rendering",
    "ReviewLink",
    "SealCertificate",
    "Signatory",
    "SpecVersion",
    "TierOverride",
    "Verdict",
    "Viewed",
    "Waiver",
    "WaiverEnd",
    "When",
    "is_sha256",
    "role_in_words",
]
