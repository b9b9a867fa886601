"""Agreement with statsmodels, tea-tasting, scipy and simulation on random inputs."""

from math import sqrt
from random import Random

import pytest

from tests.conftest import FULL_COUNTS
from uplift import sample_size
from uplift.intervals import Estimate
from uplift.means import Summary, difference_of_means, relative_difference_of_means
from uplift.measure import Better, Mean, Proportion
from uplift.power import power_to_see, smallest_effect
from uplift.shares import Successes, difference_of_shares, relative_difference_of_shares, wilson
from uplift.verdict import sample_ratio_p

CASES = 2_000 if FULL_COUNTS else 200
ROUNDS = 40_000 if FULL_COUNTS else 8_000


def shares(seed: int) -> tuple[Successes, Successes]:
    """Two random groups with a success and a failure each."""
    chance = Random(seed)
    sizes = [round(10 ** chance.uniform(1, 6)) for _ in range(2)]
    groups = [Successes(chance.randint(1, size - 1), size) for size in sizes]
    return groups[0], groups[1]


def summaries(seed: int) -> tuple[Summary, Summary]:
    """Two random groups whose means are well above zero."""
    chance = Random(seed)
    mean, groups = chance.uniform(1, 100), []
    for _ in range(2):
        units = round(10 ** chance.uniform(1, 6))
        shifted = mean * chance.uniform(0.9, 1.1)
        groups.append(Summary(shifted, mean * chance.uniform(0.1, 0.5), units))
    return groups[0], groups[1]


def close(found: Estimate, low: float, high: float) -> bool:
    return (found.low, found.high) == pytest.approx((low, high), rel=1e-9, abs=1e-12)


def test_intervals_of_shares_are_those_of_statsmodels() -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

    for seed in range(CASES):
        one, two = shares(seed)
        four = one.successes, one.units, two.successes, two.units
        relative = relative_difference_of_shares(one, two)

        assert close(wilson(one), *proportion_confint(one.successes, one.units, method="wilson")), (
            four
        )
        assert close(
            difference_of_shares(one, two),
            *confint_proportions_2indep(*four, compare="diff", method="newcomb"),
        ), four
        low, high = confint_proportions_2indep(*four, compare="ratio", method="log")
        assert isinstance(relative, Estimate)
        assert close(relative, low - 1, high - 1), four


def test_sizes_and_power_of_shares_are_those_of_statsmodels() -> None:
    from statsmodels.stats.proportion import (
        power_proportions_2indep,
        samplesize_proportions_2indep_onetail,
    )

    for seed in range(CASES):
        chance = Random(seed)
        measure = Proportion(chance.uniform(0.01, 0.99), chance.choice(list(Better)))
        gain, control_share = measure.room * chance.uniform(0.01, 0.9), chance.uniform(0.01, 0.99)
        alpha, power = chance.uniform(0.001, 0.2), chance.uniform(0.5, 0.99)
        k, diff = control_share / (1 - control_share), measure.better * gain
        sizes = sample_size.to_see(
            measure, gain, control_share=control_share, alpha=alpha, power=power
        )
        n = samplesize_proportions_2indep_onetail(
            diff=diff, prop2=measure.baseline, power=power, ratio=k, alpha=alpha
        )
        seen = power_to_see(measure, gain, treatment=n, control=n * k, alpha=alpha)

        assert sizes.treatment_exact == pytest.approx(float(n), rel=1e-9), seed
        assert sizes.control_exact == pytest.approx(float(n * k), rel=1e-9), seed
        assert seen == pytest.approx(
            power_proportions_2indep(
                diff, measure.baseline, n, ratio=k, alpha=alpha, return_results=False
            ),
            rel=1e-9,
        ), seed


def test_sizes_and_effects_of_means_are_those_of_statsmodels() -> None:
    from statsmodels.stats.power import NormalIndPower

    oracle = NormalIndPower()
    for seed in range(CASES):
        chance = Random(seed)
        sd, control_share = chance.uniform(0.1, 100), chance.uniform(0.01, 0.99)
        gain, k = sd * chance.uniform(0.01, 1), control_share / (1 - control_share)
        sizes = sample_size.to_see(Mean(sd), gain, control_share=control_share)
        solved = oracle.solve_power(effect_size=gain / sd, alpha=0.05, power=0.8, ratio=k)
        effect = smallest_effect(
            Mean(sd), treatment=sizes.treatment_exact, control=sizes.control_exact
        )

        # statsmodels counts the far tail as seen; we do not when sizing.
        assert sizes.treatment_exact == pytest.approx(float(solved), rel=1e-5), seed
        seen = oracle.power(effect / sd, sizes.treatment_exact, 0.05, ratio=k)
        assert float(seen) == pytest.approx(0.8, abs=1e-9), seed


def test_differences_of_means_are_those_of_tea_tasting() -> None:
    from tea_tasting.aggr import Aggregates
    from tea_tasting.metrics import Mean as TeaMean

    def group(one: Summary) -> Aggregates:
        return Aggregates(one.units, {"kpi": one.mean}, {"kpi": one.sd**2}, {})

    for seed in range(CASES):
        one, two = summaries(seed)
        theirs = TeaMean("kpi").analyze_aggregates(control=group(two), treatment=group(one))
        ours, relative = difference_of_means(one, two), relative_difference_of_means(one, two)

        assert ours.value == pytest.approx(theirs.effect_size), seed
        assert close(ours, theirs.effect_size_ci_lower, theirs.effect_size_ci_upper), seed
        assert isinstance(relative, Estimate)
        assert relative.value == pytest.approx(theirs.rel_effect_size), seed


def test_for_large_groups_fieller_agrees_with_the_log_delta_of_tea_tasting() -> None:
    from tea_tasting.aggr import Aggregates
    from tea_tasting.metrics import Mean as TeaMean

    one, two = Summary(10.2, 3.0, 100_000), Summary(10.0, 3.1, 100_000)
    groups = [Aggregates(g.units, {"k": g.mean}, {"k": g.sd**2}, {}) for g in (one, two)]
    theirs = TeaMean("k").analyze_aggregates(control=groups[1], treatment=groups[0])

    ours = relative_difference_of_means(one, two)

    assert isinstance(ours, Estimate)
    assert ours.low == pytest.approx(theirs.rel_effect_size_ci_lower, abs=1e-5)
    assert ours.high == pytest.approx(theirs.rel_effect_size_ci_upper, abs=1e-5)


def test_the_smallest_effect_on_a_mean_is_near_that_of_tea_tasting() -> None:
    from tea_tasting.aggr import Aggregates
    from tea_tasting.metrics import Mean as TeaMean

    for seed in range(10):
        chance = Random(seed)
        sd, units = chance.uniform(0.5, 5), chance.randint(5_000, 50_000)
        data = Aggregates(units, {"k": 10.0}, {"k": sd**2}, {})
        theirs = TeaMean("k", alpha=0.1, power=0.7, n_obs=units).solve_power_from_aggregates(
            data, "effect_size"
        )

        ours = smallest_effect(
            Mean(sd), treatment=units / 2, control=units / 2, alpha=0.1, power=0.7
        )

        # Theirs is for Student's t and leaves out the far tail.
        assert ours == pytest.approx(theirs[0].effect_size, rel=1e-3), seed


def test_the_sample_ratio_is_that_of_scipy() -> None:
    from scipy.stats import chisquare

    for seed in range(CASES):
        chance = Random(seed)
        share, units = chance.uniform(0.02, 0.98), chance.randint(100, 10**6)
        control = min(max(round(units * share + chance.gauss(0, sqrt(units))), 0), units)
        planned = [units * share, units * (1 - share)]

        found = sample_ratio_p(control, units - control, share)

        theirs = chisquare([control, units - control], planned).pvalue
        assert found == pytest.approx(float(theirs), rel=1e-9), seed


@pytest.mark.parametrize("seed", range(10))
def test_simulated_tests_of_the_planned_size_see_the_gain_eight_times_in_ten(seed: int) -> None:
    import numpy as np

    chance, draw = Random(seed), np.random.default_rng(seed)
    measure = Proportion(chance.uniform(0.05, 0.5), chance.choice(list(Better)))
    control_share = chance.uniform(0.1, 0.9)
    gain = chance.uniform(0.1, 0.3) * measure.baseline
    sizes = sample_size.to_see(measure, gain, control_share=control_share)

    one = draw.binomial(sizes.treatment, measure.level(gain), ROUNDS) / sizes.treatment
    two = draw.binomial(sizes.control, measure.baseline, ROUNDS) / sizes.control
    pooled = (one * sizes.treatment + two * sizes.control) / sizes.total
    error = np.sqrt(pooled * (1 - pooled) * (1 / sizes.treatment + 1 / sizes.control))
    seen = (np.abs(one - two) > 1.959964 * error).mean()

    assert seen == pytest.approx(0.8, abs=0.025)


def test_a_minimum_that_is_the_true_gain_stays_undecided_19_times_in_20() -> None:
    import numpy as np

    draw, units = np.random.default_rng(1), 157_889
    one = draw.binomial(units, 0.042, 1_000)
    two = draw.binomial(units, 0.04, 1_000)

    undecided = [
        (found := difference_of_shares(Successes(int(a), units), Successes(int(b), units))).low
        < 0.002
        <= found.high
        for a, b in zip(one, two, strict=True)
    ]

    assert sum(undecided) / len(undecided) == pytest.approx(0.95, abs=0.02)
