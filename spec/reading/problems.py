"""What is wrong with a file: a line, a place and one plain sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spec.values import shown

# Where something stands in a file: names of groups and numbers of list items, from the top.
Path = tuple[str | int, ...]
SIMPLE_NAME = re.compile(r"[A-Za-z0-9_-]{1,60}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in words; `line` counts from 1, `path` looks like `kpis[2].mwu`."""

    line: int | None
    path: str
    sentence: str

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        place = ", ".join(part for part in (line, self.path) if part)
        return f"{place}: {self.sentence}" if place else self.sentence


class Unreadable(Exception):  # noqa: N818 - exceptions are named for what happened
    """A file cannot be understood. Holds every problem found, in the order of the lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """`problems` from the first line to the last, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.line or 0))


def place(path: Path) -> str:
    """`path` as people read it: ("kpis", 2, "mwu") is `kpis[2].mwu`."""
    words = ""
    for step in path:
        if isinstance(step, int):
            words += f"[{step}]"
        else:
            name = step if SIMPLE_NAME.fullmatch(step) else shown(step)
            words += f".{name}" if words else name
    return words
