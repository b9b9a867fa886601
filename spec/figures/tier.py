"""The risk tier: how much harm the project could do, from the answers to twelve questions.

The weights stand in `tier_weights.toml`. An unanswered question counts as its worst answer and is
named.
"""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from spec.document import Document

WEIGHTS = Path(__file__).with_name("tier_weights.toml")
A_DAY = 1440

type Answer = bool | str | Decimal | None


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its points: by answer, or by the first limit the figure is below."""

    name: str
    points: dict[str, int]
    below: tuple[tuple[Decimal, int], ...]
    above: int
    overrides: frozenset[str]  # answers that set a lowest tier
    stops: frozenset[str]  # answers with which the project may not go on
    no_answer: frozenset[str]  # answers that say nothing

    @property
    def highest(self) -> int:
        """The points of the worst answer."""
        return max(self.points.values(), default=self.above)

    def points_of(self, answer: Answer) -> int:
        """The points of an answer that was given."""
        if isinstance(answer, Decimal):
            return next((points for limit, points in self.below if answer < limit), self.above)
        return self.points[_word(answer)]


@dataclass(frozen=True, slots=True)
class Weights:
    """The table of weights in one version."""

    version: str
    questions: tuple[Question, ...]
    tiers_up_to: tuple[Decimal, ...]
    controls_done: Decimal
    controls_factor: Decimal
    tier_with_one_override: int
    tier_with_both_overrides: int

    @property
    def highest(self) -> int:
        """The points of the worst answers to all questions."""
        return sum(question.highest for question in self.questions)


@dataclass(frozen=True, slots=True)
class TierAnswer:
    """What one question adds."""

    name: str
    points: int
    highest: int
    answered: bool
    overrides: bool


@dataclass(frozen=True, slots=True)
class Tier:
    """The computed tier with its reasons."""

    number: int | None  # 1 to 4; None if the project may not go on
    points: int
    highest: int
    score: Decimal  # the points, less if enough controls are done
    answers: tuple[TierAnswer, ...]
    stopped: bool
    stated: int | None  # the tier that the author wrote
    version: str  # of the weights

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The questions without an answer."""
        return tuple(answer.name for answer in self.answers if not answer.answered)

    @property
    def overrides(self) -> tuple[str, ...]:
        """The questions whose answers set a lowest tier."""
        return tuple(answer.name for answer in self.answers if answer.overrides)

    @property
    def differs(self) -> bool:
        """Whether the author wrote another tier than the computed one."""
        return self.stated is not None and self.stated != self.number


def tier(document: Document, *, controls_done: Decimal = Decimal(0)) -> Tier:
    """The tier of `document`, when `controls_done` (share 0 to 1) of its controls are done."""
    weights = tier_weights()
    given = _given(document)
    answers = tuple(_answer(question, given[question.name]) for question in weights.questions)
    points = sum(answer.points for answer in answers)
    stopped = any(_word(given[question.name]) in question.stops for question in weights.questions)
    score = score_of(points, controls_done)
    lowest = _lowest_tier(sum(answer.overrides for answer in answers))
    return Tier(
        number=None if stopped else max(tier_of(score, weights.highest), lowest),
        points=points,
        highest=weights.highest,
        score=score,
        answers=answers,
        stopped=stopped,
        stated=document.risk.tier,
        version=weights.version,
    )


def score_of(points: int, controls_done: Decimal) -> Decimal:
    """The points, multiplied by a factor if enough of the controls (share 0 to 1) are done."""
    weights = tier_weights()
    enough = controls_done >= weights.controls_done
    return points * weights.controls_factor if enough else Decimal(points)


def tier_of(score: Decimal, highest: int) -> int:
    """The tier of a score out of `highest` points, before any override."""
    limits = tier_weights().tiers_up_to
    return 1 + sum(score > limit * highest for limit in limits)


@cache
def tier_weights() -> Weights:
    """The table of weights."""
    table = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"), parse_float=Decimal)
    return Weights(
        version=table["version"],
        questions=tuple(_question(row) for row in table["questions"]),
        tiers_up_to=tuple(table["tiers_up_to"]),
        controls_done=table["controls_done"],
        controls_factor=table["controls_factor"],
        tier_with_one_override=table["tier_with_one_override"],
        tier_with_both_overrides=table["tier_with_both_overrides"],
    )


def _question(row: dict[str, Any]) -> Question:
    return Question(
        name=row["name"],
        points=row.get("points", {}),
        below=tuple((Decimal(limit), points) for limit, points in row.get("below", [])),
        above=row.get("above", 0),
        overrides=frozenset(row.get("overrides", [])),
        stops=frozenset(row.get("stops", [])),
        no_answer=frozenset(row.get("no_answer", [])),
    )


def _given(document: Document) -> dict[str, Answer]:
    """The answer to each question, by its name."""
    risk = document.risk
    a_day = next((step for step in document.outage_ladder if step.minutes == A_DAY), None)
    asked = (name for name in type(risk).model_fields)
    return {f"risk.{name}": getattr(risk, name) for name in asked} | {
        f"outage_ladder.{A_DAY}": a_day.severity if a_day else None
    }


def _answer(question: Question, answer: Answer) -> TierAnswer:
    answered = answer is not None and _word(answer) not in question.no_answer
    return TierAnswer(
        name=question.name,
        points=question.points_of(answer) if answered else question.highest,
        highest=question.highest,
        answered=answered,
        overrides=bool(question.overrides)
        and (not answered or _word(answer) in question.overrides),
    )


def _lowest_tier(overrides: int) -> int:
    weights = tier_weights()
    if overrides > 1:
        return weights.tier_with_both_overrides
    return weights.tier_with_one_override if overrides else 1


def _word(answer: Answer) -> str:
    return str(answer).lower() if isinstance(answer, bool) else str(answer)
