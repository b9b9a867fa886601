"""What helps beside the answers of one page: pictures, prompts, lists to choose from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from intake.questions.page import Page
from intake.questions.prompts import CARDS, OPENING_QUESTIONS, odd_cases
from spec.choices import UseCaseType
from spec.document.business import OpenPoint
from spec.document.people import LoggedQuestion, Stakeholder
from spec.figures.answers import answer_times
from spec.render.charts.people import influence

PEOPLE = TypeAdapter(list[Stakeholder])
LOG = TypeAdapter(list[LoggedQuestion])
POINTS = TypeAdapter(list[OpenPoint])


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a help may look at: the section of the page as plain data, the project, and the day."""

    section: Callable[[], Any]
    project: Callable[[], Mapping[str, Any]]
    today: date


@dataclass(frozen=True, slots=True)
class Help:
    """One help, and the template that shows it as `help`."""

    template: str
    shown: Any = None


def beside(page: Page, around: Around) -> Help | None:
    """The help of a page, if it has one. Pages about one item of a list have none."""
    if page.slug not in HELPS:
        return None
    template, made = HELPS[page.slug]
    return Help(f"intake/beside/{template}.html", made(around))


def _influence(around: Around) -> Any:
    return influence(PEOPLE.validate_python(around.section()))


def _odd_cases(around: Around) -> list[str]:
    """Odd cases of this kind of question that nobody has written yet."""
    kind = around.project().get("use_case_type")
    written = {text.casefold() for text in around.section().get("corner_cases", ())}
    found = map(str, odd_cases(UseCaseType(kind) if kind else None))
    return [text for text in found if text.casefold() not in written]


def _cards(around: Around) -> list[dict[str, Any]]:
    """Each card with what people often say and nobody has said here yet."""
    said = {str(one.get("title", "")).casefold() for one in around.section()}
    return [
        {
            "category": card.category.value,
            "label": card.category.label,
            "question": card.question,
            "often": [text for text in map(str, card.often) if text.casefold() not in said],
        }
        for card in CARDS
    ]


def _answers(around: Around) -> Any:
    log = LOG.validate_python(around.section().get("question_log", []))
    return answer_times(log, today=around.today) if log else None


def _open_points(around: Around) -> list[dict[str, Any]]:
    """Each open point, and whether it is overdue."""
    return [
        {"point": one, "is_late": one.due is not None and one.due < around.today}
        for one in POINTS.validate_python(around.section())
    ]


def _nothing(around: Around) -> None:
    return None


def _questions(around: Around) -> dict[str, Any]:
    return {"cards": _cards(around), "openings": OPENING_QUESTIONS}


HELPS: dict[str, tuple[str, Callable[[Around], Any]]] = {
    "people": ("influence", _influence),
    "odd-cases": ("odd_cases", _odd_cases),
    "concerns": ("concern_cards", _questions),
    "question-log": ("answer_times", _answers),
    "kpi": ("known_kpis", _nothing),
    "playback": ("playback", _nothing),
    "open-points": ("open_points", _open_points),
}
