"""Reads a project from a file: all of it or nothing, with every problem at once.

Three answers, never a fourth: *refused* (`Unreadable`: it cannot be understood), *taken with
warnings*, *taken*. Whether the content is any good is for the checks to say.
"""

import codecs
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from spec.document import Document
from spec.reading.gaps import fill_gaps
from spec.reading.json_tree import read_json
from spec.reading.known import known_only
from spec.reading.links import check_links
from spec.reading.problems import Problem, Unreadable
from spec.reading.sentences import note_errors
from spec.reading.tree import MAX_BYTES, Tree
from spec.reading.yaml_tree import read_yaml

__all__ = ["Problem", "Reading", "Unreadable", "read"]

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A project that was taken, and what the person who wrote the file should know."""

    document: Document
    warnings: tuple[Problem, ...]


def read(data: bytes, *, name: str = "") -> Reading:
    """The project in `data`, a YAML or JSON file in UTF-8; the ending of `name` tells which.

    Without a name (or with another ending) the first sign tells.

    Raises:
        Unreadable: the file is refused, with every problem that was found.
    """
    tree = Tree()
    text = _text(data, tree)
    parse = read_json if _is_json(text, name) else read_yaml
    content = parse(text, tree)
    if not isinstance(content, dict):
        tree.stop(1, "a file must hold a project: named values such as kpis, each with a colon")
    document = _document(content, tree)
    if document is None or tree.problems:
        raise Unreadable(tree.all("problems"))
    return Reading(document, tree.all("warnings"))


def _text(data: bytes, tree: Tree) -> str:
    """`data` as text, if it is UTF-8 and not too long."""
    if len(data) > MAX_BYTES:
        tree.stop(None, f"the file has {len(data):,} bytes; {MAX_BYTES:,} is the limit")
    if data.startswith(UTF_16) or b"\x00" in data:
        tree.stop(None, "the file is not text in UTF-8 (perhaps UTF-16); save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        tree.stop(line, "holds a sign that is not UTF-8; save the file as UTF-8")


def _is_json(text: str, name: str) -> bool:
    """Whether `text` is meant as JSON, by the name of the file or by its first sign."""
    ending = name.lower().rpartition(".")[2]
    if ending in {"json", "yaml", "yml"}:
        return ending == "json"
    return text.lstrip().startswith(("{", "["))


def _document(content: dict[str, Any], tree: Tree) -> Document | None:
    """The document that `content` makes, or None with the problems noted in `tree`."""
    content = {name: value for name, value in content.items() if name != "expected"}
    content = fill_gaps(known_only(content, tree), tree)
    check_links(content, tree)
    try:
        return Document.model_validate(content, by_alias=True, by_name=False)
    except ValidationError as error:
        note_errors(error, tree)
        return None
