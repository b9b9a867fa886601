"""The people at the table, the hours of the named contact, and who was asked what to avoid."""

from stakeholders.models.asking import Asking
from stakeholders.models.table import Commitment, Stakeholder

__all__ = ["Asking", "Commitment", "Stakeholder"]
