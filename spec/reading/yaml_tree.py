"""YAML without surprises: plain scalars as written, no tags, no anchors, no merging, one document.

Values are built from the parser's events, one at a time, so that the limits hold while reading.
"""

import re
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from spec.reading.problems import Path
from spec.reading.tree import LEFT_OUT, MAX_DEPTH, Tree
from spec.values import NOTHING, Written, shown

# The parser in C is twenty times as fast; the one in Python reads the same.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
YAML_TAGS = "tag:yaml.org,2002:"
# What the parser says, and what it means for the person who wrote the file.
MEANINGS = (
    ("mapping values are not allowed", "has a second colon; put the text in quotes"),
    ("expected ':'", 'is not written as "name: value"'),
    ("cannot start any token", "begins with a tab or a sign that needs quotes around the text"),
    ("unexpected end of stream", "opens a quotation mark that is never closed"),
    ("unexpected document indicator", "opens a quotation mark that is never closed"),
    ("',' or", "opens a bracket that is never closed"),
    ("escape", "has a backslash in double quotes; write it twice"),
    ("nesting depth", f"is nested more than {MAX_DEPTH} levels deep; this is the limit"),
    ("hexdecimal", "has a backslash in double quotes; write it twice"),
    ("tag", "uses a tag (!); tags are not read"),
    ("anchor", "uses an anchor (&); anchors are not read"),
    ("alias", "uses an alias (*); write the text out"),
)
UNCLEAR = "cannot be understood; check the indentation, the colons and the quotes"


def read_yaml(text: str, tree: Tree) -> Any:
    """The one value that `text` holds: dicts, lists, `str` (quoted) and `Written` (not quoted).

    Raises:
        Unreadable: it is not YAML, or it is more than is read.
    """
    bad = UNPRINTABLE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        tree.stop(line, f"holds an invisible sign (U+{ord(bad[0]):04X}); delete it")
    try:
        return _Reader(text, tree).document()
    except yaml.MarkedYAMLError as error:
        _not_yaml(error, tree)


def _not_yaml(error: yaml.MarkedYAMLError, tree: Tree) -> NoReturn:
    """Refuse the file with what the parser found, in plain words."""
    problem = str(error.problem)
    meaning = next((words for sign, words in MEANINGS if sign in problem), UNCLEAR)
    # What is never closed is shown where it begins.
    begins = "closed" in meaning and error.context_mark
    mark = error.context_mark if begins else error.problem_mark
    tree.stop(mark.line + 1 if mark else None, meaning)


def line_of(event: Any) -> int:
    """The line on which `event` begins, from 1."""
    return int(event.start_mark.line) + 1


class _Reader:
    """Turns the events of one file into values."""

    def __init__(self, text: str, tree: Tree) -> None:
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=LOADER))
        self.tree = tree

    def document(self) -> Any:
        next(self.events)
        begin = next(self.events)
        if isinstance(begin, yaml.StreamEndEvent):
            self.tree.stop(None, "the file is empty")
        value = self.value(next(self.events), ())
        next(self.events)
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            self.tree.stop(
                line_of(after), "begins a second document (---); a file holds one project"
            )
        return value

    def value(self, event: Any, path: Path) -> Any:
        self.marks(event, path)
        line = line_of(event)
        if isinstance(event, yaml.ScalarEvent):
            self.tree.add(path, line)
            return event.value if event.style else Written(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            self.tree.open(path, line)
            return self.items(path)
        if isinstance(event, yaml.MappingStartEvent):
            self.tree.open(path, line)
            return self.group(path)
        self.tree.add(path, line)
        return Written("")

    def marks(self, event: Any, path: Path) -> None:
        """Note an alias, an anchor or a tag: what follows is read as if it were not there."""
        line = line_of(event)
        if isinstance(event, yaml.AliasEvent):
            sentence = f"uses the alias {shown(f'*{event.anchor}')}; write the text out"
            self.tree.complain(path, sentence, line=line)
            return
        if event.anchor:
            sentence = f"uses the anchor {shown(f'&{event.anchor}')}; anchors are not read"
            self.tree.complain(path, sentence, line=line)
        if event.tag:
            tag = shown(event.tag.replace(YAML_TAGS, "!!"))
            self.tree.complain(path, f"uses the tag {tag}; tags are not read", line=line)

    def items(self, path: Path) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self.value(event, (*path, len(found))))
        return found

    def group(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        earlier: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            name = self.name(event, earlier, path)
            value = self.value(next(self.events), (*path, LEFT_OUT if name is None else name))
            if name is not None:
                found[name] = value
        return found

    def name(self, event: Any, earlier: dict[str, int], path: Path) -> str | None:
        """The name before the colon, or None with the problem noted: its value is then left out."""
        line = line_of(event)
        name = self.value(event, (*path, LEFT_OUT))
        if not isinstance(name, str) or (isinstance(name, Written) and name.lower() in NOTHING):
            self.tree.complain(path, "has a value whose name is not text", line=line)
            return None
        if isinstance(name, Written) and name == "<<":
            self.tree.complain(path, "merges another part (<<); write it out", line=line)
            return None
        return self.tree.named(name, earlier, path, line)
