"""The forms of the guided intake, made from what its pages ask."""

from intake.forms.conflict import Conflict
from intake.forms.history import History
from intake.forms.page import PageForm, item_type
from intake.forms.surroundings import Surroundings, pointed_at

__all__ = ["Conflict", "History", "PageForm", "Surroundings", "item_type", "pointed_at"]
