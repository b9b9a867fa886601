"""Two plans of the same test side by side: the one that is written, and one that is tried out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from spec.document import Document
from spec.figures import Figures
from spec.figures.experiment import Plan
from spec.figures.goal import tested_kpi
from spec.figures.options import Visible
from spec.render import amounts, words
from spec.render.blocks import Column, Row, Table
from spec.render.build import table


@dataclass(frozen=True, slots=True)
class Planned:
    """A document and what its test shows in so many weeks."""

    document: Document
    figures: Figures
    plan: Plan | None
    weeks: int
    visible: Visible | None


def side_by_side(written: Planned, tried: Planned) -> Table | None:
    """What follows from the two plans, figure by figure."""
    columns = (
        Column(_("What follows"), 40),
        Column(_("In the draft"), 30, "right"),
        Column(_("With these figures"), 30, "right"),
    )
    pairs = zip(_told(written), _told(tried), strict=True)
    rows = [Row((name, was, now)) for (name, was), (_name, now) in pairs if was or now]
    return table(_("What that changes"), columns, rows)


def _told(one: Planned) -> list[tuple[str, str]]:
    gains, test = amounts.gains_of(tested_kpi(one.document)), one.figures.experiment
    clear, length = (test.for_clear_verdict, test.duration) if test else (None, None)
    return [
        (_("Cases for a clear verdict"), words.number(clear.total) if clear else ""),
        (_("A clear verdict takes"), amounts.weeks(length.weeks) if length else ""),
        (_("The test may take"), amounts.weeks(one.weeks)),
        (_("Smallest change seen in that time"), _seen(one, gains)),
    ]


def _seen(one: Planned, gains: amounts.Gains) -> str:
    return gains.told(one.visible.effect) if one.visible else ""
