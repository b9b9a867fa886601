"""What the project costs and earns, alone and beside its alternatives."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from spec.document import Document
from spec.document.business import Alternative, Value
from spec.figures.goal import (
    chosen_alternative,
    expected_uplift,
    minimum_uplift,
    primary_kpi,
)
from spec.figures.obstacles import Obstacles
from uplift import value as money
from uplift.value import Costs, Terms


@dataclass(frozen=True, slots=True)
class Case:
    """The value case of a document, ready for `uplift.value`."""

    costs: Costs
    terms: Terms


@dataclass(frozen=True, slots=True)
class Economics:
    """Money in the document's currency, in today's value; uplift in the unit of the KPI."""

    pv_cost: Decimal
    pv_benefit_per_unit_uplift: Decimal
    break_even_uplift: Decimal
    break_even_relative: Decimal | None  # as a part of the baseline
    expected_uplift: Decimal | None
    minimum_uplift: Decimal | None
    npv_at_expected_uplift: Decimal | None
    npv_at_mwu: Decimal | None
    npv_low: Decimal | None  # at the expected uplift and the lowest value of a unit
    npv_high: Decimal | None  # at the expected uplift and the highest value of a unit
    payback_months: Decimal | None  # None as well if it does not pay back within the horizon
    cost_of_delay_per_month: Decimal | None


@dataclass(frozen=True, slots=True)
class NextBest:
    """The alternative that earns most beside the chosen one, and what it takes to beat it."""

    key: str
    npv: Decimal
    needed_uplift: Decimal


def value_case(document: Document, obstacles: Obstacles) -> Case | None:
    """The value case, if all of it is written and its numbers have an answer."""
    value = document.value
    costs = _costs(value)
    written = (value.units_per_year, value.value_per_unit, value.discount_rate, value.horizon_years)
    if costs is None or None in written:
        return None
    terms = obstacles.attempt("economics", lambda: _terms(value))
    return Case(costs, terms) if terms else None


def economics(document: Document, case: Case) -> Economics:
    """Every figure of the value case that can be computed."""
    costs, terms, kpi = case.costs, case.terms, primary_kpi(document)
    expected, minimum = expected_uplift(document), minimum_uplift(document, kpi)
    break_even = money.break_even_uplift(costs, terms)
    return Economics(
        pv_cost=money.present_value_of_costs(costs, terms),
        pv_benefit_per_unit_uplift=money.present_value_per_unit_uplift(terms),
        break_even_uplift=break_even,
        break_even_relative=_relative(break_even, kpi.baseline if kpi else None),
        expected_uplift=expected,
        minimum_uplift=minimum,
        npv_at_expected_uplift=_npv(case, expected),
        npv_at_mwu=_npv(case, minimum),
        npv_low=_npv_at(case, expected, document.value.value_low),
        npv_high=_npv_at(case, expected, document.value.value_high),
        payback_months=_at(expected, lambda uplift: money.payback_months(costs, terms, uplift)),
        cost_of_delay_per_month=_at(
            expected, lambda uplift: money.cost_of_delay_per_month(terms, uplift)
        ),
    )


def alternatives_npv(document: Document, case: Case) -> dict[str, Decimal]:
    """What each costed alternative earns in today's money, by its key."""
    return {
        other.id: money.net_present_value(costs, case.terms, other.expected_uplift)
        for other in document.alternatives
        if (costs := _costs(other)) and other.expected_uplift is not None
    }


def next_best(document: Document, case: Case) -> NextBest | None:
    """The costed alternative that earns most, the chosen one apart, and the uplift to beat it."""
    chosen = chosen_alternative(document)
    npvs = alternatives_npv(document, case)
    others = [other for other in document.alternatives if other.id in npvs and other != chosen]
    if not others:
        return None
    best = max(others, key=lambda other: npvs[other.id])
    return NextBest(best.id, npvs[best.id], _needed_uplift(case, best))


def _needed_uplift(case: Case, other: Alternative) -> Decimal:
    """The uplift from which on the project earns more than `other`, which is costed."""
    return money.needed_uplift(
        case.costs,
        case.terms,
        other=Costs(other.one_off_cost or Decimal(0), other.running_cost_per_year or Decimal(0)),
        other_uplift=other.expected_uplift or Decimal(0),
    )


def _costs(part: Value | Alternative) -> Costs | None:
    if part.one_off_cost is None or part.running_cost_per_year is None:
        return None
    return Costs(part.one_off_cost, part.running_cost_per_year)


def _terms(value: Value) -> Terms:
    """What an uplift is worth, from a value whose figures are all written.

    A ramp shorter than the horizon goes on as in its last year; without one the whole benefit comes
    from the first year on.
    """
    years = value.horizon_years or 0
    ramp = value.ramp[:years] or [Decimal(1)]
    return Terms(
        units_per_year=value.units_per_year or Decimal(0),
        value_per_unit=value.value_per_unit or Decimal(0),
        discount_rate=value.discount_rate or Decimal(0),
        ramp=tuple(ramp) + (ramp[-1],) * (years - len(ramp)),
    )


def _npv(case: Case, uplift: Decimal | None) -> Decimal | None:
    return _at(uplift, lambda known: money.net_present_value(case.costs, case.terms, known))


def _at(uplift: Decimal | None, compute: Callable[[Decimal], Decimal | None]) -> Decimal | None:
    """What `compute` gives for an uplift that is known."""
    return None if uplift is None else compute(uplift)


def _npv_at(case: Case, uplift: Decimal | None, unit_value: Decimal | None) -> Decimal | None:
    """NPV at `uplift` if one unit is worth `unit_value`."""
    if unit_value is None or unit_value <= 0:
        return None
    return _npv(replace(case, terms=replace(case.terms, value_per_unit=unit_value)), uplift)


def _relative(uplift: Decimal, baseline: Decimal | None) -> Decimal | None:
    if baseline is None or baseline <= 0:
        return None
    return money.relative_uplift(uplift, baseline)
