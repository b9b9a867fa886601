"""Reference pages that are read off the code, so that they cannot say something else."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from config.formulas import formulas_page
from spec.checks.reference import checks_page

SETTINGS_FILE = Path(__file__).with_name("settings.py")
SETTINGS_INTRODUCTION = """\
# Settings

Everything is set by environment variables, read once at the start. A variable that ends in
`_FILE` names a file with the value instead, for secrets. This page is made from
`config/settings.py` by `manage.py reference`.

| variable | what it does | default |
| --- | --- | --- |
"""


class Setting(NamedTuple):
    """One environment variable."""

    name: str
    meaning: str
    default: str


def settings_page() -> str:
    """docs/reference/settings.md."""
    rows = [f"| `{row.name}` | {row.meaning} | {row.default} |\n" for row in settings_read()]
    return SETTINGS_INTRODUCTION + "".join(rows)


def settings_read() -> Iterator[Setting]:
    """Every variable that `config/settings.py` reads, in its order.

    Raises:
        ValueError: a variable is read without a comment above that says what it does.
    """
    source = SETTINGS_FILE.read_text(encoding="utf-8")
    lines = source.splitlines()
    for statement, call in sorted(_reads(ast.parse(source)), key=lambda pair: pair[1].lineno):
        name = str(ast.literal_eval(call.args[0]))
        meaning = _comment_above(lines, statement.lineno)
        if not meaning:
            raise ValueError(f"say in a comment above what {name} does")
        yield Setting(name, meaning, _default(call, source))


def _reads(tree: ast.AST) -> Iterator[tuple[ast.stmt, ast.Call]]:
    """Each call of a method of `env` that names a variable, with the statement it is in."""
    assignments = (node for node in ast.walk(tree) if isinstance(node, ast.Assign | ast.AnnAssign))
    for statement in assignments:
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and node.args and _is_method_of_env(node.func):
                yield statement, node


def _is_method_of_env(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "env"
    )


def _comment_above(lines: list[str], line_number: int) -> str:
    """The comment that ends right above a line; a line `# --- Part ---` is no comment."""
    comment: list[str] = []
    for line in reversed(lines[: line_number - 1]):
        text = line.strip()
        if not text.startswith("#") or text.startswith("# ---"):
            break
        comment.insert(0, text.removeprefix("#").strip())
    return " ".join(comment)


def _default(call: ast.Call, source: str) -> str:
    given = next((part.value for part in call.keywords if part.arg == "default"), None)
    code = ast.get_source_segment(source, given) if given else None
    return "none" if code in (None, '""') else f"`{code}`"


PAGES = {
    "docs/reference/settings.md": settings_page,
    "docs/reference/checks.md": checks_page,
    "docs/reference/formulas.md": formulas_page,
}
