"""What a file leaves open: no code, no id, no name. Filled where it can be, else only named."""

import hashlib
import re
import unicodedata
from typing import Any

from spec.reading.tree import Tree
from spec.values import MAX_CODE

# The first letter of an id, by list; requirement lines go by their section.
LETTERS = {
    "kpis": "K",
    "alternatives": "A",
    "stakeholders": "S",
    "concerns": "C",
    "requirements": "Z",
    "interfaces": "I",
    "research_boxes": "X",
    "readouts": "U",
    "incidents": "INC-",
    "feedback": "F",
}
SECTION_LETTERS = {
    "performance": "P",
    "constraint": "N",
    "reporting": "Q",
    "alerting": "W",
    "reliability": "R",
    "interface": "J",
    "traceability": "L",
    "human_oversight": "H",
    "explainability": "E",
    "security_privacy": "G",
    "data_quality": "D",
}
# Without this an item cannot be told from the next.
NEEDED = {
    "kpis": "name",
    "alternatives": "name",
    "stakeholders": "name",
    "concerns": "title",
    "requirements": "statement",
    "interfaces": "system",
    "research_boxes": "question",
    "readouts": "kpi",
    "incidents": "title",
    "feedback": "text",
}


def fill_gaps(content: dict[str, Any], tree: Tree) -> dict[str, Any]:
    """`content` with a version, a code and ids; a warning in `tree` for each gap.

    A project with neither code nor title cannot be told from others: a problem in `tree`.
    """
    if "schema_version" not in content:
        tree.warn((), "schema_version is missing; read as version 1")
    project = _with_code(content.get("project", {}), tree)
    lists = {name: _with_ids(content[name], name, tree) for name in LETTERS if name in content}
    return {**content, "project": project, **lists}


def _with_code(project: Any, tree: Tree) -> Any:
    """`project` with a code made from its title, where it has none."""
    if not isinstance(project, dict):
        return project
    title = project.get("title")
    if "code" in project:
        if title is None:
            tree.warn(("project",), "has no title")
        return project
    if not isinstance(title, str):
        tree.complain(("project",), "has neither a code nor a title")
        return project
    code = code_from(title)
    tree.warn(("project",), f'has no code; "{code}" was made from the title')
    return {**project, "code": code}


def code_from(title: str) -> str:
    """A code of at most 40 characters made from `title`, always the same for the same title."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().upper()
    words = "-".join(re.findall(r"[A-Z0-9]+", plain))
    if len(words) > MAX_CODE:
        words = words[: MAX_CODE + 1].rpartition("-")[0] or words[:MAX_CODE]
    # A title without Latin letters has no words to take over.
    return words or f"PROJECT-{hashlib.sha256(title.encode()).hexdigest()[:8].upper()}"


def _with_ids(items: Any, section: str, tree: Tree) -> Any:
    """`items` of the list `section`, each with an id; a warning for each that is not complete."""
    if not isinstance(items, list):
        return items
    taken = {str(item["id"]) for item in items if isinstance(item, dict) and "id" in item}
    return [_complete(item, section, index, taken, tree) for index, item in enumerate(items)]


def _complete(item: Any, section: str, index: int, taken: set[str], tree: Tree) -> Any:
    if not isinstance(item, dict):
        return item
    if NEEDED[section] not in item:
        tree.warn((section, index), f"has no {NEEDED[section]}")
    if "id" in item:
        return item
    key = _next_key(SECTION_LETTERS.get(str(item.get("section")), LETTERS[section]), taken)
    tree.warn((section, index), f'has no id; it was given "{key}"')
    return {"id": key, **item}


def _next_key(letter: str, taken: set[str]) -> str:
    """The id after the last one of `taken` that begins with `letter`; it is taken from then on."""
    used = re.compile(re.escape(letter) + r"([0-9]{1,9})")
    last = max((int(found[1]) for key in taken if (found := used.fullmatch(key))), default=0)
    key = f"{letter}{last + 1}"
    taken.add(key)
    return key
