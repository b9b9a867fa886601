"""Whether it is worth it, in sentences."""

from decimal import Decimal
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from spec.document import Document
from spec.figures import Figures
from spec.figures.economics import Economics
from spec.figures.goal import better, primary_kpi
from spec.render import amounts, words
from spec.render.blocks import Fact, Tile
from spec.render.conclusions.missing import Missing
from uplift.measure import Better


def sentence(document: Document, figures: Figures) -> str:
    """What it takes to break even, and what the expected gain earns; or why nobody can say."""
    economics = figures.economics
    if economics is None:
        return unknown(document, figures)
    expected = _expected(document, economics)
    if out_of_reach := _out_of_reach(document, economics):
        return f"{out_of_reach} {words.capital(expected)}."
    return f"{words.capital(_break_even(document, economics))}; {expected}."


def unknown(document: Document, figures: Figures) -> str:
    """Why the value cannot be worked out: what is missing, or what has no answer."""
    if obstacle := figures.obstacles.get("economics"):
        return obstacle
    return _("Nobody can say yet whether it is worth it.")


def missing_figures(document: Document) -> list[Missing]:
    """What the value case still lacks, in the order in which it is asked, and where that is."""
    asked = (
        (_("how many units there are a year"), "units_per_year"),
        (_("what one unit is worth"), "value_per_unit"),
        (_("the cost to build"), "one_off_cost"),
        (_("the cost to run for a year"), "running_cost_per_year"),
        (_("over how many years we count"), "horizon_years"),
        (_("the interest rate"), "discount_rate"),
    )
    return [
        Missing(name, f"value.{field}")
        for name, field in asked
        if getattr(document.value, field) is None
    ]


def _break_even(document: Document, economics: Economics) -> str:
    gains = amounts.gains_of(primary_kpi(document))
    gain = economics.break_even_uplift
    if not gain:
        return _("it costs nothing, so every gain pays")
    return _("breaks even above %(gain)s") % {"gain": gains.told(gain)}


def _out_of_reach(document: Document, economics: Economics) -> str:
    """That no possible gain pays for the costs; nothing where one does."""
    gains, room = amounts.gains_of(primary_kpi(document)), room_of(document)
    gain = economics.break_even_uplift
    if not gain or room is None or gain <= room:
        return ""
    facts = {"needed": gains.told(gain), "room": gains.told(room)}
    return (
        _("It cannot break even: that takes %(needed)s, and no more than %(room)s are possible.")
        % facts
    )


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


def tiles(document: Document, figures: Figures) -> tuple[Tile, ...]:
    """The figures that a manager asks for, each with its note; those that are unknown left out."""
    economics = figures.economics
    if economics is None:
        return ()
    found = (
        _break_even_tile(document, economics),
        _npv_tile(document, economics),
        _payback_tile(document, economics),
        _delay_tile(document, economics),
    )
    return tuple(tile for tile in found if tile)


def _break_even_tile(document: Document, economics: Economics) -> Tile:
    gains, relative = amounts.gains_of(primary_kpi(document)), economics.break_even_relative
    note = (
        _("the gain that just pays for itself, %(share)s of today's figure")
        % {"share": amounts.share(relative)}
        if relative is not None
        else _("the gain that just pays for itself")
    )
    return Tile(_("Break-even"), gains.told(economics.break_even_uplift), note)


def _npv_tile(document: Document, economics: Economics) -> Tile | None:
    expected, npv = economics.expected_uplift, economics.npv_at_expected_uplift
    if expected is None or npv is None:
        return None
    facts = {
        "gain": amounts.gains_of(primary_kpi(document)).told(expected),
        "years": amounts.in_years(document.value.horizon_years or 0),
    }
    return Tile(
        _("Earned at the expected gain"),
        amounts.money(npv, document.value.currency),
        _("with %(gain)s, %(years)s, in today's money, costs taken off") % facts,
    )


def _payback_tile(document: Document, economics: Economics) -> Tile | None:
    if economics.expected_uplift is None:
        return None
    months, title = economics.payback_months, _("Paid back")
    if months is None:
        note = _("the money does not come back in the years that are counted")
        return Tile(title, _("Never"), note)
    told = ngettext("%(count)s month", "%(count)s months", ceil(months)) % {"count": ceil(months)}
    return Tile(title, _("In %(months)s") % {"months": told}, _("at the expected gain"))


def _delay_tile(document: Document, economics: Economics) -> Tile | None:
    delay = economics.cost_of_delay_per_month
    if delay is None or delay <= 0:
        return None
    told = amounts.money(delay, document.value.currency)
    return Tile(_("A month later costs"), told, _("once all of the benefit comes"))


def workings(document: Document, figures: Figures) -> tuple[Fact, ...]:
    """How the value is worked out, step by step, with the figures put in."""
    economics, value = figures.economics, document.value
    if economics is None or economics.expected_uplift is None:
        return ()
    gains, gain = amounts.gains_of(primary_kpi(document)), economics.expected_uplift
    unit, rate = value.value_per_unit or Decimal(0), value.discount_rate or Decimal(0)
    units, benefit = value.units_per_year or Decimal(0), gain * economics.pv_benefit_per_unit_uplift
    facts = {
        "gain": gains.told(gain),
        "units": words.number(units),
        "worth": words.money(unit, value.currency),
        "year": amounts.exact_money(gain * units * unit, value.currency),
        "shares": ", ".join(map(words.share, _each_year(document))),
        "rate": words.share(rate),
        "benefit": amounts.exact_money(benefit, value.currency),
        "once": words.money(value.one_off_cost, value.currency),
        "running": words.money(value.running_cost_per_year, value.currency),
        "costs": amounts.exact_money(economics.pv_cost, value.currency),
        "left": amounts.exact_money(benefit - economics.pv_cost, value.currency),
    }
    return (
        Fact(_("A full year"), _("%(gain)s × %(units)s × %(worth)s = %(year)s") % facts),
        Fact(
            _("Over the years"),
            _("%(shares)s of it year by year; at %(rate)s interest that is worth %(benefit)s today")
            % facts,
        ),
        Fact(
            _("Costs"),
            _("%(once)s once and %(running)s a year; that is %(costs)s today") % facts,
        ),
        Fact(_("Left over"), _("%(benefit)s − %(costs)s = %(left)s") % facts),
    )


def _each_year(document: Document) -> list[Decimal]:
    """The share of the benefit that comes in each year; later years are as the last one written."""
    years = document.value.horizon_years or 0
    ramp = document.value.ramp[:years] or [Decimal(1)]
    return ramp + [ramp[-1]] * (years - len(ramp))
