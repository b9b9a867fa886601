"""Keeps what the format knows; unknown names are left out with a warning."""

from difflib import get_close_matches
from typing import Any

from spec.document import Document, Part, parts_inside
from spec.reading.problems import Path
from spec.reading.tree import Tree
from spec.values import as_nothing

# Looking for the nearest name takes a while: a file full of unknown names gets this many.
MAX_SUGGESTIONS = 100


def known_only(content: dict[str, Any], tree: Tree) -> dict[str, Any]:
    """`content` with the names that a document knows; a warning in `tree` for each other name.

    Empty answers are left out in silence.
    """
    return _group(content, Document, (), tree)


def _known(value: Any, part: type[Part] | None, path: Path, tree: Tree) -> Any:
    if isinstance(value, dict):
        return _group(value, part, path, tree)
    if isinstance(value, list):
        return [_known(item, part, (*path, index), tree) for index, item in enumerate(value)]
    return value


def _group(
    group: dict[str, Any], part: type[Part] | None, path: Path, tree: Tree
) -> dict[str, Any]:
    """`group` without unknown names; without a `part` every name is free."""
    inside = dict.fromkeys(group) if part is None else parts_inside(part)
    for name in group.keys() - inside.keys():
        tree.warn((*path, name), _unknown(name, list(inside), len(tree.warnings)))
    return {
        name: _known(value, inside[name], (*path, name), tree)
        for name, value in group.items()
        if name in inside and as_nothing(value) is not None
    }


def _unknown(name: str, names: list[str], warnings: int) -> str:
    """The sentence about an unknown name, with the nearest of `names` if there is one."""
    near = get_close_matches(name, names, n=1) if warnings < MAX_SUGGESTIONS else []
    hint = f'; did you mean "{near[0]}"?' if near else ""
    return f"is not known and was left out{hint}"
