"""Every change of a draft."""

from intake.actions.attachments import (
    add_attachment,
    bring_back_attachment,
    forget_files,
    remove_attachment,
)
from intake.actions.drafting import Gone, Saved, Stale, restore, save_answers
from intake.actions.figures import FiguresChanged, take_figures
from intake.actions.items import add_item, bring_back, move_item, new_key, remove_item
from intake.actions.life import delete_draft, hand_over, invite, take_step
from intake.actions.naming import change_code
from intake.actions.pages import Origin, forget_unsent, keep_unsent, open_page, say_done
from intake.actions.sections import (
    add_member,
    add_row,
    code_taken,
    create_project,
    move_stage,
    name_project,
    remove_member,
    save_section,
    write_rows,
)
from intake.actions.store import Store, save_project

__all__ = [
    "FiguresChanged",
    "Gone",
    "Origin",
    "Saved",
    "Stale",
    "Store",
    "add_attachment",
    "add_item",
    "add_member",
    "add_row",
    "bring_back",
    "bring_back_attachment",
    "change_code",
    "code_taken",
    "create_project",
    "delete_draft",
    "forget_files",
    "forget_unsent",
    "hand_over",
    "invite",
    "keep_unsent",
    "move_item",
    "move_stage",
    "name_project",
    "new_key",
    "open_page",
    "remove_attachment",
    "remove_item",
    "remove_member",
    "restore",
    "save_answers",
    "save_project",
    "save_section",
    "say_done",
    "take_figures",
    "take_step",
    "write_rows",
]
