"""What must never happen, the chain that answers it, and what people said about it."""

from concerns.models.board import Weighed, for_board, fully_answered, weighed
from concerns.models.chain import Concern, RecordedAcceptance
from concerns.models.replies import AnswerShown, Capacity, Reply
from concerns.models.voices import Voice

__all__ = [
    "AnswerShown",
    "Capacity",
    "Concern",
    "RecordedAcceptance",
    "Reply",
    "Voice",
    "Weighed",
    "for_board",
    "fully_answered",
    "weighed",
]
