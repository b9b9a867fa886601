"""Every change of the people register, and of who was asked what to avoid."""

from stakeholders.actions.asking import (
    PURPOSE,
    add_to_table,
    ask,
    note_answer,
    note_nothing,
    nudge,
    take_a_seat,
)
from stakeholders.actions.delegating import delegate, end_delegation
from stakeholders.actions.register import (
    STORE,
    give_accounts,
    link_account,
    link_known_accounts,
    save_contact,
    save_register,
)

__all__ = [
    "PURPOSE",
    "STORE",
    "add_to_table",
    "ask",
    "delegate",
    "end_delegation",
    "give_accounts",
    "link_account",
    "link_known_accounts",
    "note_answer",
    "note_nothing",
    "nudge",
    "save_contact",
    "save_register",
    "take_a_seat",
]
