"""The example documents, and how a test changes one field of them."""

import re
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from spec.document import Document, plain
from spec.reading import read

DEMO = Path("exchange/demo")
EXAMPLES = sorted(path.stem for path in DEMO.glob("*.yaml"))
AS_OF = date(2026, 11, 21)  # the day for which the findings of the examples are written down
STEP = re.compile(r"(\w+)|\[(\d+)\]")

type Changes = dict[str, Any]


@cache
def example(name: str) -> Document:
    """The document of the example `name`."""
    return read((DEMO / f"{name}.yaml").read_bytes(), name="a.yaml").document


@cache
def expected(name: str) -> dict[str, Any]:
    """What the file of the example `name` says about itself."""
    content = yaml.safe_load((DEMO / f"{name}.yaml").read_text(encoding="utf-8"))
    found: dict[str, Any] = content["expected"]
    return found


def changed(name: str, changes: Changes) -> Document:
    """The example `name` with other values at some paths.

    None takes a value away; `kpis[3-5].kind` stands for the same field of several items.
    """
    data = deepcopy(plain(example(name)))
    for path, value in changes.items():
        for one in _each(path):
            _set(data, one, value)
    return Document.model_validate(data)


def _each(path: str) -> list[str]:
    several = re.search(r"\[(\d+)-(\d+)\]", path)
    if several is None:
        return [path]
    first, last = int(several[1]), int(several[2])
    return [path.replace(several[0], f"[{index}]") for index in range(first, last + 1)]


def _set(data: Any, path: str, value: Any) -> None:
    *way, last = [name or int(index) for name, index in STEP.findall(path)]
    for step in way:
        data = data.setdefault(step, {}) if isinstance(data, dict) else data[step]
    data[last] = value


def value_at(document: Document, path: str) -> Any:
    """What is at `path` of `document`.

    Raises:
        LookupError: a document has no such path.
    """
    found: Any = document
    for name, index in STEP.findall(path):
        if index:
            found = found[int(index)]
            continue
        fields = {field.alias or key: key for key, field in type(found).model_fields.items()}
        found = getattr(found, fields[name])
    return found
