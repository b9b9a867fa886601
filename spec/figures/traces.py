"""What follows from what: from a concern to its lines, and from a line to its concerns.

Both may name the other; one of the two is enough.
"""

from collections.abc import Iterable, Mapping

from spec.document import Document


class Traces:
    """The links between concerns and lines of one document, by their keys."""

    def __init__(self, document: Document) -> None:
        lines, concerns = document.requirements, document.concerns
        links = {(one.key, key) for one in concerns for key in one.linked_requirements}
        links |= {(line.source_concern, line.key) for line in lines if line.source_concern}
        self._lines = _grouped(links, [line.key for line in lines])
        turned = {(line, concern) for concern, line in links}
        self._concerns = _grouped(turned, [one.key for one in concerns])

    def lines_of(self, concern: str) -> tuple[str, ...]:
        """The lines that follow from a concern, in the order of the document, unknown ones last."""
        return self._lines.get(concern, ())

    def concerns_of(self, line: str) -> tuple[str, ...]:
        """The concerns that a line answers, in the order of the document, unknown ones last."""
        return self._concerns.get(line, ())


def _grouped(links: Iterable[tuple[str, str]], order: list[str]) -> Mapping[str, tuple[str, ...]]:
    """What each first key is linked with, in the given order."""
    places = {key: place for place, key in enumerate(order)}
    found: dict[str, list[str]] = {}
    for key, other in sorted(links, key=lambda link: (places.get(link[1], len(places)), link[1])):
        found.setdefault(key, []).append(other)
    return {key: tuple(others) for key, others in found.items()}
