"""The pages about concerns: saying one, and asking people for theirs."""

from concerns.views.asking import asked, nudges, revocations
from concerns.views.cards import cards
from concerns.views.saying import concerns_of_members, say, similar

__all__ = [
    "asked",
    "cards",
    "concerns_of_members",
    "nudges",
    "revocations",
    "say",
    "similar",
]
