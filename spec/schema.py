"""The format of a project file, published: as JSON Schema and as a page of tables for people."""

import json
from pathlib import Path
from typing import Any

from spec.document import SECTIONS, Document
from spec.values import CODE_PATTERN, CURRENCY_PATTERN, KEY_PATTERN, MAX_TEXT

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_FILE = "document.schema.json"
PAGE_FILE = "document.md"
KINDS = {
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "true or false",
}
FORMATS = {"date": "date", "date-time": "time"}
LIMITS = {
    "minimum": "at least {}",
    "exclusiveMinimum": "more than {}",
    "maximum": "at most {}",
    "maxLength": "at most {:,} characters",
}
PATTERNS = {
    KEY_PATTERN: "id",
    CODE_PATTERN: "at most 40 letters and digits, with single dashes or underscores between them",
    CURRENCY_PATTERN: "three capital letters",
}
# These limits hold everywhere and are said once.
USUAL = {"maxLength": MAX_TEXT}
BESIDE = {
    "sign_off": "Decisions",
    "readouts": "Readouts",
    "incidents": "Incidents",
    "feedback": "Feedback",
    "use_sessions": "Time spent using the service",
}
INTRODUCTION = """\
# The project file

<!-- Made by `python -m spec` from the models in spec/document. Do not edit by hand. -->

One file holds one project, as YAML or JSON in UTF-8. `manage.py import_project` reads it and
`manage.py export_project` writes it. The same in a form for machines:
[document.schema.json](document.schema.json) (JSON Schema, draft 2020-12).

- **Limits.** 1,000,000 bytes, 20 levels, 50,000 values. No tags, anchors, aliases or merged parts;
  no name twice in a group. Text has at most 20,000 characters unless a table says less; numbers
  have at most 15 digits.
- **Text** in YAML needs no quotes to stay text: `on`, `no`, `12:30` and `2026` are text where text
  is due. Text is kept in Unicode's composed form (NFC), without spaces at both ends.
- **An empty answer** (nothing, `null`, `~`, `''`) is no answer.
- **Dates** are written `2027-02-01`, times `2026-08-03T09:12:00Z`; a time without a zone is UTC.
- **Ids** (`K1`) have at most 40 letters, digits, dots, dashes and underscores, differ within their
  list, and tell capital from small letters. An item without one gets the next free one.

## Three answers

**Refused**, with every problem and its line at once, when it cannot be understood: syntax, a value
of the wrong kind, a word that is not one of the choices, a number out of range, an id given twice,
a figure of a KPI that is not there, another `schema_version`, or neither code nor title.

**Taken with warnings** for an unknown name (left out), a missing code, id or name, a raiser or an
owner who is not on the list of people, a link to something that is not there.

**Taken** otherwise. Whether the content is good is for the checks to say.

What is under `expected:` is read past and not written again. `stage`, `sign_off`, `acceptance` and
`status` record what was decided elsewhere; they, and what happened after go-live, are not part of
the content that is signed (see the SHA-256 on a specification).
"""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a project file, read into JSON types."""
    schema = _without_titles(Document.model_json_schema(by_alias=True))
    return {"$schema": DIALECT, "title": "Upfront project", **schema}


def _without_titles(value: Any) -> Any:
    """`value` without the titles that pydantic makes up from the names."""
    if isinstance(value, list):
        return [_without_titles(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _without_titles(item)
        for name, item in value.items()
        if not (name == "title" and isinstance(item, str))
    }


def reference_page() -> str:
    """The format as a Markdown page: what is refused and taken, and a table for each part."""
    schema = json_schema()
    named = SECTIONS | BESIDE
    parts = [_section(name, named[name], schema) for name in schema["properties"] if name in named]
    return "\n".join([INTRODUCTION, *parts])


def _section(name: str, title: str, schema: dict[str, Any]) -> str:
    """One section of the file: a heading, and the tables of its part and of the parts inside."""
    field = schema["properties"][name]
    many = " (a list)" if field.get("type") == "array" else ""
    first, *inside = _parts_from(name, _reference(field), schema)
    tables = [f"### `{path}`\n\n{_table(part, schema)}" for path, part in inside]
    return "\n".join([f"## {title}: `{name}`{many}\n\n{_table(first[1], schema)}", *tables])


def _parts_from(path: str, part: str, schema: dict[str, Any]) -> list[tuple[str, str]]:
    """`part` and the parts inside it, each with where it stands in the file."""
    found = [(path, part)]
    for name, field in schema["$defs"][part]["properties"].items():
        inside = _reference(field)
        if inside and "properties" in schema["$defs"][inside]:
            found += _parts_from(f"{path}.{name}", inside, schema)
    return found


def _reference(field: dict[str, Any]) -> str:
    """The name of the definition that `field` (or its items) refers to, or no text."""
    kind = _kind(field.get("items", field))
    return str(kind.get("$ref", "")).rpartition("/")[2]


def _kind(field: dict[str, Any]) -> dict[str, Any]:
    """The first form that a value of `field` may have."""
    kinds: list[dict[str, Any]] = field.get("anyOf") or field.get("oneOf") or [field]
    return kinds[0]


def _table(part: str, schema: dict[str, Any]) -> str:
    definition = schema["$defs"][part]
    rows = [
        f"| `{name}` | {_words(field, schema)} |"
        for name, field in definition["properties"].items()
    ]
    lines = [definition["description"].split("\n")[0], "", "| name | holds |", "| --- | --- |"]
    return "\n".join([*lines, *rows, ""])


def _words(field: dict[str, Any], schema: dict[str, Any]) -> str:
    """What a value of `field` looks like, in words."""
    if field.get("type") == "array":
        return f"list: {_words(field['items'], schema)}"
    if "oneOf" in field:
        return " or ".join(_words(kind, schema) for kind in field["oneOf"])
    kinds = [kind for kind in field.get("anyOf", [field]) if kind.get("type") != "null"]
    return " or ".join(_one(kind, schema) for kind in kinds)


def _one(kind: dict[str, Any], schema: dict[str, Any]) -> str:
    if "$ref" in kind:
        return _named(schema["$defs"][kind["$ref"].rpartition("/")[2]])
    if "const" in kind:
        return f"`{kind['const']}`"
    if kind["type"] == "object":
        return "names of your own, each with a number"
    if "pattern" in kind:
        return PATTERNS[kind["pattern"]]
    word = FORMATS.get(kind.get("format", ""), KINDS[kind["type"]])
    return ", ".join([word, *_limits(kind)])


def _named(definition: dict[str, Any]) -> str:
    """A definition in words: its choices, or that it is a group of named values, shown below."""
    if "enum" in definition:
        return ", ".join(f"`{word}`" for word in definition["enum"])
    return "named values (below)"


def _limits(kind: dict[str, Any]) -> list[str]:
    return [
        words.format(kind[limit])
        for limit, words in LIMITS.items()
        if limit in kind and kind[limit] != USUAL.get(limit)
    ]


def write_reference(folder: Path) -> None:
    """Write both files to `folder`."""
    schema = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    (folder / SCHEMA_FILE).write_text(schema + "\n", encoding="utf-8")
    (folder / PAGE_FILE).write_text(reference_page(), encoding="utf-8")
