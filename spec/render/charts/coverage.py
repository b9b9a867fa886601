"""How many concerns were raised in each area of responsible AI, and how many are answered."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from spec.document import Document
from spec.figures.coverage import OTHER, Area, coverage
from spec.render import words
from spec.render.charts.chart import Chart, FigureTable
from spec.render.charts.drawing import Canvas, Ink
from spec.render.charts.labels import GAP
from spec.render.charts.lettering import bold_width, shortened

THICK = 12
BETWEEN = 9
# More keys in one cell are read by nobody.
MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class Covered:
    """One area in words, how many concerns are in it, how many of them are fully answered."""

    name: str
    keys: tuple[str, ...]
    answered: int

    @property
    def told(self) -> str:
        """`3 of 4` are answered, or that nobody raised one."""
        if not self.keys:
            return _("none")
        counts = {"answered": self.answered, "count": len(self.keys)}
        return _("%(answered)s of %(count)s") % counts


@dataclass(frozen=True, slots=True)
class CoveragePicture:
    """A bar for each area on one scale: what is answered in the hue of facts, the rest grey."""

    areas: tuple[Covered, ...]

    def draw(self, canvas: Canvas) -> float:
        """Draw the bars; the height that was needed."""
        most = max(len(area.keys) for area in self.areas)
        step = canvas.row + THICK + BETWEEN
        for place, area in enumerate(self.areas):
            self._area(canvas, area, place * step, canvas.medium.width / most)
        return step * len(self.areas)

    def _area(self, canvas: Canvas, area: Covered, top: float, each: float) -> None:
        letters, right = canvas.medium.letters, canvas.medium.width
        line = top + letters * 1.1
        room = right - bold_width(area.told, letters) - GAP
        canvas.write((0, line), shortened(area.name, letters, room))
        canvas.write((right, line), area.told, Ink.STRONG, anchor="end")
        upper, lower = top + canvas.row, top + canvas.row + THICK
        canvas.line((0, lower), (right, lower), Ink.GRID)
        if area.keys:
            canvas.bar((0, upper), (each * len(area.keys), lower), Ink.PLAN)
        if area.answered:
            canvas.bar((0, upper), (each * area.answered, lower), Ink.FACT)


def area_names() -> dict[str, str]:
    """Area -> what people call it."""
    return {
        "fairness": _("Fairness"),
        "privacy": _("Privacy"),
        "security": _("Security"),
        "safety_reliability": _("Safety and reliability"),
        "transparency": _("Transparency"),
        "accountability": _("Accountability"),
        "inclusiveness": _("Inclusiveness"),
        OTHER: _("Outside these areas"),
    }


def area_of(document: Document) -> dict[str, str]:
    """Concern -> the name of its area."""
    names = area_names()
    return {one.key: names[area.key] for area in coverage(document) for one in area.concerns}


def covered(document: Document, answered: frozenset[str]) -> tuple[Covered, ...]:
    """Every area; `answered` names the concerns whose five steps are all done."""
    names = area_names()
    return tuple(_covered(area, names[area.key], answered) for area in coverage(document))


def _covered(area: Area, name: str, answered: frozenset[str]) -> Covered:
    keys = tuple(one.key for one in area.concerns)
    return Covered(name, keys, len(answered.intersection(keys)))


def coverage_chart(document: Document, answered: frozenset[str]) -> Chart | None:
    """The picture of all areas; None while nobody has raised a concern."""
    found = covered(document, answered)
    if not any(area.keys for area in found):
        return None
    return Chart(
        key="coverage",
        title=_("Concerns answered, by area of responsible AI"),
        description=described(found),
        picture=CoveragePicture(found),
        table=FigureTable(
            (_("Area"), _("Raised"), _("Answered"), _("Which")),
            tuple(
                (area.name, str(len(area.keys)), str(area.answered), _which(area.keys))
                for area in found
            ),
        ),
        tells_all=True,
    )


def _which(keys: tuple[str, ...]) -> str:
    """The keys; of very many the first ones, and how many more there are."""
    named, more = ", ".join(keys[:MOST_NAMED]), len(keys) - MOST_NAMED
    if more <= 0:
        return named
    return _("%(keys)s and %(more)s more") % {"keys": named, "more": words.number(more)}


def described(found: tuple[Covered, ...]) -> str:
    """How many concerns are answered, and the areas in which nobody raised one."""
    count = sum(len(area.keys) for area in found)
    text = ngettext(
        "%(answered)s of %(count)s concern is answered in all five steps.",
        "%(answered)s of %(count)s concerns are answered in all five steps.",
        count,
    )
    told = text % {"answered": sum(area.answered for area in found), "count": count}
    empty = [area.name.lower() for area in found if not area.keys]
    if not empty:
        return told
    return f"{told} {_('Nobody has raised one about: %(areas)s.') % {'areas': ', '.join(empty)}}"
