"""What a file leaves open: no code, no id, no name. Filled where it can be, else only named."""

import hashlib
import re
import unicodedata
from collections import Counter
from typing import Any

from spec.reading.tree import Tree
from spec.values import MAX_CODE, Unfit, as_text

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
NUMBERED = re.compile(r"([A-Za-z]+-?)([0-9]{1,9})")
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
    if "code" in project:
        if "title" not in project:
            tree.warn(("project",), "has no title")
        return project
    code = _code_of(project)
    if not code:
        tree.complain(("project",), "has neither a code nor a title")
        return project
    tree.warn(("project",), f'has no code; "{code}" was made from the title')
    return {**project, "code": code}


def _code_of(project: dict[str, Any]) -> str | None:
    """A code from the title of `project`, if it has one that can be stored."""
    try:
        title = as_text(project.get("title"))
    except Unfit:
        return None
    return code_from(title) if title else None


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
    last = _last_numbers(items)
    return [_complete(item, section, index, last, tree) for index, item in enumerate(items)]


def _last_numbers(items: list[Any]) -> Counter[str]:
    """The largest number of the ids that begin with the same letters: K1 and K7 give 7 for K."""
    last = Counter[str]()
    for item in items:
        found = NUMBERED.fullmatch(str(item.get("id"))) if isinstance(item, dict) else None
        if found:
            last[found[1]] = max(last[found[1]], int(found[2]))
    return last


def _complete(item: Any, section: str, index: int, last: Counter[str], tree: Tree) -> Any:
    if not isinstance(item, dict):
        return item
    if NEEDED[section] not in item:
        tree.warn((section, index), f"has no {NEEDED[section]}")
    if "id" in item:
        return item
    letter = SECTION_LETTERS.get(str(item.get("section")), LETTERS[section])
    last[letter] += 1
    key = f"{letter}{last[letter]}"
    tree.warn((section, index), f'has no id; it was given "{key}"')
    return {"id": key, **item}
