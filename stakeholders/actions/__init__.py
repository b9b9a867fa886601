"""Every change of the people register, and of who was asked what to avoid."""

from stakeholders.actions.asking import (
    PURPOSE,
    add_to_table,
    ask,
    note_answer,
    note_nothing,
    nudge,
)
from stakeholders.actions.register import (
    link_account,
    link_known_accounts,
    save_contact,
    save_register,
)

__all__ = [
    "PURPOSE",
    "add_to_table",
    "ask",
    "link_account",
    "link_known_accounts",
    "note_answer",
    "note_nothing",
    "nudge",
    "save_contact",
    "save_register",
]
