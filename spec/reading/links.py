"""What points at what: ids given twice, figures of no KPI, people who are not on the list."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spec.reading.gaps import LETTERS
from spec.reading.problems import Path
from spec.reading.tree import Tree
from spec.values import shown

EACH = "*"


@dataclass(frozen=True, slots=True)
class Link:
    """Places that hold an id of a list, and what is said of an id that is not there."""

    places: tuple[str, ...]
    into: str
    sentence: str
    refused: bool = False


NO_KPI = "no KPI has the id {}"
NO_CONCERN = "no concern has the id {}"
NOT_LISTED = "{} is not on the list of people"

LINKS = (
    Link(("readouts", EACH, "kpi"), "kpis", NO_KPI, refused=True),
    Link(("experiment", "kpi"), "kpis", NO_KPI, refused=True),
    Link(("experiment", "guardrails", EACH), "kpis", NO_KPI, refused=True),
    Link(("experiment", "guardrail_sizing", "kpi"), "kpis", NO_KPI, refused=True),
    Link(("concerns", EACH, "linked_kpi"), "kpis", NO_KPI),
    Link(("concerns", EACH, "raised_by"), "stakeholders", NOT_LISTED),
    Link(("concerns", EACH, "acceptance", "by"), "stakeholders", NOT_LISTED),
    Link(
        ("concerns", EACH, "linked_requirements", EACH),
        "requirements",
        "no requirement has the id {}",
    ),
    Link(("concerns", EACH, "linked_incidents", EACH), "incidents", "no incident has the id {}"),
    Link(("requirements", EACH, "source_concern"), "concerns", NO_CONCERN),
    Link(("incidents", EACH, "linked_concern"), "concerns", NO_CONCERN),
    Link(("feedback", EACH, "linked_concern"), "concerns", NO_CONCERN),
)
OWNERS = (
    ("concerns", EACH, "mitigation", "owner"),
    ("concerns", EACH, "alert", "owner"),
)


def check_links(content: dict[str, Any], tree: Tree) -> None:
    """Note in `tree` each id given twice and each place that points at nothing."""
    ids = {section: _ids(content, section, tree) for section in LETTERS}
    for link in LINKS:
        note = tree.complain if link.refused else tree.warn
        for path, value in _texts(content, link.places):
            if value not in ids[link.into]:
                note(path, link.sentence.format(shown(value)))
    _check_owners(content, tree)


def _check_owners(content: dict[str, Any], tree: Tree) -> None:
    """Warn of each owner who is nobody on the list of people."""
    people = {_folded(name) for _, name in _texts(content, ("stakeholders", EACH, "name"))}
    for places in OWNERS:
        for path, name in _texts(content, places):
            if _folded(name) not in people:
                tree.warn(path, NOT_LISTED.format(shown(name)))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _ids(content: dict[str, Any], section: str, tree: Tree) -> set[str]:
    """The ids of the list `section`; one given twice is a problem in `tree`."""
    first: dict[str, int] = {}
    for path, key in _texts(content, (section, EACH, "id")):
        if key in first:
            tree.complain(path, f"{shown(key)} is given twice, first on line {first[key]}")
        else:
            first[key] = tree.line_of(path)
    return set(first)


def _texts(value: Any, places: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Each text at `places` inside `value`, with its path; what has another form is passed over."""
    if not places:
        if isinstance(value, str):
            yield path, str(value)
        return
    step, rest = places[0], places[1:]
    if step == EACH and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, rest, (*path, index))
    elif isinstance(value, dict) and step in value:
        yield from _texts(value[step], rest, (*path, step))
