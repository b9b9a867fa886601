"""Figures that were worked out, as people say them: three digits that count, and their unit.

What somebody wrote keeps every digit (see `words`); what follows from it is no surer than this.
"""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from spec.choices import Measure
from spec.document.business import Kpi
from spec.render import words

DIGITS = 3
HUNDRED = Decimal(100)
FOUR_DIGITS = 1000


def about(value: Decimal | float, digits: int = DIGITS) -> Decimal:
    """`value` with so many digits that count: 357,406.65 is 357,000."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not exact:
        return Decimal(0)
    rounded = exact.quantize(Decimal(1).scaleb(exact.adjusted() - digits + 1))
    return Decimal(f"{rounded.normalize():f}")


def money(value: Decimal | float, currency: str) -> str:
    """`357,000 EUR`."""
    return words.money(about(value), currency)


def exact_money(value: Decimal, currency: str) -> str:
    """`357,407 EUR`: in whole units, small amounts with the cents that they have."""
    whole = value == value.to_integral_value() or abs(value) >= FOUR_DIGITS
    return words.money(value.quantize(Decimal(1) if whole else Decimal("0.01")) + 0, currency)


def number(value: Decimal | float) -> str:
    """`1,230`."""
    return words.number(about(value))


def share(value: Decimal | float) -> str:
    """`90.7 %`."""
    return words.share(about(value))


@dataclass(frozen=True, slots=True)
class Gains:
    """How a gain of one KPI is told: shares in points, anything else in its unit."""

    shares: bool = False
    unit: str = ""

    def told(self, gain: Decimal | float) -> str:
        """`21.3 points`, `0.5 working days`."""
        value = about(gain)
        return words.points(value) if self.shares else words.quantity(value, self.unit)

    def bare(self, gain: Decimal | float) -> str:
        """`21.3`, where the unit is told already."""
        exact = gain if isinstance(gain, Decimal) else Decimal(repr(gain))
        return words.number(about(exact * self.factor))

    def titled(self, title: str) -> str:
        """`Gain in points`; the unit is left out where there is none."""
        unit = _("points") if self.shares else self.unit
        return _("%(what)s in %(unit)s") % {"what": title, "unit": unit} if unit else title

    @property
    def factor(self) -> Decimal:
        """What a gain is multiplied by to be told in its unit."""
        return HUNDRED if self.shares else Decimal(1)


def gains_of(kpi: Kpi | None) -> Gains:
    """How gains of `kpi` are told; without one, as plain numbers."""
    if kpi is None:
        return Gains()
    return Gains(True) if kpi.measure is Measure.PROPORTION else Gains(unit=kpi.unit)


def weeks(count: Decimal | int) -> str:
    """`6 weeks`."""
    text = ngettext("%(count)s week", "%(count)s weeks", 1 if count == 1 else 2)
    return (text % {"count": words.number(count)}).replace(" ", words.SPACE)


def length(days: Decimal | int) -> str:
    """So many days, in weeks where they are whole ones."""
    whole, rest = divmod(Decimal(days), 7)
    return words.days(Decimal(days)) if rest else weeks(int(whole))


def whole_weeks(days: Decimal) -> int:
    """So many days in whole weeks, rounded up."""
    return ceil(days / 7)


def in_years(count: int) -> str:
    """`in three years`."""
    told = {
        1: _("in one year"),
        2: _("in two years"),
        3: _("in three years"),
        4: _("in four years"),
        5: _("in five years"),
    }
    return told.get(count) or _("in %(count)s years") % {"count": count}
