"""What the models found wrong, as a place and a sentence that anybody understands."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from spec.reading.problems import Path
from spec.reading.tree import Tree
from spec.values import CODE_PATTERN, CURRENCY_PATTERN, KEY_PATTERN, shown

PATTERNS = {
    KEY_PATTERN: (
        "{} is not an id; use letters, digits, dots, dashes and underscores, at most 40 of them"
    ),
    CODE_PATTERN: "{} is not a code; use letters and digits, with single dashes between them",
    CURRENCY_PATTERN: "{} is not a currency; write its three capital letters, such as EUR",
}
MARK = re.compile(r"<\w+>|\[key\]")
UNSUPPORTED = "version {} of the format cannot be read here; version 1 can"


def note_errors(error: ValidationError, tree: Tree) -> None:
    """Note each of the things that the models found wrong as a problem in `tree`."""
    for found in error.errors(include_url=False):
        path = _path(found["loc"])
        tree.complain(path, _sentence(found, path))


def _path(steps: tuple[int | str, ...]) -> Path:
    """The place in the file: without the marks that the models add (`<group>`, `[key]`)."""
    return tuple(s for s in steps if isinstance(s, int) or not MARK.fullmatch(s))


def _sentence(found: ErrorDetails, path: Path) -> str:
    value, about = found["input"], found.get("ctx", {})
    if path == ("schema_version",) and found["type"] == "literal_error":
        return UNSUPPORTED.format(value)
    return SENTENCES.get(found["type"], _other)(value, about)


def _ours(_: Any, about: Mapping[str, Any]) -> str:
    return str(about["error"])


def _not_one_of(value: Any, about: Mapping[str, Any]) -> str:
    words = ", ".join(re.findall(r"'([^']+)'", about["expected"]))
    return f"{shown(value)} is none of: {words}"


def _pattern(value: Any, about: Mapping[str, Any]) -> str:
    return PATTERNS[about["pattern"]].format(shown(value))


def _too_long(value: Any, about: Mapping[str, Any]) -> str:
    return f"has {len(value):,} characters; {about['max_length']:,} is the limit"


def _limit(words: str, limit: str) -> Callable[[Any, Mapping[str, Any]], str]:
    """The sentence about a number outside its range."""

    def sentence(value: Any, about: Mapping[str, Any]) -> str:
        # A limit may come as text, such as Decimal('0.3').
        bound = re.sub(r"[^0-9.]", "", str(about[limit]))
        return f"{Decimal(value):f} is {words} {bound}"

    return sentence


def _no_text(value: Any, about: Mapping[str, Any]) -> str:
    if isinstance(value, str | list | dict | None):
        return _must_be("an id, such as K1")(value, about)
    return f"{shown(value)} is not text; put it in quotes"


def _unstorable(*_: Any) -> str:
    return "holds a character that cannot be stored; type the text again"


def _must_be(form: str) -> Callable[[Any, Mapping[str, Any]], str]:
    """The sentence about a value of another form than the place asks for."""

    def sentence(value: Any, _: Mapping[str, Any]) -> str:
        given = "is empty" if value is None or value == "" else f"is {shown(value)}"
        return f"{given}; it must be {form}"

    return sentence


def _other(value: Any, _: Mapping[str, Any]) -> str:
    return f"{shown(value)} cannot stand here"


A_GROUP = _must_be("a group of named values")
SENTENCES: dict[str, Callable[[Any, Mapping[str, Any]], str]] = {
    "value_error": _ours,
    "enum": _not_one_of,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _too_long,
    "string_type": _no_text,
    "string_unicode": _unstorable,
    "decimal_type": _must_be("a number"),
    "list_type": _must_be("a list"),
    "dict_type": A_GROUP,
    "model_type": A_GROUP,
    "greater_than": _limit("not more than", "gt"),
    "greater_than_equal": _limit("less than", "ge"),
    "less_than_equal": _limit("more than", "le"),
}
