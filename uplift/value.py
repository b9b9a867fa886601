"""Is it worth it: present values, break-even, payback, delay, and the next-best alternative.

Everything is exact decimal arithmetic in one currency. An uplift is the improvement of one KPI in
its own unit (a share: 0.01 is one point), positive when it is better; the worth of one whole unit
of uplift is `units_per_year * value_per_unit`.
"""

from dataclasses import dataclass
from decimal import Decimal

from uplift import inputs

MONTHS = 12
DAYS = 365


@dataclass(frozen=True, slots=True)
class Costs:
    """What a solution costs, in money.

    Raises:
        ValueError: a cost is negative or no number.
    """

    one_off: Decimal
    per_year: Decimal

    def __post_init__(self) -> None:
        for cost, what in (
            (self.one_off, "The one-off cost"),
            (self.per_year, "The running cost per year"),
        ):
            inputs.not_negative(inputs.amount(cost, what), what)


@dataclass(frozen=True, slots=True)
class Terms:
    """What an uplift is worth, and over which time it is counted.

    `ramp` holds one share per year: how much of the benefit comes in it. Its length is the horizon.

    Raises:
        ValueError: a figure is no number, nothing is worth anything, or a share is not a share.
    """

    units_per_year: Decimal
    value_per_unit: Decimal
    discount_rate: Decimal
    ramp: tuple[Decimal, ...]

    def __post_init__(self) -> None:
        for figure, what in (
            (self.units_per_year, "The number of units a year"),
            (self.value_per_unit, "The value of one unit"),
        ):
            inputs.above_zero(inputs.amount(figure, what), what)
        inputs.share(inputs.amount(self.discount_rate, "The discount rate"), "The discount rate")
        for part in self.ramp:
            what = "The benefit of each year"
            inputs.share(inputs.amount(part, what), what)
        if not any(self.ramp):
            raise ValueError("At least one year must bring some of the benefit.")

    @property
    def per_year(self) -> Decimal:
        """Money a year for one whole unit of uplift, once all of the benefit comes."""
        return self.units_per_year * self.value_per_unit


def present_value_of_costs(costs: Costs, terms: Terms) -> Decimal:
    """All costs in today's money: C0 + sum over years t of C / (1 + r)^t."""
    return costs.one_off + sum(
        (costs.per_year * factor for factor in _discounts(terms)), start=Decimal(0)
    )


def present_value_per_unit_uplift(terms: Terms) -> Decimal:
    """One whole unit of uplift in today's money: V v sum over years t of ramp(t) / (1 + r)^t."""
    weights = zip(terms.ramp, _discounts(terms), strict=True)
    return terms.per_year * sum((part * factor for part, factor in weights), start=Decimal(0))


def break_even_uplift(costs: Costs, terms: Terms) -> Decimal:
    """The uplift that just pays for itself: present value of costs / that of one unit of uplift."""
    return present_value_of_costs(costs, terms) / present_value_per_unit_uplift(terms)


def relative_uplift(uplift: Decimal, baseline: Decimal) -> Decimal:
    """`uplift` as a part of today's figure: 0.10 is 10 % of the baseline.

    Raises:
        ValueError: a figure is no number, or the baseline is not more than 0.
    """
    what = "Today's figure"
    inputs.above_zero(inputs.amount(baseline, what), what)
    return inputs.amount(uplift, "The uplift") / baseline


def net_present_value(costs: Costs, terms: Terms, uplift: Decimal) -> Decimal:
    """What the project earns in today's money: uplift * value of one unit of uplift - costs.

    Raises:
        ValueError: the uplift is no number.
    """
    inputs.amount(uplift, "The uplift")
    return uplift * present_value_per_unit_uplift(terms) - present_value_of_costs(costs, terms)


def payback_months(costs: Costs, terms: Terms, uplift: Decimal) -> Decimal | None:
    """Months until the money that came in equals what went out; None if not within the horizon.

    Not discounted; inside a year money flows evenly.

    Raises:
        ValueError: the uplift is no number.
    """
    inputs.amount(uplift, "The uplift")
    balance = -costs.one_off
    for year, part in enumerate(terms.ramp):
        flow = uplift * terms.per_year * part - costs.per_year
        if flow >= 0 and balance + flow >= 0:
            return MONTHS * (year + (-balance / flow if flow else Decimal(0)))
        balance += flow
    return None


def cost_of_delay_per_month(terms: Terms, uplift: Decimal) -> Decimal:
    """What each month without the gain costs: uplift * V * v / 12.

    Raises:
        ValueError: the uplift is no number.
    """
    return inputs.amount(uplift, "The uplift") * terms.per_year / MONTHS


def needed_uplift(
    costs: Costs, terms: Terms, *, other: Costs, other_uplift: Decimal = Decimal(0)
) -> Decimal:
    """The uplift from which on a solution earns more than another one.

    (present value of its costs - that of the other's) / value of one unit of uplift + the other's
    uplift.

    Raises:
        ValueError: the other's uplift is no number.
    """
    inputs.amount(other_uplift, "The uplift of the alternative")
    extra = present_value_of_costs(costs, terms) - present_value_of_costs(other, terms)
    return extra / present_value_per_unit_uplift(terms) + other_uplift


def verified_value(terms: Terms, improvement: Decimal, days: int) -> Decimal:
    """What a measured improvement earned in so many days: improvement * V * v * days / 365.

    Raises:
        ValueError: the improvement is no number, or the days are negative.
    """
    inputs.count(days, "The number of days")
    return inputs.amount(improvement, "The improvement") * terms.per_year * days / DAYS


def _discounts(terms: Terms) -> list[Decimal]:
    """What one unit of money at the end of each year is worth today: 1 / (1 + r)^t."""
    growth = 1 + terms.discount_rate
    return [1 / growth**year for year in range(1, len(terms.ramp) + 1)]
