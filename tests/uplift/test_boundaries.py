"""What holds for the whole package: it knows no project, and every answer is a number."""

import ast
from collections.abc import Callable
from dataclasses import astuple, is_dataclass
from decimal import Decimal
from math import isfinite
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.uplift.chance import MANY
from uplift import monitoring, sample_size, verdict
from uplift.intervals import Estimate, NoInterval
from uplift.means import Summary, difference_of_means, relative_difference_of_means
from uplift.measure import Better, Mean, Measure, Proportion
from uplift.power import power_to_see, smallest_effect
from uplift.sequential import false_alarm
from uplift.shares import Successes, difference_of_shares, relative_difference_of_shares, wilson
from uplift.value import Costs, Terms, break_even_uplift, net_present_value, payback_months

ALLOWED = {"collections", "dataclasses", "decimal", "enum", "functools", "math", "typing"}
NUMBERS = {"numpy", "scipy"}

anything = st.floats() | st.floats(0, 1) | st.sampled_from([0.0, 1e-15, 1e-300, 1e15, 1e300])
decimals = st.decimals() | st.decimals(0, 1) | st.decimals(-(10**15), 10**15)
wholes = st.integers(-1, 10**16) | st.integers(0, 50)
ways = st.sampled_from(Better)


def test_the_package_knows_nothing_but_numbers() -> None:
    files = sorted(Path("uplift").rglob("*.py"))
    found = {
        (module or "").split(".")[0]
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for module in (
            [node.module]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }

    assert len(files) > 10
    assert found <= ALLOWED | NUMBERS | {"uplift"}


def is_number(answer: object) -> bool:
    """Whether every figure in `answer` is a finite number."""
    if is_dataclass(answer) and not isinstance(answer, type):
        return all(is_number(part) for part in astuple(answer))
    if isinstance(answer, float | int | Decimal):
        return Decimal(answer).is_finite() and isfinite(Decimal(answer))
    return answer is None or isinstance(answer, str)


def refused_or_a_number(ask: Callable[[], object]) -> bool:
    """Whether `ask` gives finite numbers, or refuses with one sentence."""
    try:
        answer = ask()
    except ValueError as refusal:
        text = str(refusal)
        return text[0].isupper() and text.endswith(".") and "\n" not in text
    return isinstance(answer, NoInterval) or is_number(answer)


def measure(level: float, way: Better, *, share: bool) -> Measure:
    return Proportion(level, way) if share else Mean(level, way)


@MANY
@given(
    level=anything,
    gain=anything,
    c=anything,
    alpha=anything,
    power=anything,
    way=ways,
    share=st.booleans(),
)
def test_sizes_and_power_are_numbers_or_a_sentence(
    *, level: float, gain: float, c: float, alpha: float, power: float, way: Better, share: bool
) -> None:
    assert refused_or_a_number(
        lambda: sample_size.to_see(
            measure(level, way, share=share), gain, control_share=c, alpha=alpha, power=power
        )
    )
    assert refused_or_a_number(
        lambda: sample_size.for_clear_verdict(
            measure(level, way, share=share), expected=gain, minimum=power, control_share=c
        )
    )
    assert refused_or_a_number(
        lambda: sample_size.for_guardrail(
            measure(level, way, share=share), gain, control_share=c, alpha_one_sided=alpha
        )
    )
    assert refused_or_a_number(
        lambda: power_to_see(
            measure(level, way, share=share), gain, treatment=c, control=power, alpha=alpha
        )
    )
    assert refused_or_a_number(
        lambda: smallest_effect(
            measure(level, way, share=share), treatment=c, control=gain, alpha=alpha, power=power
        )
    )


@MANY
@given(wholes, wholes, wholes, wholes, anything)
def test_readings_of_shares_are_numbers_or_a_sentence(
    a: int, b: int, c: int, d: int, confidence: float
) -> None:
    assert refused_or_a_number(lambda: wilson(Successes(a, b), confidence))
    assert refused_or_a_number(
        lambda: difference_of_shares(Successes(a, b), Successes(c, d), confidence)
    )
    assert refused_or_a_number(
        lambda: relative_difference_of_shares(Successes(a, b), Successes(c, d), confidence)
    )
    assert refused_or_a_number(lambda: verdict.sample_ratio_p(a, b, confidence))


@MANY
@given(st.tuples(anything, anything, wholes), st.tuples(anything, anything, wholes), anything)
def test_readings_of_means_are_numbers_or_a_sentence(
    one: tuple[float, float, int], two: tuple[float, float, int], confidence: float
) -> None:
    def groups() -> tuple[Summary, Summary]:
        return Summary(*one), Summary(*two)

    assert refused_or_a_number(lambda: difference_of_means(*groups(), confidence))
    assert refused_or_a_number(lambda: relative_difference_of_means(*groups(), confidence))


@MANY
@given(anything, anything, wholes, wholes)
def test_other_figures_are_numbers_or_a_sentence(a: float, b: float, n: int, m: int) -> None:
    estimate = Estimate(0.2, 0.1, 0.3, 0.05)
    for ask in (
        lambda: sample_size.duration(n, a, outcome_wait_days=m),
        lambda: sample_size.price_of_control(a),
        lambda: verdict.chance_of_reaching(estimate, a),
        lambda: verdict.days_until_clear(estimate, a, units=n, units_per_day=b),
        lambda: false_alarm(n % 9, alpha=a),
        lambda: monitoring.never_seen(n, a),
        lambda: monitoring.error_budget_minutes(a, b),
        lambda: monitoring.burn_rate(a, b),
        lambda: monitoring.budget_used(a, b, 10.0),
        lambda: monitoring.units_for_half_width(a, b),
        lambda: monitoring.months_to_collect(n, a, b),
        lambda: monitoring.approval_ratio([a, b]),
    ):
        assert refused_or_a_number(ask)


@MANY
@given(
    st.tuples(decimals, decimals),
    st.tuples(decimals, decimals, decimals),
    st.lists(decimals, max_size=3),
    decimals,
)
def test_money_is_a_number_or_a_sentence(
    costs: tuple[Decimal, Decimal],
    terms: tuple[Decimal, Decimal, Decimal],
    ramp: list[Decimal],
    uplift: Decimal,
) -> None:
    def case() -> tuple[Costs, Terms]:
        return Costs(*costs), Terms(*terms, tuple(ramp))

    assert refused_or_a_number(lambda: break_even_uplift(*case()))
    assert refused_or_a_number(lambda: net_present_value(*case(), uplift))
    assert refused_or_a_number(lambda: payback_months(*case(), uplift))


@pytest.mark.parametrize("answer", [float("nan"), float("inf"), Decimal("NaN"), ("list",)])
def test_what_is_no_number_is_recognised(answer: object) -> None:
    assert not refused_or_a_number(lambda: answer)
