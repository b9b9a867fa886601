"""Every change of concerns."""

from concerns.actions.chain import (
    STORE,
    link_raisers,
    raise_from_card,
    record_acceptances,
    save_concerns,
)
from concerns.actions.saying import Said, join, say

__all__ = [
    "STORE",
    "Said",
    "join",
    "link_raisers",
    "raise_from_card",
    "record_acceptances",
    "save_concerns",
    "say",
]
