"""Finding a measure in the list of known ones."""

from django.utils.text import slugify

from intake.questions.kpi_library import LIBRARY
from intake.questions.page import KnownKpi


def slug(kpi: KnownKpi) -> str:
    """The short name by which a form asks for the measure."""
    return slugify(str(kpi.name))


def search(query: str) -> tuple[KnownKpi, ...]:
    """The measures that hold every part of `query`, in the name first; all for an empty query."""
    parts = query.casefold().split()
    found = [kpi for kpi in LIBRARY if all(part in _said(kpi) for part in parts)]
    return tuple(sorted(found, key=lambda kpi: not all(part in _name(kpi) for part in parts)))


def known(name: str) -> KnownKpi | None:
    """The measure with this short name, if there is one."""
    return next((kpi for kpi in LIBRARY if slug(kpi) == name), None)


def _name(kpi: KnownKpi) -> str:
    return str(kpi.name).casefold()


def _said(kpi: KnownKpi) -> str:
    return " ".join(map(str, (kpi.name, kpi.formula, kpi.meaning, kpi.watch, kpi.unit))).casefold()
