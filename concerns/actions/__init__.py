"""Every change of concerns."""

from concerns.actions.accepting import ANSWER, Door, reply, show_answer
from concerns.actions.chain import (
    STORE,
    link_raisers,
    raise_from_card,
    record_acceptances,
    save_concerns,
)
from concerns.actions.saying import Said, join, say

__all__ = [
    "ANSWER",
    "STORE",
    "Door",
    "Said",
    "join",
    "link_raisers",
    "raise_from_card",
    "record_acceptances",
    "reply",
    "save_concerns",
    "say",
    "show_answer",
]
