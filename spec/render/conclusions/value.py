"""Whether it is worth it, in sentences."""

from decimal import Decimal

from django.utils.translation import gettext as _

from spec.document import Document
from spec.figures import Figures
from spec.figures.economics import Economics
from spec.figures.goal import better, primary_kpi
from spec.render import amounts, words
from uplift.measure import Better


def sentence(document: Document, figures: Figures) -> str:
    """What it takes to break even, and what the expected gain earns; or why nobody can say."""
    economics = figures.economics
    if economics is None:
        return unknown(document, figures)
    parts = (_break_even(document, economics), _expected(document, economics))
    return words.capital("; ".join(part for part in parts if part)) + "."


def unknown(document: Document, figures: Figures) -> str:
    """Why the value cannot be worked out: what is missing, or what has no answer."""
    if obstacle := figures.obstacles.get("economics"):
        return obstacle
    missing = ", ".join(missing_figures(document))
    return _("To say whether it is worth it we still need: %(figures)s.") % {"figures": missing}


def missing_figures(document: Document) -> list[str]:
    """What the value case still lacks, in the order in which it is asked."""
    value = document.value
    asked = (
        (_("how many units there are a year"), value.units_per_year),
        (_("what one unit is worth"), value.value_per_unit),
        (_("the cost to build"), value.one_off_cost),
        (_("the cost to run for a year"), value.running_cost_per_year),
        (_("over how many years we count"), value.horizon_years),
        (_("the interest rate"), value.discount_rate),
    )
    return [name for name, figure in asked if figure is None]


def _break_even(document: Document, economics: Economics) -> str:
    gains = amounts.gains_of(primary_kpi(document))
    gain = economics.break_even_uplift
    if not gain:
        return _("it costs nothing, so every gain pays")
    room = room_of(document)
    if room is not None and gain > room:
        facts = {"needed": gains.told(gain), "room": gains.told(room)}
        return (
            _("it cannot break even: that takes %(needed)s, and no more than %(room)s are possible")
            % facts
        )
    return _("breaks even above %(gain)s") % {"gain": gains.told(gain)}


def room_of(document: Document) -> Decimal | None:
    """The largest gain that the figure which decides can have: shares end at 0 and 1."""
    kpi = primary_kpi(document)
    if kpi is None or not amounts.gains_of(kpi).shares:
        return None
    way = better(kpi)
    if kpi.baseline is None or way is None or not 0 <= kpi.baseline <= 1:
        return Decimal(1)
    return 1 - kpi.baseline if way is Better.UP else kpi.baseline


def _expected(document: Document, economics: Economics) -> str:
    expected, npv = economics.expected_uplift, economics.npv_at_expected_uplift
    if expected is None or npv is None:
        return _("nobody has said which gain to expect")
    facts = {
        "gain": amounts.gains_of(primary_kpi(document)).told(expected),
        "money": amounts.money(abs(npv), document.value.currency),
        "years": amounts.in_years(document.value.horizon_years or 0),
    }
    if npv < 0:
        return _("at the expected %(gain)s it loses %(money)s %(years)s") % facts
    return _("at the expected %(gain)s it earns %(money)s %(years)s") % facts


def needed(document: Document, figures: Figures) -> str:
    """The gain from which on the project beats the next best way; nothing without another way."""
    best = figures.next_best
    if best is None:
        return ""
    other = next(one for one in document.alternatives if one.id == best.key)
    gains = amounts.gains_of(primary_kpi(document))
    facts = {
        "name": other.name or words.label(other.kind) or other.key,
        "money": amounts.money(best.npv, document.value.currency),
        "gain": gains.told(best.needed_uplift),
    }
    if best.needed_uplift <= 0:
        return _("It beats the next best way, “%(name)s” (%(money)s), even without a gain.") % facts
    return (
        _("To beat the next best way, “%(name)s” (%(money)s), it needs a gain of %(gain)s.") % facts
    )


def in_range(document: Document, figures: Figures) -> str:
    """What it earns between a careful and a hopeful worth of one unit; nothing without a range."""
    economics, currency = figures.economics, document.value.currency
    if economics is None or economics.npv_low is None or economics.npv_high is None:
        return ""
    facts = {
        "low": amounts.money(economics.npv_low, currency),
        "high": amounts.money(economics.npv_high, currency),
        "likely": amounts.money(economics.npv_at_expected_uplift or 0, currency),
    }
    return _("It earns between %(low)s and %(high)s, most likely %(likely)s.") % facts
