"""Looking early: false alarms and limits, against Armitage, Pocock, O'Brien and Fleming."""

from collections.abc import Callable

import pytest

from uplift.distributions import two_sided_z
from uplift.sequential import false_alarm, obrien_fleming_limits, pocock_limits


@pytest.mark.parametrize(
    ("looks", "percent"),
    [
        (1, 5.0),
        (2, 8.3),
        (3, 10.7),
        (4, 12.6),
        (5, 14.2),
        (10, 19.3),
        (20, 24.8),
        (28, 27.5),  # daily for four weeks
    ],
)
def test_looking_often_raises_false_alarms(looks: int, percent: float) -> None:
    assert round(100 * false_alarm(looks), 1) == percent


@pytest.mark.parametrize(
    ("looks", "limit"), [(1, 1.960), (2, 2.178), (3, 2.289), (4, 2.361), (5, 2.413), (10, 2.555)]
)
def test_the_limits_of_pocock_are_those_of_his_table(looks: int, limit: float) -> None:
    found = pocock_limits(looks)

    assert len(set(found)) == 1
    assert len(found) == looks
    assert round(found[0], 3) == limit


def test_two_looks_after_pocock_have_a_limit_known_to_five_digits() -> None:
    assert round(pocock_limits(2)[0], 5) == 2.17827


@pytest.mark.parametrize(
    ("looks", "limits"),
    [
        (1, (1.960,)),
        (2, (2.797, 1.977)),
        (3, (3.471, 2.454, 2.004)),
        (5, (4.562, 3.226, 2.634, 2.281, 2.040)),
    ],
)
def test_the_limits_of_obrien_and_fleming_are_those_of_their_table(
    looks: int, limits: tuple[float, ...]
) -> None:
    # Jennison and Turnbull 2000, table 2.3: 2.797, 2.004 * sqrt(3 / k), 2.040 * sqrt(5 / k).
    assert tuple(round(limit, 3) for limit in obrien_fleming_limits(looks)) == (
        pytest.approx(limits, abs=0.0011)
    )


@pytest.mark.parametrize("alpha", [0.01, 0.1])
@pytest.mark.parametrize("limits", [pocock_limits, obrien_fleming_limits])
def test_other_risks_have_other_limits(
    limits: Callable[..., tuple[float, ...]], alpha: float
) -> None:
    found = limits(4, alpha=alpha)

    assert two_sided_z(alpha) < found[-1] < two_sided_z(alpha / 4)


def test_the_limits_hold_the_risk_in_a_simulation() -> None:
    import numpy as np

    limits = np.array(obrien_fleming_limits(4, alpha=0.1))
    steps = np.random.default_rng(7).standard_normal((200_000, 4))
    z = steps.cumsum(axis=1) / np.sqrt(np.arange(1, 5))

    crossed = (np.abs(z) > limits).any(axis=1).mean()

    assert crossed == pytest.approx(0.1, abs=0.003)


def test_more_looks_mean_higher_limits() -> None:
    assert pocock_limits(2)[0] < pocock_limits(3)[0] < pocock_limits(20)[0]


@pytest.mark.parametrize("ask", [false_alarm, pocock_limits, obrien_fleming_limits])
@pytest.mark.parametrize(
    ("looks", "alpha", "sentence"),
    [
        (0, 0.05, "The number of looks must be at least 1."),
        (101, 0.05, "The number of looks must be at most 100."),
        (2, 0.5, "The risk of a false alarm must be less than 0.5."),
        (2, 5, "The risk of a false alarm must be more than 0 and less than 1."),
        (2, 1e-7, "The risk of a false alarm must be at least 0.000001 for several looks."),
    ],
)
def test_what_has_no_answer_is_refused_with_a_sentence(
    ask: Callable[..., object], looks: int, alpha: float, sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        ask(looks, alpha=alpha)
