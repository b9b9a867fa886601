"""Writes a document as YAML or JSON: in the order of the models, easy to read and to compare.

`spec.reading.read` gives the same document back. The YAML is written so that other readers, who
take `no` for a flag and 12:30 for a number, read the same as well.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from spec.document import Document, as_json, plain

WIDTH = 100
STEP = "  "
# Text that needs no quotes: begins with a letter (or a number and a word), and has no sign that
# means something in YAML.
SAFE = re.compile(r"(?:[0-9]+ )?[^\W\d_](?:[^\x00-\x1f\x7f-\xa0#:]|(?<! )#|:(?! )(?!$))*")
# Words that YAML readers take for something else than text.
WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})
# What must be escaped: control characters, the other line ends, signs that stand for none.
UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
ESCAPED = re.compile(rf'[\n"\\]|{UNPRINTABLE.pattern}')
NAMED = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def to_json(document: Document) -> str:
    """`document` as JSON (RFC 8259), indented, with a line end at the end."""
    return json.dumps(as_json(document), ensure_ascii=False, indent=2) + "\n"


def to_yaml(document: Document) -> str:
    """`document` as YAML in block style, with a line end at the end."""
    return "\n".join(_group(plain(document), "")) + "\n"


def _group(group: dict[str, Any], indent: str) -> Iterator[str]:
    """The lines of a group of named values."""
    for name, value in group.items():
        before, after = _named(name, indent)
        yield from before
        yield from _value(value, after, indent)


def _named(name: str, indent: str) -> tuple[list[str], str]:
    """The lines before a value and the beginning of its first line: its name and a colon.

    YAML wants a long name on a line of its own, after a question mark.
    """
    written = _quoted(name)
    if len(written) > WIDTH:
        return [f"{indent}? {written}"], f"{indent}:"
    return [], f"{indent}{written}:"


def _value(value: Any, begin: str, indent: str) -> Iterator[str]:
    """The lines of `value` after `begin`, what stands before it; `indent` is that of the name."""
    inside = indent + STEP
    if isinstance(value, dict) and value:
        yield begin
        yield from _group(value, inside)
    elif isinstance(value, list) and value:
        yield begin
        for item in value:
            yield from _item(item, inside)
    elif isinstance(value, str):
        yield from _text(value, begin, inside)
    else:
        yield f"{begin} {_scalar(value)}"


def _item(item: Any, indent: str) -> Iterator[str]:
    """The lines of one item of a list: a dash, and the rest under its first character."""
    if not isinstance(item, dict) or not item:
        yield from _value(item, f"{indent}-", indent)
        return
    first, *rest = _group(item, indent + STEP)
    yield f"{indent}- {first.lstrip(' ')}"
    yield from rest


def _scalar(value: Any) -> str:
    """A number, a flag, a day, a time or an empty group, as YAML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}"
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else str(value)


def _text(text: str, begin: str, inside: str) -> Iterator[str]:
    """The lines of a text: as it is if short, folded if long, line by line if it has lines."""
    if UNPRINTABLE.search(text):
        yield f"{begin} {_escaped(text)}"
    elif "\n" in text:
        yield f"{begin} |-"
        yield from (f"{inside}{line}" if line else "" for line in text.split("\n"))
    elif len(begin) + len(text) + 1 > WIDTH and " " in text:
        yield f"{begin} >-"
        yield from (inside + line for line in _folded(text, WIDTH - len(inside)))
    else:
        yield f"{begin} {_quoted(text)}"


def _folded(text: str, width: int) -> list[str]:
    """`text` in lines of about `width`, broken only where one single space stands."""
    words = re.split(r"(?<! ) (?! )", text)
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _quoted(text: str) -> str:
    """`text` on one line, in quotes where it needs them."""
    if "\n" in text or UNPRINTABLE.search(text):
        return _escaped(text)
    if SAFE.fullmatch(text) and text.lower() not in WORDS:
        return text
    return "'" + text.replace("'", "''") + "'"


def _escaped(text: str) -> str:
    """`text` in double quotes, with backslashes for what cannot be shown."""

    def escape(found: re.Match[str]) -> str:
        return NAMED.get(found[0], f"\\u{ord(found[0]):04X}")

    return '"' + ESCAPED.sub(escape, text) + '"'
