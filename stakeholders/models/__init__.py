"""The people at the table, the contact's hours, who was asked what to avoid, who stands in."""

from stakeholders.models.asking import Asking
from stakeholders.models.delegation import Delegation
from stakeholders.models.table import Commitment, Stakeholder

__all__ = ["Asking", "Commitment", "Delegation", "Stakeholder"]
