"""What changed between two texts of a project, section by section, in words."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.forms import History, Surroundings
from signoff.models import SpecVersion
from spec.choices import Visibility
from spec.difference import Piece, difference, shortened
from spec.document import SECTIONS, Document

# More answers of one section are counted, and read in the section itself.
SHOWN = 12


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """One answer: where it stands, and its words before and after."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ChangedSection:
    """One section with the answers that changed; `more` are not shown."""

    name: str
    title: str
    answers: tuple[ChangedAnswer, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Changes:
    """All sections that changed, and how much is the same in one sentence."""

    sections: tuple[ChangedSection, ...]
    sentence: str

    @property
    def titles(self) -> list[str]:
        """The sections in words."""
        return [section.title for section in self.sections]


def changes_between(before: dict[str, Any], after: dict[str, Any], *, to_lead: bool) -> Changes:
    """What differs between two specifications, as whoever reads may know it."""
    if not to_lead:
        before, after = _without_names(before), _without_names(after)
    found = difference(before, after, tuple(SECTIONS))
    around = Surroundings(Document.model_validate(after))
    sections = tuple(_section(name, before, after, around) for name in found.changed)
    return Changes(sections, _sentence(len(found.changed), found.same))


def content_of(version: SpecVersion) -> dict[str, Any]:
    """The specification that `version` froze."""
    content: dict[str, Any] = json.loads(version.content)
    return content


def _without_names(content: dict[str, Any]) -> dict[str, Any]:
    """Without who raised the concerns whose raiser is known to the lead only."""
    concerns = [
        {name: value for name, value in one.items() if name != "raised_by"}
        if one.get("visibility") != Visibility.NAMED
        else one
        for one in content.get("concerns", [])
    ]
    return {**content, "concerns": concerns}


def _section(
    name: str, before: dict[str, Any], after: dict[str, Any], around: Surroundings
) -> ChangedSection:
    told = History(name, around)
    lines = told.lines(before.get(name), after.get(name))
    answers = tuple(
        ChangedAnswer(told.label(line.place), shortened(line.pieces)) for line in lines[:SHOWN]
    )
    return ChangedSection(name, _(SECTIONS[name]), answers, max(len(lines) - SHOWN, 0))


def _sentence(changed: int, same: int) -> str:
    first = ngettext("%(n)s section changed.", "%(n)s sections changed.", changed) % {"n": changed}
    rest = ngettext("The other one is the same.", "The other %(n)s are the same.", same) % {
        "n": same
    }
    return f"{first} {rest}" if same else first
