"""The page about the checks, read off their tables."""

from typing import Any

from spec.checks import GROUPS
from spec.checks.base import Check

INTRODUCTION = """\
# Checks

What Upfront looks for in a project, made from `spec/checks` by `manage.py reference`. The words
that the checks look for in texts are in `spec/checks/words`.

A **blocker** stops the gate until it is mended or waived, a **warning** is mended or waived with a
reason, a **hint** is advice. The **gate** is the first one at which a finding counts: 1 framing,
2 alignment, 3 specification, X sign-off. What stands in {braces} is filled in from the project.

Sources: G, a blog post on buy-in and the guap library; PM, an article on product managers working
with data scientists; L, a podcast with an ML lead on human-centred MLOps; R, a report on business
at the speed of AI; F, an article on why models fail to go live; 29148, the standard ISO/IEC/IEEE
29148 on requirements; own, a rule of ours. Other sources are named.
"""
HEAD = "| id | severity | gate | what it says | source |\n| --- | --- | --- | --- | --- |\n"
GROUP_NAMES = (
    "The story",
    "Measures of success",
    "Value and alternatives",
    "People",
    "Concerns",
    "Requirements",
    "Outages, interfaces and data",
    "Test",
    "Research",
    "Risk",
    "After go-live",
    "Sign-off",
)


class _Braces(dict[str, Any]):
    """Stands in for the facts of a message: each is its name in braces."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def checks_page() -> str:
    """docs/reference/checks.md."""
    sections = (
        f"\n## {name}\n\n{HEAD}{''.join(map(_row, group))}"
        for name, group in zip(GROUP_NAMES, GROUPS, strict=True)
    )
    return INTRODUCTION + "".join(sections)


def _row(one: Check) -> str:
    severity = f"{one.severity}, sometimes {one.sometimes}" if one.sometimes else one.severity
    message = one.message % _Braces(count=1)
    return f"| {one.id} | {severity} | {one.gate} | {message} | {one.source} |\n"
