"""Present values, break-even, payback and alternatives, against hand computations and Excel."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.uplift.chance import MANY
from uplift import value
from uplift.value import Costs, Terms

D = Decimal

# Invoices: 300,000 a year at 3.60, half of the benefit in the first of three years, 8 %.
INVOICES = Terms(D(300_000), D("3.6"), D("0.08"), (D("0.5"), D(1), D(1)))
BUILD = Costs(D(240_000), D(96_000))

money = st.decimals(0, 10**9, places=2)
shares = st.decimals(0, 1, places=3)
terms = st.builds(
    Terms,
    st.decimals(1, 10**9, places=0),
    st.decimals("0.01", 10**6, places=2),
    st.decimals(0, "0.3", places=3),
    st.tuples(shares.filter(bool), shares, shares),
)
costs = st.builds(Costs, money, money)
uplifts = st.decimals("-1", 1, places=6)


def test_costs_are_discounted_from_the_end_of_the_first_year() -> None:
    found = value.present_value_of_costs(BUILD, INVOICES)

    by_hand = 240_000 + 96_000 * (1 / 1.08 + 1 / 1.08**2 + 1 / 1.08**3)
    assert float(found) == pytest.approx(by_hand, rel=1e-12)
    assert round(found, 2) == D("487401.31")


def test_one_unit_of_uplift_is_worth_its_ramp_discounted() -> None:
    found = value.present_value_per_unit_uplift(INVOICES)

    by_hand = 1_080_000 * (0.5 / 1.08 + 1 / 1.08**2 + 1 / 1.08**3)
    assert float(found) == pytest.approx(by_hand, rel=1e-12)


def test_the_present_value_is_that_of_a_spreadsheet() -> None:
    # Excel's example for NPV: 10 % of (-10000, 3000, 4200, 6800), the first at the end of year one.
    flows = (-10_000, 3_000, 4_200, 6_800)
    parts = [
        value.net_present_value(
            Costs(D(0), D(0)),
            Terms(D(1), D(1), D("0.1"), (D(0),) * year + (D(1),)),
            D(flow),
        )
        for year, flow in enumerate(flows)
    ]

    assert round(sum(parts), 4) == D("1188.4434")


def test_money_spent_today_is_not_discounted() -> None:
    # numpy-financial's example: npv(.08, [-40000, 5000, 8000, 12000, 30000]), the first today.
    flows = (5_000, 8_000, 12_000, 30_000)
    whole = Terms(D(30_000), D(1), D("0.08"), tuple(D(flow) / 30_000 for flow in flows))

    found = value.net_present_value(Costs(D(40_000), D(0)), whole, D(1))

    assert round(found, 5) == D("3065.22267")


def test_without_a_rate_years_are_added() -> None:
    plain = Terms(D(20_000), D(3), D(0), (D(1), D(1), D(1)))
    costs = Costs(D(400_000), D(150_000))

    assert value.present_value_of_costs(costs, plain) == 850_000
    assert value.present_value_per_unit_uplift(plain) == 180_000
    assert value.net_present_value(costs, plain, D("0.01")) == D(-848_200)


@MANY
@given(costs, terms)
def test_at_break_even_nothing_is_earned_and_nothing_lost(costs: Costs, terms: Terms) -> None:
    even = value.break_even_uplift(costs, terms)

    left = value.present_value_of_costs(costs, terms) * D("1e-20") + D("1e-9")
    if even <= 10**15:
        assert abs(value.net_present_value(costs, terms, even)) <= left


@MANY
@given(costs, terms, uplifts, uplifts)
def test_more_uplift_earns_more(costs: Costs, terms: Terms, one: D, two: D) -> None:
    low, high = sorted((one, two))

    less = value.net_present_value(costs, terms, low)

    assert less <= value.net_present_value(costs, terms, high)


@MANY
@given(costs, terms, uplifts, uplifts)
def test_money_is_additive(costs: Costs, terms: Terms, one: D, two: D) -> None:
    free = Costs(D(0), D(0))

    together = value.net_present_value(costs, terms, one + two)
    apart = value.net_present_value(costs, terms, one) + value.net_present_value(free, terms, two)

    assert float(together) == pytest.approx(float(apart), rel=1e-12, abs=1e-6)


@MANY
@given(costs, costs, terms, uplifts)
def test_the_needed_uplift_earns_what_the_other_one_does(
    ours: Costs, theirs: Costs, terms: Terms, uplift: D
) -> None:
    needed = value.needed_uplift(ours, terms, other=theirs, other_uplift=uplift)

    if abs(needed) <= 10**15:
        we = value.net_present_value(ours, terms, needed)
        they = value.net_present_value(theirs, terms, uplift)
        assert float(we) == pytest.approx(float(they), rel=1e-9, abs=1e-6)


def test_beating_an_alternative_takes_its_uplift_and_the_difference_in_cost() -> None:
    suppliers = Costs(D(60_000), D(45_000))

    needed = value.needed_uplift(BUILD, INVOICES, other=suppliers, other_uplift=D("0.14"))

    assert round(needed, 4) == D("0.2764")


def test_a_relative_uplift_is_a_part_of_today() -> None:
    assert value.relative_uplift(D("0.002"), D("0.04")) == D("0.05")


def test_payback_lies_inside_the_year_in_which_the_money_is_back() -> None:
    # 103,800 in the first year, 303,600 in the second: 136,200 of it are missing.
    found = value.payback_months(BUILD, INVOICES, D("0.37"))

    assert found == 12 * (1 + D(136_200) / D(303_600))


@pytest.mark.parametrize(
    ("one_off", "per_year", "uplift", "months"),
    [
        (0, 0, 1, 0),  # nothing spent
        (0, 0, 0, 0),  # nothing spent, nothing earned
        (0, 1, 1, 0),  # each month pays for itself
        (12, 0, 1, None),  # too little in three years
        (3, 0, 1, 36),  # on the last day
        (1, 0, 1, 12),  # at the end of the first year
        (1, 2, 1, None),  # loses every month
        (0, 2, 1, None),  # loses from the first month on
        (1, 0, -1, None),  # gets worse
    ],
)
def test_payback_at_the_edges(one_off: int, per_year: int, uplift: int, months: int | None) -> None:
    plain = Terms(D(1), D(1), D(0), (D(1), D(1), D(1)))

    assert value.payback_months(Costs(D(one_off), D(per_year)), plain, D(uplift)) == months


def test_a_first_year_that_loses_is_paid_back_later() -> None:
    late = Terms(D(1), D(10), D(0), (D(0), D(1)))

    assert value.payback_months(Costs(D(0), D(4)), late, D(1)) == 12 * (1 + D(4) / D(6))


def test_a_month_of_delay_costs_a_twelfth_of_the_yearly_gain() -> None:
    assert value.cost_of_delay_per_month(INVOICES, D("0.37")) == D(33_300)


def test_a_measured_gain_is_worth_its_days() -> None:
    year = value.verified_value(INVOICES, D("0.37"), 365)

    assert year == D(399_600)
    assert value.verified_value(INVOICES, D("0.37"), 73) == year / 5


@pytest.mark.parametrize(
    ("one_off", "per_year", "sentence"),
    [
        (D(-1), D(0), "The one-off cost must not be negative."),
        (D("NaN"), D(0), "The one-off cost must be a number."),
        (D("Infinity"), D(0), "The one-off cost must be a number."),
        (D("1e16"), D(0), "The one-off cost is too large to calculate with."),
        (D(0), D(-1), "The running cost per year must not be negative."),
        (D(0), D("NaN"), "The running cost per year must be a number."),
    ],
)
def test_costs_are_refused_with_a_sentence(one_off: D, per_year: D, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        Costs(one_off, per_year)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"units_per_year": D(0)}, "The number of units a year must be more than 0."),
        ({"units_per_year": D("NaN")}, "The number of units a year must be a number."),
        ({"value_per_unit": D(-3)}, "The value of one unit must be more than 0."),
        ({"value_per_unit": D("1e-20")}, "The value of one unit is too small to calculate with."),
        ({"value_per_unit": D("1e20")}, "The value of one unit is too large to calculate with."),
        ({"discount_rate": D(8)}, "The discount rate must be a share from 0 to 1."),
        ({"discount_rate": D("NaN")}, "The discount rate must be a number."),
        ({"ramp": (D(50), D(100))}, "The benefit of each year must be a share from 0 to 1."),
        ({"ramp": (D("NaN"),)}, "The benefit of each year must be a number."),
        ({"ramp": ()}, "At least one year must bring some of the benefit."),
        ({"ramp": (D(0), D(0))}, "At least one year must bring some of the benefit."),
    ],
)
def test_terms_are_refused_with_a_sentence(
    changed: dict[str, D | tuple[D, ...]], sentence: str
) -> None:
    figures = {
        "units_per_year": D(1),
        "value_per_unit": D(1),
        "discount_rate": D(0),
        "ramp": (D(1),),
    }

    with pytest.raises(ValueError, match=f"^{sentence}$"):
        Terms(**(figures | changed))  # type: ignore[arg-type]  # the values are wrong on purpose


def test_an_uplift_that_is_no_number_is_refused() -> None:
    nothing = D("NaN")
    asks: list[Callable[[], object]] = [
        lambda: value.net_present_value(BUILD, INVOICES, nothing),
        lambda: value.payback_months(BUILD, INVOICES, nothing),
        lambda: value.cost_of_delay_per_month(INVOICES, nothing),
        lambda: value.relative_uplift(nothing, D(1)),
    ]
    for ask in asks:
        with pytest.raises(ValueError, match=r"^The uplift must be a number\.$"):
            ask()


def test_other_figures_are_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match=r"^Today's figure must be more than 0\.$"):
        value.relative_uplift(D(1), D(0))
    with pytest.raises(ValueError, match=r"^The uplift of the alternative must be a number\.$"):
        value.needed_uplift(BUILD, INVOICES, other=BUILD, other_uplift=D("NaN"))
    with pytest.raises(ValueError, match=r"^The number of days must be at least 0\.$"):
        value.verified_value(INVOICES, D(1), -1)
    with pytest.raises(ValueError, match=r"^The improvement must be a number\.$"):
        value.verified_value(INVOICES, D("NaN"), 1)
