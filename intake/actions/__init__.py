"""Every change of a draft."""

from intake.actions.drafting import (
    Clashed,
    Store,
    add_item,
    keep_unsent,
    move_item,
    remove_item,
    restore,
    save_answers,
    say_done,
)
from intake.actions.life import delete_draft, hand_over, invite, send_invitation, take_step
from intake.actions.sections import (
    add_member,
    create_project,
    move_stage,
    name_project,
    remove_member,
    save_section,
    write_rows,
)

__all__ = [
    "Clashed",
    "Store",
    "add_item",
    "add_member",
    "create_project",
    "delete_draft",
    "hand_over",
    "invite",
    "keep_unsent",
    "move_item",
    "move_stage",
    "name_project",
    "remove_item",
    "remove_member",
    "restore",
    "save_answers",
    "save_section",
    "say_done",
    "send_invitation",
    "take_step",
    "write_rows",
]
