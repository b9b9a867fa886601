"""Alerts as alerting rules for Prometheus: a figure against its limit, the formula beside it.

Whoever provides the figure gives it the name that stands in `expr`. Prometheus fills in whatever
stands in double braces; those of people are told as they are written.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from spec.document import Document
from spec.exports.names import camel, dashed, one_line
from spec.exports.signals import Signal, signals
from spec.exports.spans import span
from spec.exports.written import dumped

# What is worse than a bound.
WORSE = {"at most": ">", "at least": "<"}
BRACES = '{{ "{{" }}'


def rule_file(document: Document) -> str:
    """Every alert of `document` as one file of rules, in YAML.

    What is no rule yet is named in a comment, with what is missing.
    """
    found = signals(document)
    rules = [rule for signal in found if not signal.gap for rule in _rules(signal, document)]
    return _file(_name(document), rules, _heading(document, found))


def one_rule(document: Document, key: str) -> str:
    """The alert of one concern or line as a file of its own.

    Raises:
        KeyError: `document` has no alert with this key.
    """
    found = [signal for signal in signals(document) if signal.key == key]
    if not found:
        raise KeyError(key)
    rules = [rule for signal in found if not signal.gap for rule in _rules(signal, document)]
    return _file(f"{_name(document)}-{dashed(key)}", rules, _heading(document, found))


def _name(document: Document) -> str:
    return dashed("upfront", document.project.code or "")


def _heading(document: Document, found: Iterable[Signal]) -> Iterator[str]:
    title = document.project.title or document.project.code or "A project without a title"
    yield f"Alerts of {one_line(title)}."
    yield "Each expr holds a figure against its limit: give your figure that name."
    for signal in found:
        if signal.gap:
            yield f"{signal.key} {one_line(signal.title)}: no rule, {signal.gap}."


def _file(name: str, rules: list[dict[str, Any]], heading: Iterable[str]) -> str:
    comments = "".join(f"# {line}\n" for line in heading)
    groups = [{"name": name, "rules": rules}] if rules else []
    return comments + dumped({"groups": groups})


def _rules(signal: Signal, document: Document) -> Iterator[dict[str, Any]]:
    """The rule of a signal, and a second one where a missing figure is told as well."""
    project = {"project": str(document.project.code)} if document.project.code else {}
    name = camel(f"{signal.key} {signal.figure}")
    labels = {key: _plain(text) for key, text in (signal.labels | project).items()}
    told = {key: _plain(text) for key, text in signal.told.items()}
    lasting = _lasting(signal)
    yield _rule(name, _worse(signal), lasting, labels, told | {"value": "{{ $value }}"})
    if signal.tells_no_data:
        missing = {"description": f"No data for {signal.metric}."}
        yield _rule(f"{name}NoData", f"absent({signal.metric})", lasting, labels, told | missing)


def _rule(
    name: str, expr: str, lasting: dict[str, str], labels: dict[str, str], told: dict[str, str]
) -> dict[str, Any]:
    return {"alert": name, "expr": expr, **lasting, "labels": labels, "annotations": told}


def _lasting(signal: Signal) -> dict[str, str]:
    """How long it has to last; nothing where the document says nothing that can be counted."""
    length = span(signal.after)
    return {"for": length.prometheus} if length else {}


def _worse(signal: Signal) -> str:
    """The condition under which the limit is crossed."""
    return " or ".join(
        f"{signal.metric} {WORSE[bound.side]} {bound.number}" for bound in signal.bounds
    )


def _plain(text: str) -> str:
    """`text` so that Prometheus shows it as it is, whatever braces stand in it."""
    return text.replace("{{", BRACES)
