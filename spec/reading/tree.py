"""What a file holds while it is read: the line of each place, the limits, the problems so far."""

from collections import Counter
from typing import Literal, NoReturn

from spec.reading.problems import Path, Problem, Unreadable, in_order, place
from spec.values import Unfit, normalised

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_NODES = 50_000
# Nobody reads more; a file full of them is answered as fast as any other.
MAX_NAMED = 1_000
# Stands in a path for the name of a value that is read past; no file can hold this name.
LEFT_OUT = "\x00"


class Tree:
    """The places of one file, counted while they are read, so that nothing larger is built."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.nodes = 0
        self.found = Counter[str]()

    def add(self, path: Path, line: int) -> None:
        """Note that the value at `path` begins on `line`.

        Raises:
            Unreadable: the file holds more values than are read.
        """
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.stop(line, f"holds more than {MAX_NODES:,} values; this is the limit")
        self.lines.setdefault(path, line)

    def open(self, path: Path, line: int) -> None:
        """Note that a list or a group of named values begins at `path` on `line`.

        Raises:
            Unreadable: it is nested deeper than is read, or there are too many values.
        """
        self.add(path, line)
        if len(path) >= MAX_DEPTH:
            self.stop(line, f"is nested more than {MAX_DEPTH} levels deep; this is the limit")

    def named(self, name: str, earlier: dict[str, int], path: Path, line: int) -> str | None:
        """`name` as it is kept, if it is new in its group; else None, with the problem noted.

        `earlier` holds the names of the group so far with their lines.
        """
        try:
            name = normalised(name)
        except Unfit as error:
            self.complain(path, f"the name of a value {error}", line=line)
            return None
        if name in earlier:
            sentence = f"is given twice, first on line {earlier[name]}"
            self.complain((*path, name), sentence, line=line)
            return None
        earlier[name] = line
        self.lines[*path, name] = line
        return name

    def line_of(self, path: Path) -> int:
        """The line of `path`, or of the nearest place around it."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    def complain(self, path: Path, sentence: str, *, line: int | None = None) -> None:
        """Note a problem for which the file is refused, once it has been read to its end."""
        self.found["problems"] += 1
        if len(self.problems) == MAX_NAMED:
            return
        kept = tuple(step for step in path if step != LEFT_OUT)
        self.problems.append(Problem(line or self.line_of(kept), place(kept), sentence))

    def warn(self, path: Path, sentence: str) -> None:
        """Note a problem with which the file is taken all the same."""
        self.found["warnings"] += 1
        if len(self.warnings) == MAX_NAMED:
            return
        self.warnings.append(Problem(self.line_of(path), place(path), sentence))

    def stop(self, line: int | None, sentence: str) -> NoReturn:
        """Refuse the file at once.

        Raises:
            Unreadable: always, with this problem and the ones before.
        """
        raise Unreadable([*self.all("problems"), Problem(line, "", sentence)])

    def all(self, kind: Literal["problems", "warnings"]) -> tuple[Problem, ...]:
        """The problems or the warnings by line, and how many there are, if not all are named."""
        named: list[Problem] = getattr(self, kind)
        found = self.found[kind]
        if found == len(named):
            return in_order(named)
        sentence = f"{found:,} {kind} in all; the first {MAX_NAMED:,} are named"
        return in_order([Problem(None, "", sentence), *named])
