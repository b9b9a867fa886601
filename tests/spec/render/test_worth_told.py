"""The sentences about the worth say what the figures say."""

from decimal import Decimal
from typing import Any

import pytest

from spec.document import Document
from spec.figures import computed
from spec.render.conclusions import answers, value
from tests.spec.charts.drawn import document, example
from tests.spec.render.told import SHARE, plain

VALUE: dict[str, Any] = {
    "currency": "EUR",
    "units_per_year": 1000,
    "value_per_unit": 10,
    "one_off_cost": 500,
    "running_cost_per_year": 100,
    "horizon_years": 2,
    "discount_rate": 0,
}


def of_value(case: Document) -> str:
    return plain(value.sentence(case, computed(case)))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "invoice_ocr",
            (
                "Breaks even above 21.3 points; at the expected 37 points it earns 357,000 EUR in "
                "three years."
            ),
        ),
        (
            "cool_ai_prototype",
            (
                "It cannot break even: that takes 472 points, and no more than 100 points are "
                "possible. At the expected 1 point it loses 848,000 EUR in three years."
            ),
        ),
    ],
)
def test_the_worth_of_an_example_is_told_in_words(name: str, sentence: str) -> None:
    assert of_value(example(name)) == sentence


@pytest.mark.parametrize(
    ("kpi", "room"),
    [
        (SHARE, Decimal("0.8")),
        (SHARE | {"direction": "down"}, Decimal("0.2")),
        (SHARE | {"direction": None}, Decimal(1)),
        (SHARE | {"baseline": None}, Decimal(1)),
        (SHARE | {"baseline": 20}, Decimal(1)),
        (SHARE | {"measure": "mean"}, None),
    ],
)
def test_a_share_has_room_up_to_its_end(kpi: dict[str, Any], room: Decimal | None) -> None:
    assert value.room_of(document(kpis=[kpi])) == room


def test_a_free_project_pays_with_every_gain() -> None:
    case = document(value=VALUE | {"one_off_cost": 0, "running_cost_per_year": 0})

    assert of_value(case) == (
        "It costs nothing, so every gain pays; nobody has said which gain to expect."
    )


def test_what_the_value_case_lacks_is_named() -> None:
    case = document(value={"units_per_year": 5, "discount_rate": 0})

    assert of_value(case) == "Nobody can say yet whether it is worth it."
    assert value.missing_figures(case) == [
        ("what one unit is worth", "value.value_per_unit"),
        ("the cost to build", "value.one_off_cost"),
        ("the cost to run for a year", "value.running_cost_per_year"),
        ("over how many years we count", "value.horizon_years"),
    ]


def test_a_value_without_an_answer_says_why() -> None:
    case = document(value=VALUE | {"value_per_unit": 0})

    assert of_value(case) == "The value of one unit must be more than 0."


def ways(**other: Any) -> Document:
    way = {"id": "A1", "name": "Rules", "expected_uplift": 0.01, **other}
    return document(value=VALUE, kpis=[SHARE], alternatives=[way])


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (
            ways(one_off_cost=0, running_cost_per_year=0),
            "To beat the next best way, “Rules” (200 EUR), it needs a gain of 4.5 points.",
        ),
        (
            ways(one_off_cost=900, running_cost_per_year=0),
            "It beats the next best way, “Rules” (−700 EUR), even without a gain.",
        ),
        (ways(), ""),
    ],
)
def test_the_gain_that_beats_the_next_best_way_is_told(case: Document, sentence: str) -> None:
    assert plain(value.needed(case, computed(case))) == sentence


def test_without_a_range_nothing_is_said_about_one() -> None:
    cases = (document(value=VALUE), document(), document(value=VALUE | {"value_low": 1}))

    assert [value.in_range(case, computed(case)) for case in cases] == ["", "", ""]


CELLS = {"tn": 3, "fp": 2, "fn": 1, "tp": 4}
WORTH = {"tn": 0, "fp": -10, "fn": 0, "tp": 1}


def of_answers(counts: dict[str, Any], values: dict[str, int]) -> tuple[list[str], list[str]]:
    """(the first cell of each row, the sentences) of right and wrong answers."""
    case = document(value={"backtest_confusion": counts, "outcome_values": values})
    worth = computed(case).confusion_value
    assert worth is not None
    told = answers.cells(case, worth)
    assert told is not None
    return [row.cells[0] for row in told.rows], [
        plain(text) for text in answers.sentences(case, worth)
    ]


def test_answers_without_a_name_are_yes_and_no() -> None:
    names, sentences = of_answers(CELLS, WORTH)

    assert names == ["Yes, and right", "Yes, but wrong", "No, but wrong", "No, and right"]
    assert sentences == [
        "Together the 10 answers are worth -16, -1.60 each.".replace("-", "−"),
        (
            "Without any model: saying yes always would be worth −45, saying it never 0. "
            "The better of the two earns 16 more than the answers."
        ),
        "Saying yes pays from a probability of 90.9 % on, if the probabilities are true.",
    ]


def test_answers_are_told_with_the_name_that_the_project_gives_them() -> None:
    names, sentences = of_answers(CELLS | {"positive_means": "late"}, WORTH)

    assert names == [
        "“late”, and right",
        "“late”, but wrong",
        "Not “late”, but wrong",
        "Not “late”, and right",
    ]
    assert sentences[2].startswith("Saying “late” pays from a probability of")


def test_values_with_which_the_same_answer_always_pays_say_so() -> None:
    _names, sentences = of_answers(CELLS, WORTH | {"fp": 10})

    assert sentences[-1].startswith("With these values the same answer always pays.")


def test_the_figures_of_the_value_have_their_notes() -> None:
    case = example("invoice_ocr")

    told = [
        plain(f"{one.label}: {one.value}, {one.note}") for one in value.tiles(case, computed(case))
    ]

    assert told == [
        "Break-even: 21.3 points, the gain that just pays for itself, 119 % of today's figure",
        (
            "Earned at the expected gain: 357,000 EUR, with 37 points, in three years, in today's "
            "money, costs taken off"
        ),
        "Paid back: In 18 months, at the expected gain",
        "A month later costs: 33,300 EUR, once all of the benefit comes",
    ]


def test_a_value_that_does_not_come_back_says_never() -> None:
    case = document(value=VALUE, kpis=[SHARE | {"target": 0.2}])

    told = [f"{one.label}: {one.value}" for one in value.tiles(case, computed(case))]

    assert told[-1] == "Paid back: Never"


def test_without_an_expected_gain_only_the_break_even_is_told() -> None:
    case = document(value=VALUE)

    assert [one.label for one in value.tiles(case, computed(case))] == ["Break-even"]
    assert value.workings(case, computed(case)) == ()
    assert value.tiles(document(), computed(document())) == ()


def test_a_benefit_that_is_not_spread_is_whole_each_year() -> None:
    case = document(value=VALUE | {"ramp": []}, kpis=[SHARE | {"target": 0.4}])

    steps = {one.label: plain(one.value) for one in value.workings(case, computed(case))}

    assert steps["Over the years"].startswith("100 %, 100 % of it year by year")
    assert steps["Left over"] == "4,000 EUR − 700 EUR = 3,300 EUR"
