"""Every change of a draft."""

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
    "add_member",
    "create_project",
    "move_stage",
    "name_project",
    "remove_member",
    "save_section",
    "write_rows",
]
