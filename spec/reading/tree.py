"""What a file holds while it is read: the line of each place, the limits, the problems so far."""

from typing import NoReturn

from spec.reading.problems import Path, Problem, Unreadable, place
from spec.values import Unfit, normalised

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_NODES = 50_000
# Stands in a path for the name of a value that is read past.
LEFT_OUT = "?"


class Tree:
    """The places of one file, counted while they are read, so that nothing larger is built."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.nodes = 0

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

    def line_of(self, path: Path) -> int | None:
        """The line of `path`, or of the nearest place around it."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None

    def complain(self, path: Path, sentence: str, *, line: int | None = None) -> None:
        """Note a problem for which the file is refused, once it has been read to its end."""
        self.problems.append(Problem(line or self.line_of(path), place(path), sentence))

    def warn(self, path: Path, sentence: str) -> None:
        """Note a problem with which the file is taken all the same."""
        self.warnings.append(Problem(self.line_of(path), place(path), sentence))

    def stop(self, line: int | None, sentence: str) -> NoReturn:
        """Refuse the file at once.

        Raises:
            Unreadable: always, with this problem and the ones before.
        """
        raise Unreadable([*self.problems, Problem(line, "", sentence)])
