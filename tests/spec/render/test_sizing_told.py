"""The sentences about a test say what the figures say."""

from datetime import date
from decimal import Decimal

import pytest

from spec.document import Document
from spec.figures import computed
from spec.figures.experiment import plan_of
from spec.figures.obstacles import Obstacles
from spec.figures.options import Help, Visible, visible_in
from spec.render.conclusions import proof
from tests.spec.charts.drawn import document
from tests.spec.render.told import SHARE, plain, planned


def visible(case: Document, weeks: int) -> Visible | None:
    plan = plan_of(case, Obstacles())
    per_day = case.experiment.units_per_day
    return visible_in(plan, per_day, weeks) if plan and per_day else None


def of_test(case: Document, weeks: int) -> str:
    return plain(proof.sentence(case, computed(case), visible(case, weeks), weeks))


@pytest.mark.parametrize(
    ("weeks", "sentence"),
    [
        (
            2,
            (
                "You can see a change of 2.74 points or more in 2 weeks. "
                "Not testable in 2 weeks: a clear verdict on the expected gain takes 4 weeks."
            ),
        ),
        (
            4,
            (
                "You can see a change of 1.93 points or more in 4 weeks. "
                "That is enough for a clear verdict on the expected gain."
            ),
        ),
        (
            6,
            (
                "You can see a change of 1.57 points or more in 6 weeks. "
                "A clear verdict on the expected gain takes 4 weeks."
            ),
        ),
    ],
)
def test_what_can_be_seen_in_so_many_weeks_is_told(weeks: int, sentence: str) -> None:
    assert of_test(planned(), weeks) == sentence


def test_an_expected_gain_that_is_no_more_than_the_minimum_says_so() -> None:
    sentence = of_test(planned(expected_uplift=0.01), 4)

    assert sentence.endswith("The expected gain must be above the minimum.")


def test_a_gain_that_nobody_expects_has_no_verdict() -> None:
    assert of_test(planned(expected_uplift=None), 4) == (
        "You can see a change of 1.93 points or more in 4 weeks."
    )


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (
            planned(units_per_day=None),
            "To say what you can see we still need: how many cases come in a day.",
        ),
        (
            planned(control_share=None),
            (
                "Without a control group nobody can tell whether the model or the season did it. "
                "Give a part of the cases to the control group."
            ),
        ),
        (document(), "Nobody can say yet how long the test takes."),
        (planned(SHARE | {"baseline": 0}), "Today's share must be more than 0 and less than 1."),
        (
            planned({"id": "K1", "measure": "count", "direction": "up", "baseline": 3}),
            (
                "Only a share or an average can be sized in advance, and the figure that decides "
                "is neither."
            ),
        ),
    ],
)
def test_what_the_test_lacks_is_told(case: Document, sentence: str) -> None:
    assert of_test(case, 2) == sentence


@pytest.mark.parametrize(
    ("case", "missing"),
    [
        (
            document(),
            [
                ("the figure that decides", "kpis"),
                ("how large the control group is", "experiment.control_share"),
            ],
        ),
        (
            planned(SHARE | {"baseline": None, "direction": None}),
            [
                ("whether up or down is good", "kpis[0].direction"),
                ("today's figure", "kpis[0].baseline"),
            ],
        ),
        (
            planned({"id": "K1", "measure": "mean", "direction": "up"}),
            [("how much single cases vary", "kpis[0].sd")],
        ),
    ],
)
def test_what_a_test_needs_before_it_can_be_sized_is_named(
    case: Document, missing: list[tuple[str, str]]
) -> None:
    assert proof.missing_figures(case) == missing


def test_so_few_cases_that_nothing_shows_are_told() -> None:
    case = planned(units_per_day=Decimal("0.001"))

    assert "In 2 weeks there are too few cases to see any change." in plain(
        proof.sentence(case, computed(case), None, 2)
    )


@pytest.mark.parametrize(
    ("help_", "sentences"),
    [
        (
            Help(weeks_with_even_groups=3, units_per_day=1234, expected=0.04),
            [
                "Two equal groups: then 3 weeks are enough.",
                "More cases: 1,234 a day instead of 500, from more places.",
                "A lower minimum: the expected gain must be 3 points above it.",
                "Or give it more time, and say so now.",
            ],
        ),
        (
            Help(weeks_with_even_groups=9, units_per_day=1234, expected=None),
            [
                "Two equal groups: then it takes 9 weeks.",
                "More cases: 1,234 a day instead of 500, from more places.",
                "Or give it more time, and say so now.",
            ],
        ),
        (
            Help(weeks_with_even_groups=None, units_per_day=1234, expected=None),
            [
                "More cases: 1,234 a day instead of 500, from more places.",
                "Or give it more time, and say so now.",
            ],
        ),
    ],
)
def test_what_would_help_is_told(help_: Help, sentences: list[str]) -> None:
    assert [plain(text) for text in proof.helps(planned(), help_, 3)] == sentences


@pytest.mark.parametrize(
    ("wait", "day", "sentence"),
    [
        (
            0,
            date(2026, 12, 15),
            "Started on 1 December 2026 and run for 2 weeks, it can be read on 15 December 2026.",
        ),
        (
            7,
            date(2026, 12, 22),
            (
                "Started on 1 December 2026, run for 2 weeks and with 7 days until the last "
                "outcome is known, it can be read on 22 December 2026."
            ),
        ),
        (9, None, "The result would come so late that no calendar has the day."),
    ],
)
def test_the_day_of_the_result_is_told(wait: int, day: date | None, sentence: str) -> None:
    assert plain(proof.readable(date(2026, 12, 1), 2, wait, day)) == sentence


def test_two_equal_groups_are_the_cheapest() -> None:
    plan = plan_of(planned(), Obstacles())

    assert plan is not None
    assert proof.price(plan) == "Two equal groups need the fewest cases."
