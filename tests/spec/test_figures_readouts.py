"""What readouts show: improvements, verdicts and guardrails."""

from datetime import date
from typing import Any

import pytest

from spec.document import Document
from spec.figures import computed, figures
from spec.figures.readouts import ReadoutFigures
from uplift.intervals import Estimate, NoInterval
from uplift.sequential import false_alarm, obrien_fleming_limits, pocock_limits
from uplift.verdict import GuardrailVerdict, Label, Verdict

GAIN = {
    "id": "K1",
    "kind": "business",
    "primary": True,
    "measure": "proportion",
    "direction": "up",
    "mwu": 0.02,
}
GUARD = {"id": "K2", "kind": "guardrail", "measure": "mean", "direction": "up", "margin": 0.5}
PLAN = {"kpi": "K1", "control_share": 0.5, "units_per_day": 1_000, "planned_days": 14}
SHARES = {
    "id": "U1",
    "kpi": "K1",
    "from": date(2026, 5, 1),
    "to": date(2026, 5, 14),
    "control_n": 10_000,
    "control_successes": 1_000,
    "treatment_n": 10_000,
    "treatment_successes": 1_400,
}
MEANS = {
    "id": "U2",
    "kpi": "K2",
    "from": date(2026, 5, 1),
    "to": date(2026, 5, 14),
    "control_n": 10_000,
    "control_mean": 3.0,
    "control_sd": 10,
    "treatment_n": 10_000,
    "treatment_mean": 3.1,
    "treatment_sd": 11,
}


def document(*readouts: dict[str, Any], kpis: Any = (GAIN, GUARD), **plan: Any) -> Document:
    sections = {"kpis": list(kpis), "experiment": PLAN | plan, "readouts": list(readouts)}
    return Document.model_validate(sections)


def shown(*readouts: dict[str, Any], **other: Any) -> ReadoutFigures:
    """What the first of `readouts` shows."""
    found = computed(document(*readouts, **other))
    assert found.obstacles == {}
    return found.readouts[readouts[0]["id"]]


def verdict(*readouts: dict[str, Any], **other: Any) -> Verdict | None:
    """The verdict of the first of `readouts`."""
    judgement = shown(*readouts, **other).judgement
    return judgement.verdict if judgement else None


def printed(readout: dict[str, Any], **other: Any) -> dict[str, Any]:
    found = figures(document(readout, **other))["readouts"]
    return dict(found[readout["id"]])


def test_a_gain_is_printed_with_its_intervals_and_verdict() -> None:
    found = printed(SHARES | {"planned_control_share": 0.5})

    assert found == {
        "improvement": 0.04,
        "ci_low": 0.03101084,
        "ci_high": 0.04899736,
        "relative": 0.4,
        "relative_low": 0.297193,
        "relative_high": 0.510955,
        "sample_ratio_p": 1,
        "verdict": "worth_it",
    }


def test_a_guardrail_is_printed_as_a_difference() -> None:
    assert printed(MEANS) == {
        "difference": 0.1,
        "ci_low": -0.191387,
        "ci_high": 0.391387,
        "guardrail": "safe",
    }


def test_what_should_fall_improves_by_falling() -> None:
    kpi = GAIN | {"direction": "down"}
    turned = SHARES | {"control_successes": 1_400, "treatment_successes": 1_000}

    found = printed(turned, kpis=[kpi])

    assert (found["improvement"], found["verdict"]) == (0.04, "worth_it")
    assert 0 < found["relative_low"] < found["relative"] < found["relative_high"] < 1


def test_a_gain_of_a_mean_has_the_relative_interval_of_fieller() -> None:
    kpi = GUARD | {"kind": "business", "mwu": 0.05, "margin": None}

    found = printed(MEANS, kpis=[kpi])

    assert found["improvement"] == 0.1
    assert found["relative"] == pytest.approx(0.1 / 3, abs=1e-6)
    assert found["verdict"] == "inconclusive"


def test_a_control_group_too_small_for_a_percentage_gives_none() -> None:
    kpi = GUARD | {"kind": "business", "mwu": 0.05, "margin": None}
    small = MEANS | {"control_mean": 0.1}

    found = shown(small, kpis=[kpi])

    assert found.measured.relative == NoInterval(
        "The control group is too small to give a percentage."
    )
    assert set(printed(small, kpis=[kpi])) == {"improvement", "ci_low", "ci_high", "verdict"}


@pytest.mark.parametrize(
    "missing",
    ["kpi", "control_n", "control_successes", "treatment_n", "treatment_successes"],
)
def test_a_readout_of_shares_without_one_of_its_figures_is_left_out(missing: str) -> None:
    readout = {name: value for name, value in SHARES.items() if name != missing}

    assert figures(document(readout)) == figures(document())


@pytest.mark.parametrize("missing", ["control_mean", "treatment_sd", "treatment_n"])
def test_a_readout_of_means_without_one_of_its_figures_is_left_out(missing: str) -> None:
    readout = {name: value for name, value in MEANS.items() if name != missing}

    assert figures(document(readout)) == figures(document())


def test_a_kpi_that_does_not_say_which_way_is_good_is_not_read() -> None:
    assert figures(document(SHARES, kpis=[GAIN | {"direction": None}])) == {}


def test_a_readout_without_an_answer_says_why() -> None:
    empty = SHARES | {"control_n": 0, "control_successes": 0}

    found = computed(document(empty))

    assert found.readouts == {}
    assert found.obstacles["readouts.U1"] == "The number of units must be at least 1."


# --- Verdicts -------------------------------------------------------------------------------------
def test_groups_that_are_not_as_planned_give_no_verdict() -> None:
    assert verdict(SHARES | {"planned_control_share": 0.45}) is Verdict.INVALID
    found = shown(MEANS | {"planned_control_share": 0.45})
    assert found.guardrail is GuardrailVerdict.INVALID


def test_a_gain_without_a_minimum_has_no_verdict() -> None:
    found = shown(SHARES, kpis=[GAIN | {"mwu": None}])

    assert (found.judgement, found.guardrail, found.chance_of_minimum) == (None, None, None)


def test_a_negative_minimum_says_why_there_is_no_verdict() -> None:
    found = computed(document(SHARES, kpis=[GAIN | {"mwu": -0.1}]))

    assert found.readouts["U1"].judgement is None
    assert found.obstacles == {"readouts.U1.verdict": "The minimum gain must not be negative."}


def test_an_open_verdict_says_how_long_to_go_on() -> None:
    close = SHARES | {"treatment_successes": 1_250}

    found = shown(close)

    assert found.judgement is not None
    assert (found.judgement.verdict, found.judgement.label) == (
        Verdict.INCONCLUSIVE,
        Label.MINIMUM_NOT_PROVEN,
    )
    # The half-width of 0.00874 must shrink to 0.005: 3.06 times the 14 days in all.
    assert found.days_until_clear == 29
    assert round(found.chance_of_minimum or 0, 2) == 0.87


def test_without_a_period_the_pace_is_that_of_the_plan() -> None:
    close = SHARES | {"treatment_successes": 1_250, "from": None}

    # 41,100 more units at 1,000 a day
    assert shown(close).days_until_clear == 42
    assert shown(close, units_per_day=None).days_until_clear is None


def test_a_period_that_ends_before_it_starts_is_no_period() -> None:
    found = shown(SHARES | {"to": date(2026, 4, 1)})

    assert found.measured.days is None


@pytest.mark.parametrize(
    ("readout", "plan", "expected"),
    [
        ({"to": date(2026, 5, 7)}, {"units_per_day": 5_000}, Verdict.TOO_EARLY),
        ({"to": date(2026, 5, 7)}, {}, Verdict.WORTH_IT),  # as many units as planned
        ({}, {"units_per_day": 5_000}, Verdict.WORTH_IT),  # as many days as planned
        ({"to": None}, {"units_per_day": 5_000}, Verdict.TOO_EARLY),
        ({"to": date(2026, 5, 7)}, {"planned_days": None}, Verdict.WORTH_IT),
        (
            {"to": date(2026, 5, 7)},
            {"units_per_day": 5_000, "looks": 4, "sequential_method": "Pocock"},
            Verdict.WORTH_IT,
        ),
        ({"to": date(2026, 5, 7)}, {"units_per_day": 5_000, "kpi": "K2"}, Verdict.WORTH_IT),
    ],
)
def test_a_verdict_waits_for_what_was_planned(
    readout: dict[str, Any], plan: dict[str, Any], expected: Verdict
) -> None:
    assert verdict(SHARES | readout, **plan) is expected


WORSE = MEANS | {"treatment_mean": 1.9}


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ({}, Verdict.GUARDRAIL_BREACHED),
        ({"from": date(2026, 5, 14), "to": date(2026, 6, 1)}, Verdict.GUARDRAIL_BREACHED),
        ({"from": None, "to": None}, Verdict.GUARDRAIL_BREACHED),
        ({"from": date(2026, 5, 15), "to": date(2026, 6, 1)}, Verdict.WORTH_IT),
        ({"from": date(2026, 4, 1), "to": date(2026, 4, 30)}, Verdict.WORTH_IT),
    ],
)
def test_a_guardrail_breached_at_the_same_time_overrides_worth_it(
    period: dict[str, Any], expected: Verdict
) -> None:
    assert verdict(SHARES, WORSE | period) is expected


def test_a_breached_guardrail_is_printed() -> None:
    found = figures(document(SHARES, WORSE))["readouts"]

    assert (found["U1"]["verdict"], found["U2"]["guardrail"]) == ("guardrail_breached", "breached")


@pytest.mark.parametrize("kind", ["operational", "responsibility", None])
def test_a_kpi_with_a_margin_and_no_minimum_is_a_guardrail(kind: str | None) -> None:
    assert shown(MEANS, kpis=[GUARD | {"kind": kind}]).guards


def test_a_guardrail_without_a_margin_has_a_difference_only() -> None:
    assert set(printed(MEANS, kpis=[GUARD | {"margin": None}])) == {
        "difference",
        "ci_low",
        "ci_high",
    }


# --- Looks ----------------------------------------------------------------------------------------
def test_several_looks_without_a_method_have_their_false_alarms_named() -> None:
    found = shown(SHARES | {"looks_taken": 5})

    assert found.false_alarm == false_alarm(5)
    assert round(found.false_alarm or 0, 3) == 0.142


@pytest.mark.parametrize("looks", [None, 0, 1])
def test_one_look_raises_no_more_false_alarms(looks: int | None) -> None:
    assert shown(SHARES | {"looks_taken": looks}).false_alarm is None


def test_hundreds_of_looks_are_at_least_as_bad_as_a_hundred() -> None:
    assert shown(SHARES | {"looks_taken": 5_000}).false_alarm == false_alarm(100)


@pytest.mark.parametrize(
    ("method", "taken", "limit"),
    [
        ("Pocock", 2, pocock_limits(4)[1]),
        ("O'Brien-Fleming", 2, obrien_fleming_limits(4)[1]),
        ("O’Brien–Fleming limits", 9, obrien_fleming_limits(4)[3]),
        ("Pocock", None, pocock_limits(4)[0]),
    ],
)
def test_a_method_for_several_looks_widens_the_interval(
    method: str, taken: int | None, limit: float
) -> None:
    found = shown(SHARES | {"looks_taken": taken}, looks=4, sequential_method=method)
    usual = shown(SHARES)

    wider = found.measured.improvement.standard_error
    assert found.false_alarm is None
    assert found.measured.confidence > usual.measured.confidence
    assert half(found) / wider == pytest.approx(limit)


def half(shown: ReadoutFigures) -> float:
    estimate: Estimate = shown.measured.improvement
    return (estimate.high - estimate.low) / 2


@pytest.mark.parametrize(
    "plan",
    [
        {"looks": 4, "sequential_method": "we look at it together"},
        {"looks": 1, "sequential_method": "Pocock"},
        {"sequential_method": "Pocock"},
    ],
)
def test_without_a_known_method_for_several_looks_the_interval_is_the_usual_one(
    plan: dict[str, Any],
) -> None:
    assert shown(SHARES, **plan).measured.confidence == 0.95


def test_a_limit_that_nothing_crosses_still_has_an_interval() -> None:
    found = shown(SHARES, looks=20, sequential_method="O'Brien-Fleming")

    assert found.measured.confidence < 1
    assert found.judgement is not None
    assert found.judgement.verdict is Verdict.INCONCLUSIVE


def test_a_guardrail_is_read_at_the_usual_risk() -> None:
    found = shown(MEANS, looks=4, sequential_method="Pocock", alpha=0.1)

    assert found.measured.confidence == 0.9


def test_too_many_looks_say_so() -> None:
    found = computed(document(SHARES, MEANS, looks=101, sequential_method="Pocock"))

    assert found.obstacles == {"readouts.U1": "The number of looks must be at most 100."}
    assert list(found.readouts) == ["U2"]
