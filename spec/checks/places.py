"""Where findings are: the lists whose items are asked one by one, and what each item is called."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from spec.choices import ConcernStatus
from spec.document import Document

SHORT = 60


class Place(NamedTuple):
    """One item that checks are asked about."""

    item: Any
    where: str  # in short, such as `kpi K1`
    path: str  # in the document, such as `kpis[0]`
    title: str  # what people call it
    key: str

    @property
    def name(self) -> str:
        """What to call it in a message."""
        return short(self.title) or self.key


class _List(NamedTuple):
    word: str
    key: Callable[[Any], object]
    name: Callable[[Any], str]


def _minutes(step: Any) -> str:
    return f"{'?' if step.minutes is None else step.minutes} min"


def _role(decision: Any) -> str:
    return str(decision.role or decision.by or "?")


def _decider(decision: Any) -> str:
    return str(decision.by or (decision.role.label if decision.role else ""))


LISTS: dict[str, _List] = {
    "kpis": _List("kpi", lambda item: item.id, lambda item: item.name),
    "alternatives": _List("alternative", lambda item: item.id, lambda item: item.name),
    "stakeholders": _List("stakeholder", lambda item: item.id, lambda item: item.name),
    "concerns": _List("concern", lambda item: item.id, lambda item: item.title),
    "requirements": _List("requirement", lambda item: item.id, lambda item: ""),
    "outage_ladder": _List("outage", _minutes, lambda item: ""),
    "interfaces": _List("interface", lambda item: item.id, lambda item: item.system),
    "research_boxes": _List("research", lambda item: item.id, lambda item: item.question),
    "incidents": _List("incident", lambda item: item.id, lambda item: item.title),
    "sign_off": _List("sign_off", _role, _decider),
}


def places(each: str, document: Document) -> Iterator[Place]:
    """The items of the list `each`, or the document itself when `each` is empty.

    A concern that was withdrawn needs no answer, so nothing is asked about it.
    """
    if not each:
        yield Place(document, "", "", "", "")
        return
    kind = LISTS[each]
    for index, item in enumerate(getattr(document, each)):
        if getattr(item, "status", None) is ConcernStatus.WITHDRAWN:
            continue
        key = str(kind.key(item))
        yield Place(item, f"{kind.word} {key}", f"{each}[{index}]", kind.name(item), key)


def short(text: str, most: int = SHORT) -> str:
    """`text` on one line, cut to fit a message."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"
