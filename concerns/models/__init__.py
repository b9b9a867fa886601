"""What must never happen, the chain that answers it, and what people said about it."""

from concerns.models.chain import Concern, RecordedAcceptance
from concerns.models.voices import Voice

__all__ = ["Concern", "RecordedAcceptance", "Voice"]
