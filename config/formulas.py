"""The reference page of the formulas, read off the docstrings of `uplift`."""

import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

INTRODUCTION = """\
# Formulas

What Upfront works out about money and about tests, with the formula, the units and the source of
each. This page is made from `uplift` by `manage.py reference`.

Gains are positive when the figure moves the good way. A share goes from 0 to 1: a difference of
0.01 is one point. Money and what follows from it is exact decimal arithmetic, statistics are
floats. Figures without an answer are refused with a sentence that people read; nothing gives NaN.
"""
# In the order in which a project meets them.
MODULES = (
    "value",
    "confusion",
    "sample_size",
    "power",
    "sequential",
    "shares",
    "means",
    "verdict",
    "monitoring",
)
CODE = re.compile(r"(`[^`]*`)")
MARKS = re.compile(r"([*_<|])")


def formulas_page() -> str:
    """docs/reference/formulas.md."""
    modules = (import_module(f"uplift.{name}") for name in MODULES)
    return INTRODUCTION + "".join(map(_section, modules))


def functions(module: ModuleType) -> Iterator[Callable[..., Any]]:
    """The public functions that `module` defines, in the order of its lines."""
    found = (
        one
        for name, one in inspect.getmembers(module, callable)
        if not name.startswith("_") and not inspect.isclass(one)
    )
    own = [one for one in map(inspect.unwrap, found) if one.__module__ == module.__name__]
    yield from sorted(own, key=lambda one: inspect.getsourcelines(one)[1])


def _section(module: ModuleType) -> str:
    title, _line, rest = (inspect.getdoc(module) or "").partition("\n")
    lead = f"{_plain(rest.strip())}\n" if rest.strip() else ""
    entries = "".join(map(_entry, functions(module)))
    return f"\n## {title.rstrip('.')}\n\n{lead}{entries}"


def _entry(function: Callable[..., Any]) -> str:
    """Name and parameters, what is worked out, and what is refused."""
    text, _raises, refused = (inspect.getdoc(function) or "").partition("\n\nRaises:\n")
    told = f"\n### `{function.__name__}({_parameters(function)})`\n\n{_plain(text)}\n"
    reason = " ".join(refused.split()).removeprefix("ValueError: ")
    return told + (f"\nRefused: {_plain(reason)}\n" if reason else "")


def _parameters(function: Callable[..., Any]) -> str:
    """Names and defaults; the types are told in the text."""
    signature = inspect.signature(function)
    bare = [one.replace(annotation=one.empty) for one in signature.parameters.values()]
    told = str(signature.replace(parameters=bare, return_annotation=signature.empty))
    return told.removeprefix("(").removesuffix(")")


def _plain(text: str) -> str:
    """`text` in which stars, lines and bars are no markup; what is code stays so."""
    parts = CODE.split(text)
    return "".join(part if part.startswith("`") else MARKS.sub(r"\\\1", part) for part in parts)
