"""Figures that were worked out are told with the digits that count."""

from decimal import Decimal

import pytest

from spec.document.business import Kpi
from spec.render import amounts


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("357406.65", "357,000"),
        ("-848200", "−848,000"),
        ("0.21346684", "0.213"),
        ("1.999", "2"),
        ("9995", "10,000"),
        ("0", "0"),
        (0.000123456, "0.000123"),
        (1e30, "1,000,000,000,000,000,000,000,000,000,000"),
    ],
)
def test_three_digits_count(value: str | float, told: str) -> None:
    exact = Decimal(value) if isinstance(value, str) else value

    assert amounts.number(exact) == told


@pytest.mark.parametrize(
    ("kpi", "told", "title"),
    [
        (None, "0.213", "Gain"),
        ({"measure": "proportion"}, "21.3\u00a0points", "Gain in points"),
        ({"measure": "mean", "unit": "days"}, "0.213\u00a0days", "Gain in days"),
        ({"measure": "count"}, "0.213", "Gain"),
    ],
)
def test_a_gain_is_told_in_the_unit_of_its_kpi(
    kpi: dict[str, str] | None, told: str, title: str
) -> None:
    gains = amounts.gains_of(Kpi.model_validate({"id": "K1"} | kpi) if kpi else None)

    assert (gains.told(0.21346684), gains.titled("Gain")) == (told, title)


@pytest.mark.parametrize(
    ("years", "told"), [(1, "in one year"), (3, "in three years"), (10, "in 10 years")]
)
def test_a_few_years_are_told_in_words(years: int, told: str) -> None:
    assert amounts.in_years(years) == told


@pytest.mark.parametrize(("days", "weeks"), [("7", 1), ("30", 5), ("0.5", 1)])
def test_days_are_rounded_up_to_whole_weeks(days: str, weeks: int) -> None:
    assert amounts.whole_weeks(Decimal(days)) == weeks


@pytest.mark.parametrize(("gain", "told"), [(Decimal("0.37"), "37"), (0.21346684, "21.3")])
def test_a_gain_whose_unit_is_told_already_is_a_bare_number(
    gain: Decimal | float, told: str
) -> None:
    share = Kpi.model_validate({"id": "K1", "measure": "proportion"})

    assert amounts.gains_of(share).bare(gain) == told


@pytest.mark.parametrize(
    ("days", "told"),
    [(56, "8\u00a0weeks"), (30, "30\u00a0days"), (Decimal("0.5"), "0.5\u00a0days")],
)
def test_days_that_are_whole_weeks_are_told_in_weeks(days: Decimal | int, told: str) -> None:
    assert amounts.length(days) == told


def test_one_week_is_singular() -> None:
    assert (amounts.weeks(1), amounts.weeks(6)) == ("1\u00a0week", "6\u00a0weeks")
