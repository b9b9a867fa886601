"""Which concerns are alike, who may speak up, and who may accept which answer when."""

from concerns.rules.accepting import (
    answer_of,
    answer_sha256,
    capacity_of,
    judges_of,
    standing_of,
    why_not_yet,
)
from concerns.rules.alike import Alike, alike, can_say, seat_of

__all__ = [
    "Alike",
    "alike",
    "answer_of",
    "answer_sha256",
    "can_say",
    "capacity_of",
    "judges_of",
    "seat_of",
    "standing_of",
    "why_not_yet",
]
