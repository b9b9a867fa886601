"""Every address of the application, and what `access.yaml` says about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import yaml
from django.urls import URLPattern, URLResolver, get_resolver

from tests.conftest import FULL_COUNTS

ROLES = (
    "anonymous",
    "deactivated",
    "stranger",
    "reader",
    "auditor",
    "signer",
    "product_manager",
    "lead",
    "admin",
)
RELATIONS = ("own", "other")
SAFE = ("GET", "HEAD", "OPTIONS")
METHODS = (*SAFE, "POST", "PUT", "PATCH", "DELETE", "TRACE")
# What browsers send of their own accord or for a form of ours.
USUAL = ("GET", "POST")
# As whom a small run asks for anything else, and in `own` only.
SOME = ("anonymous", "stranger", "lead", "admin")


@dataclass(frozen=True)
class Address:
    """One line of the list."""

    name: str
    path: str
    is_open: bool
    rules: dict[str, str]
    body: dict[str, str]
    without_token: bool = False

    def cells(self) -> Iterator[tuple[str, str, str]]:
        """(relation, method, role) of all that is asked of this address."""
        for cell in product(self.relations, METHODS, ROLES):
            relation, method, role = cell
            if FULL_COUNTS or method in USUAL or (role in SOME and relation == "own"):
                yield cell

    @property
    def relations(self) -> tuple[str, ...]:
        """An address without a project in it is the same for all projects."""
        return RELATIONS if "{project}" in self.path else RELATIONS[:1]

    def rule(self, method: str) -> str:
        """The name of the rule for the method."""
        named = self.rules.get("GET" if method == "HEAD" else method)
        return named or ("never at all" if self.is_open else "never")


def _load() -> tuple[dict[str, Any], dict[str, Address]]:
    text = Path(__file__).with_name("access.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    lines = {
        name: Address(
            name=name,
            path=line["address"],
            is_open=line.get("open", False),
            body=line.get("body", {}),
            without_token=line.get("without_token", False),
            rules={key: value for key, value in line.items() if key in METHODS},
        )
        for name, line in data["addresses"].items()
    }
    return data["rules"], lines


RULES, ADDRESSES = _load()


def names(
    patterns: Sequence[URLPattern | URLResolver] | None = None, space: str = ""
) -> Iterator[str]:
    """The name of every address that the application answers, `app:name` or `name`."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names(pattern.url_patterns, space + inner)
        else:
            yield f"{space}{pattern.name or pattern.pattern}"
