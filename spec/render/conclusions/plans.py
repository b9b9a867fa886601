"""Two plans of the same test side by side: the one that is written, and one that is tried out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from spec.document import Document
from spec.figures import Figures
from spec.figures.experiment import Plan, plan_minimum
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
    """What differs between the two plans, figure by figure."""
    columns = (
        Column(_("Figure"), 40),
        Column(_("In the draft"), 30, "right"),
        Column(_("With these figures"), 30, "right"),
    )
    pairs = zip(_told(written), _told(tried), strict=True)
    rows = [Row((name, was, now)) for (name, was), (_name, now) in pairs if was or now]
    return table(_("The plan in the draft, and this one"), columns, rows)


def _told(one: Planned) -> list[tuple[str, str]]:
    experiment = one.document.experiment
    gains, minimum = amounts.gains_of(tested_kpi(one.document)), plan_minimum(one.document)
    expected, test = experiment.expected_uplift, one.figures.experiment
    length = test.duration if test else None
    return [
        (_("Control group"), words.share(experiment.control_share)),
        (_("Cases a day"), words.number(experiment.units_per_day)),
        (_("Expected gain"), "" if expected is None else gains.told(expected)),
        (_("Smallest gain worth it"), "" if minimum is None else gains.told(minimum)),
        (_("Length"), amounts.weeks(one.weeks)),
        (_("Smallest change seen"), gains.told(one.visible.effect) if one.visible else ""),
        (_("A clear verdict takes"), amounts.weeks(length.weeks) if length else ""),
    ]
