"""The risk tier: twelve questions, their points, and what overrides them."""

from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from spec import choices
from spec.document import Document
from spec.document.promises import Risk
from spec.figures import tier
from spec.figures.tier import score_of, tier_of, tier_weights
from spec.reading import read

LEAST: dict[str, Any] = {
    "affected": "none",
    "legal_or_similar_effect": False,
    "money_at_risk_per_error_eur": 0,
    "reversible": True,
    "autonomy": "advises",
    "personal_data": "none",
    "decisions_per_year": 0,
    "vulnerable_groups": False,
    "reason_can_be_given": True,
    "third_party": "none",
    "eu_ai_act_class": "minimal",
}


def document(severity: str | None = "none", **risk: Any) -> Document:
    ladder = [{"minutes": 60, "severity": "critical"}, {"minutes": 1440, "severity": severity}]
    return Document.model_validate({"risk": LEAST | risk, "outage_ladder": ladder})


def example(name: str) -> Document:
    return read(Path(f"exchange/demo/{name}.yaml").read_bytes(), name=f"{name}.yaml").document


@pytest.mark.parametrize(
    ("name", "points", "number"),
    [
        ("invoice_ocr", 11, 2),
        ("fashion_carousel", 8, 1),
        ("credit_scoring", 27, 4),
        ("cool_ai_prototype", 34, 4),
    ],
)
def test_an_example_has_the_points_that_it_should(name: str, points: int, number: int) -> None:
    found = tier(example(name))

    assert (found.points, found.highest, found.number) == (points, 40, number)
    assert not found.differs


def test_the_overrides_of_the_credit_example_are_named() -> None:
    found = tier(example("credit_scoring"))

    assert found.overrides == ("risk.legal_or_similar_effect", "risk.eu_ai_act_class")
    assert tier_of(found.score, found.highest) == 3


def test_harmless_answers_have_no_points() -> None:
    found = tier(document())

    assert (found.points, found.number, found.unanswered, found.overrides) == (0, 1, (), ())


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ({"affected": "convenience"}, 1),
        ({"affected": "money_work_access"}, 3),
        ({"affected": "health_liberty_rights"}, 4),
        ({"legal_or_similar_effect": True}, 4),
        ({"money_at_risk_per_error_eur": 99.99}, 0),
        ({"money_at_risk_per_error_eur": 100}, 1),
        ({"money_at_risk_per_error_eur": 1_000}, 2),
        ({"money_at_risk_per_error_eur": 10_000}, 3),
        ({"money_at_risk_per_error_eur": 100_000}, 4),
        ({"reversible": "partly"}, 2),
        ({"reversible": False}, 4),
        ({"autonomy": "acts_with_review"}, 1),
        ({"autonomy": "acts_with_fallback"}, 2),
        ({"autonomy": "acts_alone"}, 3),
        ({"personal_data": "some"}, 1),
        ({"personal_data": "pseudonymous"}, 1),
        ({"personal_data": "personal"}, 2),
        ({"personal_data": "special"}, 4),
        ({"decisions_per_year": 9_999}, 0),
        ({"decisions_per_year": 10_000}, 1),
        ({"decisions_per_year": 1_000_000}, 2),
        ({"vulnerable_groups": True}, 3),
        ({"reason_can_be_given": False}, 3),
        ({"third_party": "data"}, 1),
        ({"third_party": "model"}, 2),
        ({"severity": "low"}, 1),
        ({"severity": "medium"}, 2),
        ({"severity": "high"}, 3),
        ({"severity": "critical"}, 3),
        ({"eu_ai_act_class": "limited"}, 1),
        ({"eu_ai_act_class": "high"}, 4),
    ],
    ids=str,
)
def test_an_answer_has_its_points(answer: dict[str, Any], points: int) -> None:
    found = tier(document(**answer))

    assert (found.points, found.unanswered) == (points, ())


def test_an_unanswered_question_counts_as_its_worst_answer_and_is_named() -> None:
    found = tier(Document())

    assert found.points == found.highest == 40
    assert found.number == 4
    assert len(found.unanswered) == 12
    assert found.overrides == ("risk.legal_or_similar_effect", "risk.eu_ai_act_class")


@pytest.mark.parametrize("name", [*LEAST])
def test_each_question_may_be_left_open(name: str) -> None:
    found = tier(document(**{name: None}))

    assert found.unanswered == (f"risk.{name}",)
    assert found.points == next(a.highest for a in found.answers if not a.answered) > 1


def test_a_day_of_outage_may_be_left_open() -> None:
    found = tier(document(severity=None))

    assert (found.points, found.unanswered) == (3, ("outage_ladder.1440",))


def test_an_unknown_class_counts_as_high_and_as_unanswered() -> None:
    found = tier(document(eu_ai_act_class="unknown"))

    assert (found.points, found.number) == (4, 3)
    assert found.unanswered == found.overrides == ("risk.eu_ai_act_class",)


@pytest.mark.parametrize(
    ("answers", "number"),
    [
        ({"legal_or_similar_effect": True}, 3),
        ({"eu_ai_act_class": "high"}, 3),
        ({"legal_or_similar_effect": True, "eu_ai_act_class": "high"}, 4),
    ],
)
def test_law_sets_a_lowest_tier(answers: dict[str, Any], number: int) -> None:
    assert tier(document(**answers)).number == number


def test_a_prohibited_use_stops_the_project() -> None:
    found = tier(document(eu_ai_act_class="prohibited", tier=1))

    assert (found.number, found.stopped, found.differs) == (None, True, True)


@pytest.mark.parametrize(
    ("score", "number"), [(0, 1), (10, 1), (11, 2), (20, 2), (21, 3), (30, 3), (31, 4), (40, 4)]
)
def test_a_tier_ends_at_a_quarter_of_the_points(score: int, number: int) -> None:
    assert tier_of(Decimal(score), 40) == number


def test_another_stated_tier_is_noticed() -> None:
    assert tier(document(tier=2)).differs
    assert not tier(document(tier=1)).differs
    assert not tier(document(tier=None)).differs


def test_controls_that_are_done_lower_the_score() -> None:
    risky = document(
        reversible=False, autonomy="acts_alone", vulnerable_groups=True, severity="low"
    )

    before, after = tier(risky), tier(risky, controls_done=Decimal("0.8"))

    assert (before.points, before.score, before.number) == (11, Decimal(11), 2)
    assert (after.points, after.score, after.number) == (11, Decimal("9.35"), 1)
    assert tier(risky, controls_done=Decimal("0.79")) == before


def test_the_score_of_the_canadian_assessment_is_found_again() -> None:
    # Raw 100 of 167, mitigation 62 of 77: times 0.85, above 50 %, level III.
    score = score_of(100, Decimal(62) / 77)

    assert score == 85
    assert tier_of(score, 167) == 3


def test_the_version_of_the_weights_comes_with_the_tier() -> None:
    assert tier(document()).version == tier_weights().version != ""


KINDS: dict[str, type[choices.Choice]] = {
    "risk.affected": choices.Affected,
    "risk.autonomy": choices.Autonomy,
    "risk.personal_data": choices.PersonalData,
    "risk.third_party": choices.ThirdParty,
    "risk.eu_ai_act_class": choices.AiActClass,
    "outage_ladder.1440": choices.Severity,
}


def test_the_table_has_points_for_each_answer_there_is() -> None:
    for question in tier_weights().questions:
        known = {*question.points, *question.no_answer}
        if kind := KINDS.get(question.name):
            assert known == {item.value for item in kind}
        else:
            assert known <= {"true", "false", "partly"}
            assert known >= {"true", "false"} or question.below


def test_the_table_asks_twelve_questions_of_the_document() -> None:
    names = [question.name for question in tier_weights().questions]
    fields = {f"risk.{name}" for name in Risk.model_fields}

    assert len(set(names)) == len(names) == 12
    assert set(names) - fields == {"outage_ladder.1440"}


def test_the_table_is_in_order() -> None:
    weights = tier_weights()

    assert list(weights.tiers_up_to) == sorted(weights.tiers_up_to)
    for question in weights.questions:
        limits = [*chain.from_iterable(zip(*question.below, strict=True))]
        half = len(limits) // 2
        assert limits[:half] == sorted(limits[:half])
        assert limits[half:] == sorted(limits[half:])
        assert question.above >= max(limits[half:], default=0)
        assert not (question.points and question.below)
