"""JSON to the letter (RFC 8259), with the line of each value, under the same limits as YAML."""

import json
import re
from bisect import bisect_left
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from spec.reading.problems import Path
from spec.reading.tree import LEFT_OUT, Tree
from spec.values import shown

SPACES = (" ", "\t", "\n", "\r")
STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"')
OPEN_TEXT = "a text in double quotes has a line end, a tab or a backslash in it, or never ends"
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
NOT_FINITE = re.compile(r"-?Infinity|NaN")
WORD = re.compile(r"true|false|null")
# What stands at a place, for a message.
TOKEN = re.compile(rf"{STRING.pattern}|\w+|.", re.DOTALL)
WORDS = {"true": True, "false": False, "null": None}


def read_json(text: str, tree: Tree) -> Any:
    """The one value that `text` holds: dicts, lists, `str`, `Decimal`, `bool` and None.

    Raises:
        Unreadable: it is not JSON, or it is more than is read.
    """
    return _Reader(text, tree).document()


class _Reader:
    """Reads one text from left to right; `at` is the place of the next character."""

    def __init__(self, text: str, tree: Tree) -> None:
        self.text = text
        self.tree = tree
        self.at = 0
        self.breaks = [found.start() for found in re.finditer("\n", text)]

    def document(self) -> Any:
        if not self.text.strip():
            self.tree.stop(None, "the file is empty")
        self.skip()
        value = self.value(())
        if self.at < len(self.text):
            self.refuse("follows after the end of the project")
        return value

    @property
    def line(self) -> int:
        return bisect_left(self.breaks, self.at) + 1

    def refuse(self, sentence: str) -> NoReturn:
        found = TOKEN.match(self.text, self.at)
        here = found[0] if found else ""
        if here == '"':
            self.tree.stop(self.line, OPEN_TEXT)
        begins = shown(here.strip('"')) if found else "the end"
        self.tree.stop(self.line, f"{begins} {sentence}")

    def take(self, pattern: re.Pattern[str]) -> str | None:
        """What stands here, if it looks like `pattern`, and the spaces after it passed over."""
        found = pattern.match(self.text, self.at)
        if not found:
            return None
        self.at = found.end()
        self.skip()
        return found[0]

    def sign(self, wanted: str) -> bool:
        """Whether the sign `wanted` stands here; it and the spaces after it are passed over."""
        if not self.text.startswith(wanted, self.at):
            return False
        self.at += len(wanted)
        self.skip()
        return True

    def skip(self) -> None:
        """Pass over spaces and line ends."""
        while self.text[self.at : self.at + 1] in SPACES:
            self.at += 1

    def value(self, path: Path) -> Any:
        line = self.line
        if self.sign("{"):
            self.tree.open(path, line)
            return self.group(path)
        if self.sign("["):
            self.tree.open(path, line)
            return self.items(path)
        self.tree.add(path, line)
        return self.scalar(path)

    def scalar(self, path: Path) -> Any:
        text = self.take(STRING)
        if text is not None:
            return json.loads(text)
        word = self.take(WORD)
        if word is not None:
            return WORDS[word]
        return self.number(path)

    def number(self, path: Path) -> Decimal | None:
        line = self.line
        text = self.take(NOT_FINITE) or self.take(NUMBER)
        if text is None:
            self.refuse("stands where a value is due")
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
        self.tree.complain(path, f"{shown(text)} is not a number we can calculate with", line=line)
        return None

    def items(self, path: Path) -> list[Any]:
        found: list[Any] = []
        if self.sign("]"):
            return found
        while True:
            found.append(self.value((*path, len(found))))
            if self.sign("]"):
                return found
            if not self.sign(","):
                self.refuse("stands where a comma or a closing bracket is due")

    def group(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        earlier: dict[str, int] = {}
        if self.sign("}"):
            return found
        while True:
            name = self.name(earlier, path)
            value = self.value((*path, LEFT_OUT if name is None else name))
            if name is not None:
                found[name] = value
            if self.sign("}"):
                return found
            if not self.sign(","):
                self.refuse("stands where a comma or a closing brace is due")

    def name(self, earlier: dict[str, int], path: Path) -> str | None:
        line = self.line
        self.tree.add(path, line)
        text = self.take(STRING)
        if text is None:
            self.refuse("stands where a name in double quotes is due")
        if not self.sign(":"):
            self.refuse("stands where a colon is due")
        return self.tree.named(json.loads(text), earlier, path, line)
