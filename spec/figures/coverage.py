"""Which areas of responsible AI the concerns cover; the map stands in `areas.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spec.choices import Category, ConcernStatus
from spec.document import Document
from spec.document.people import Concern

MAP = Path(__file__).with_name("areas.toml")
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Area:
    """One area and the concerns in it, in the order of the document."""

    key: str
    concerns: tuple[Concern, ...]


@cache
def areas() -> dict[str, frozenset[Category]]:
    """Area -> its categories, in the order in which areas are shown."""
    read = tomllib.loads(MAP.read_text(encoding="utf-8"))["areas"]
    return {area["key"]: frozenset(map(Category, area["categories"])) for area in read}


def coverage(document: Document) -> tuple[Area, ...]:
    """Every area, covered or not; last, where there are any, the concerns outside of all.

    A concern that was withdrawn covers nothing.
    """
    raised = [one for one in document.concerns if one.status is not ConcernStatus.WITHDRAWN]
    found = [
        Area(key, tuple(one for one in raised if one.category in categories))
        for key, categories in areas().items()
    ]
    covered = {one.key for area in found for one in area.concerns}
    rest = tuple(one for one in raised if one.key not in covered)
    return (*found, Area(OTHER, rest)) if rest else tuple(found)
