"""Charts about money: what each gain earns, the ways side by side, the range of the value."""

from decimal import Decimal

from django.utils.translation import gettext as _

from spec.choices import AlternativeDecision, AlternativeKind
from spec.document import Document
from spec.document.business import Alternative
from spec.figures import Figures
from spec.figures.economics import Economics
from spec.figures.goal import primary_kpi
from spec.render import amounts, words
from spec.render.charts.bars import Bar, Bars, End, Range
from spec.render.charts.chart import Chart, FigureTable
from spec.render.charts.graph import Axis, Graph, Mark
from spec.render.conclusions import value as told

MILLION, THOUSAND = Decimal("0.000001"), Decimal("0.001")
# From so many on, a scale counts millions or thousands.
MANY = 2
BEYOND = 1.15  # a line goes on a little after its last mark


def money_axis(low: float, high: float, currency: str) -> Axis:
    """A scale of money in units that keep its numbers short."""
    largest = max(abs(low), abs(high))
    if largest >= MANY * 10**6:
        return Axis(_("Million %(currency)s") % {"currency": currency}, low, high, MILLION)
    if largest >= MANY * 10**3:
        return Axis(_("Thousand %(currency)s") % {"currency": currency}, low, high, THOUSAND)
    return Axis(currency or _("Money"), low, high)


def npv_by_gain(document: Document, figures: Figures) -> Chart | None:
    """What the project earns at each gain; None where the value case cannot be worked out."""
    economics = figures.economics
    if economics is None:
        return None
    gains, currency = amounts.gains_of(primary_kpi(document)), document.value.currency
    marks = _marks(economics, gains)
    points = [float(gain) for _label, gain, _plan in marks]
    high = max(0.0, *points) * BEYOND or 1.0 / float(gains.factor)
    corners = sorted({min(0.0, *points), float(economics.break_even_uplift), high})
    line = tuple((x, _earned(economics, x)) for x in corners)
    heights = [y for _x, y in line]
    return Chart(
        key="npv",
        title=_("What it earns, by gain"),
        description=told.sentence(document, figures),
        picture=Graph(
            x=Axis(gains.titled(_("Gain")), corners[0], high, gains.factor),
            y=money_axis(min(heights), max(heights), currency),
            line=line,
            marks=tuple(
                Mark(float(gain), _earned(economics, float(gain)), label, plan)
                for label, gain, plan in marks
            ),
            shaded=True,
        ),
        table=_earnings(economics, gains, currency),
    )


type _Marked = tuple[str, Decimal, bool]


def _marks(economics: Economics, gains: amounts.Gains) -> list[_Marked]:
    """(label, gain, whether it is of the plan) of every gain that matters.

    The scale below says in which unit.
    """
    known = (
        (_("Break-even %(gain)s"), economics.break_even_uplift, False),
        (_("Minimum %(gain)s"), economics.minimum_uplift, True),
        (_("Expected %(gain)s"), economics.expected_uplift, False),
    )
    return [
        (text % {"gain": gains.bare(gain)}, gain, plan)
        for text, gain, plan in known
        if gain is not None
    ]


def _earned(economics: Economics, gain: float) -> float:
    return gain * float(economics.pv_benefit_per_unit_uplift) - float(economics.pv_cost)


def _earnings(economics: Economics, gains: amounts.Gains, currency: str) -> FigureTable:
    known = (
        (_("No gain at all"), Decimal(0), -economics.pv_cost),
        (_("Break-even"), economics.break_even_uplift, Decimal(0)),
        (_("Smallest gain worth it"), economics.minimum_uplift, economics.npv_at_mwu),
        (_("Expected gain"), economics.expected_uplift, economics.npv_at_expected_uplift),
    )
    return FigureTable(
        (_("What"), _("Gain"), _("Earned in today's money")),
        tuple(
            (name, gains.told(gain), amounts.exact_money(npv, currency))
            for name, gain, npv in known
            if gain is not None and npv is not None
        ),
    )


def alternatives(document: Document, figures: Figures) -> Chart | None:
    """What each way to the goal earns, side by side; None where none can be worked out."""
    npvs, currency = figures.alternatives_npv, document.value.currency
    if not npvs:
        return None
    ways = [
        (_name(other), npvs[other.id], other.decision is not AlternativeDecision.CHOSEN)
        for other in document.alternatives
        if other.id in npvs
    ]
    if not any(_is_nothing(other) for other in document.alternatives if other.id in npvs):
        ways.insert(0, (_("Doing nothing"), Decimal(0), True))
    return Chart(
        key="alternatives",
        title=_("The ways side by side"),
        description=told.needed(document, figures)
        or _("What each way earns in today's money, costs taken off."),
        picture=Bars(
            tuple(
                Bar(name, float(npv), amounts.money(npv, currency), plan)
                for name, npv, plan in ways
            )
        ),
        table=FigureTable(
            (_("Way"), _("Earned in today's money")),
            tuple((name, amounts.exact_money(npv, currency)) for name, npv, _plan in ways),
        ),
        tells_all=True,
    )


def _is_nothing(other: Alternative) -> bool:
    return other.kind is AlternativeKind.DO_NOTHING


def _name(other: Alternative) -> str:
    """The name of an alternative; the one that was chosen says so."""
    name = other.name or words.label(other.kind) or other.key
    chosen = other.decision is AlternativeDecision.CHOSEN
    return _("%(name)s (chosen)") % {"name": name} if chosen else name


def value_range(document: Document, figures: Figures) -> Chart | None:
    """What it earns at the expected gain if a unit is worth less or more than we think.

    None where nobody wrote by how much, or which gain is expected.
    """
    economics, currency = figures.economics, document.value.currency
    if economics is None or economics.npv_at_expected_uplift is None:
        return None
    if economics.npv_low is None or economics.npv_high is None:
        return None
    value = document.value
    ends = (
        (_("Careful"), value.value_low, economics.npv_low),
        (_("Likely"), value.value_per_unit, economics.npv_at_expected_uplift),
        (_("Hopeful"), value.value_high, economics.npv_high),
    )
    low, likely, high = (
        End(float(npv), f"{name}: {amounts.money(npv, currency)}") for name, _unit, npv in ends
    )
    values = [end.value for end in (low, likely, high)]
    return Chart(
        key="range",
        title=_("What it earns, from careful to hopeful"),
        description=told.in_range(document, figures),
        picture=Range(
            low, likely, high, money_axis(min(0.0, *values), max(0.0, *values), currency)
        ),
        table=FigureTable(
            (_("How we see it"), _("Worth of one unit"), _("Earned in today's money")),
            tuple(
                (name, words.money(unit, currency), amounts.exact_money(npv, currency))
                for name, unit, npv in ends
            ),
        ),
    )
