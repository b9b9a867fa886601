"""Charts about the test: how long for which gain, and what a small control group costs."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from spec.document import Document
from spec.figures import Figures
from spec.figures.experiment import Plan, plan_of
from spec.figures.goal import tested_kpi
from spec.figures.obstacles import Obstacles
from spec.figures.options import Visible, visible_in_each
from spec.render import amounts, words
from spec.render.amounts import Gains
from spec.render.charts.bars import Bar, Bars
from spec.render.charts.chart import Chart, FigureTable
from spec.render.charts.graph import Axis, Graph, Level, Mark
from spec.render.conclusions import proof
from uplift.sample_size import DAYS_IN_A_WEEK, FEWEST_WEEKS, price_of_control

USUAL_SHARES = (0.5, 0.2, 0.1, 0.05, 0.02)
CURVE = 40  # pieces of which a curve is made
ROWS = 8
BEYOND = 1.5


def duration(
    document: Document,
    plan: Plan,
    *,
    deadline: int | None = None,
    drafted: Visible | None = None,
) -> Chart | None:
    """The weeks that a test takes, by the smallest change that it shows.

    What is seen at the `deadline` is marked, and so is `drafted`, what the plan that is written
    shows. None where nobody knows how many cases come, or where so few come that nothing shows.
    """
    per_day = document.experiment.units_per_day
    if per_day is None:
        return None
    ends = [
        float(FEWEST_WEEKS),
        *([deadline] if deadline else []),
        *([drafted.weeks] if drafted else []),
    ]
    shortest, longest = min(ends), BEYOND * max(ends)
    step = (longest - shortest) / CURVE
    lengths = (shortest + step * place for place in range(CURVE + 1))
    curve = visible_in_each(plan, per_day, lengths)
    if len(curve) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    by_then = visible_in_each(plan, per_day, [deadline] if deadline else [])
    marked = _Marked(amounts.gains_of(tested_kpi(document)), by_then, drafted)
    rows = visible_in_each(plan, per_day, _whole(longest, deadline))
    return marked.chart(curve, rows, deadline)


def _whole(longest: float, deadline: int | None) -> list[int]:
    """About as many whole weeks as a table has room for, the deadline among them."""
    step = max(1, round((longest - FEWEST_WEEKS) / ROWS))
    return sorted({*range(FEWEST_WEEKS, int(longest) + 1, step), *([deadline] if deadline else [])})


@dataclass(frozen=True, slots=True)
class _Marked:
    """What is marked on the curve: what is seen at the deadline, and what the plan shows."""

    gains: Gains
    by_then: tuple[Visible, ...]
    drafted: Visible | None

    @property
    def same(self) -> bool:
        """Whether the plan that is written ends at the deadline, and shows the same."""
        return self.drafted is not None and self.drafted in self.by_then

    def chart(
        self, curve: tuple[Visible, ...], rows: tuple[Visible, ...], deadline: int | None
    ) -> Chart:
        """The whole chart."""
        line = tuple((one.effect, one.weeks) for one in reversed(curve))
        return Chart(
            key="duration",
            title=_("How long, for how small a change"),
            description=self._described(),
            picture=Graph(
                x=Axis(self.gains.titled(_("Smallest change seen")), 0, line[-1][0], self.factor),
                y=Axis(_("Weeks"), 0, line[0][1]),
                line=line,
                marks=self._marks(),
                levels=(Level(deadline, _("Deadline")),) if deadline else (),
            ),
            table=FigureTable(
                (_("Weeks"), _("Smallest change seen")),
                tuple((words.number(int(one.weeks)), self.gains.told(one.effect)) for one in rows),
            ),
        )

    @property
    def factor(self) -> Decimal:
        return self.gains.factor

    def _facts(self, one: Visible) -> dict[str, str]:
        weeks = amounts.weeks(amounts.about(one.weeks))
        return {"weeks": weeks, "gain": self.gains.told(one.effect)}

    def _described(self) -> str:
        seen = _("In %(weeks)s a change of %(gain)s or more is seen.")
        told = [
            _("The smaller the change that is to be seen, the longer the test."),
            *(seen % self._facts(one) for one in self.by_then),
        ]
        if self.drafted and not self.same:
            facts = {
                "length": amounts.length(round(self.drafted.weeks * DAYS_IN_A_WEEK)),
                "gain": self.gains.told(self.drafted.effect),
            }
            told.append(_("Today's plan of %(length)s shows %(gain)s.") % facts)
        return " ".join(told)

    def _marks(self) -> tuple[Mark, ...]:
        text = _("Today's plan: %(gain)s") if self.same else _("%(weeks)s: %(gain)s")
        marks = [Mark(one.effect, one.weeks, text % self._facts(one)) for one in self.by_then]
        if self.drafted and not self.same:
            label = _("Today's plan: %(gain)s") % self._facts(self.drafted)
            marks.insert(0, Mark(self.drafted.effect, self.drafted.weeks, label, plan=True))
        return tuple(marks)


def planned_duration(document: Document, figures: Figures) -> Chart | None:
    """The weeks that a test takes, with what the plan of `document` shows; None if nobody knows."""
    plan = plan_of(document, Obstacles())
    return duration(document, plan, drafted=drafted(document, figures)) if plan else None


def drafted(document: Document, figures: Figures) -> Visible | None:
    """The length of the plan that is written, and what it shows; None if it cannot be told."""
    test, days = figures.experiment, document.experiment.planned_days
    if test is None or test.smallest_effect is None or not days:
        return None
    return Visible(float(days) / DAYS_IN_A_WEEK, test.smallest_effect)


def price_of_control_group(plan: Plan) -> Chart:
    """How many times more cases a small control group needs than two equal groups."""
    shares = sorted({*USUAL_SHARES, plan.control_share}, reverse=True)
    rows = [(share, _times(proof.times_more(share))) for share in shares]
    return Chart(
        key="control",
        title=_("What a small control group costs"),
        description=proof.price(plan),
        picture=Bars(
            tuple(
                Bar(_share(share), price_of_control(share), times, share != plan.control_share)
                for share, times in rows
            )
        ),
        table=FigureTable(
            (_("Control group"), _("Cases needed")),
            tuple((amounts.share(share), times) for share, times in rows),
        ),
        tells_all=True,
    )


def _share(share: float) -> str:
    return _("Control group of %(share)s") % {"share": amounts.share(share)}


def _times(count: Decimal) -> str:
    if count == 1:
        return _("the fewest")
    return _("%(count)s times") % {"count": words.number(count)}
