"""How far a draft is: what counts as answered, and how long the rest takes."""

from pathlib import Path
from typing import Any

import pytest

from intake.questions import BY_SLUG, GROUPS, PAGES
from intake.questions.page import Gate
from intake.questions.progress import Block, Progress, Row, left_in_words, task_list
from spec.document import Document
from spec.reading import read
from tests.intake.asked import DEMO

STORY = {"as_a": "clerk", "i_want": "fewer letters", "so_that": "nobody waits"}


def blocks(done: tuple[str, ...] = (), **sections: Any) -> list[Block]:
    document = Document.model_validate({"project": {"code": "X"}} | sections)
    return task_list(document, GROUPS, PAGES, done)


def row(slug: str, found: list[Block]) -> Row:
    return next(row for block in found for row in block.rows if row.page.slug == slug)


def lasting(minutes: float, gate: Gate = Gate.FRAMING) -> list[Block]:
    """One page that still takes so long."""
    page = BY_SLUG["story"]
    left = Row(page, Progress.STARTED, None, type(row("story", blocks()).left)({gate: minutes}))
    return [Block(GROUPS[0], (left,))]


def test_a_page_is_answered_when_nothing_is_missing_that_is_needed() -> None:
    found = blocks(business_case=STORY)

    assert row("story", found).progress == Progress.ANSWERED
    assert row("problem", found).progress == Progress.NOT_STARTED


def test_a_page_with_half_its_answers_is_in_progress_and_takes_part_of_its_minutes() -> None:
    story = row("story", blocks(business_case={"as_a": "clerk"}))

    assert story.progress == Progress.STARTED
    assert story.left == {Gate.FRAMING: pytest.approx(2)}


def test_a_page_that_somebody_calls_done_takes_no_more_time() -> None:
    story = row("story", blocks(done=("story",)))

    assert (story.progress, story.left) == (Progress.DONE, {})


def test_an_empty_list_takes_as_long_as_its_first_item() -> None:
    measures = row("kpi", blocks())

    assert (measures.progress, measures.count) == (Progress.NOT_STARTED, 0)
    assert measures.left.total() > BY_SLUG["kpi"].minutes


def test_of_a_page_about_an_item_it_counts_only_whether_it_was_begun() -> None:
    begun = {"id": "K1", "name": "Touchless rate", "baseline": 0.18}
    measures = row("kpi", blocks(kpis=[begun]))

    assert measures.progress == Progress.STARTED
    assert measures.left.total() <= BY_SLUG["kpi-goal"].minutes


def test_what_only_some_projects_have_takes_no_time() -> None:
    found = blocks()

    assert row("other-lines", found).left == {}
    assert row("other-lines", found).gate == Gate.NEVER
    assert row("story", found).gate == Gate.FRAMING


def test_a_group_counts_the_pages_that_are_needed() -> None:
    decision = blocks(business_case=STORY)[0]

    assert [one.page.slug for one in decision.answered] == ["story"]
    assert len(decision.needed) > 1


def test_the_next_gate_is_named_and_then_everything() -> None:
    words = left_in_words(blocks())

    assert words.startswith("About 50 minutes left to show that it is worth a look. ")
    assert words.endswith(" Everything together takes about 3 hours.")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0.2, "1 minute"),
        (7, "7 minutes"),
        (23, "25 minutes"),
        (95, "1½ hours"),
        (118, "2 hours"),
    ],
)
def test_time_is_said_as_people_say_it(minutes: float, said: str) -> None:
    assert left_in_words(lasting(minutes)) == f"About {said} left to show that it is worth a look."


def test_nothing_left_is_said_in_words() -> None:
    assert left_in_words([]) == "Every question that needs an answer has one."


@pytest.mark.parametrize("name", ["fashion_carousel", "invoice_ocr", "credit_scoring"])
def test_a_finished_project_is_nearly_answered(name: str) -> None:
    document = read(Path(DEMO, f"{name}.yaml").read_bytes(), name=f"{name}.yaml").document

    words = left_in_words(task_list(document, GROUPS, PAGES, ()))

    assert "show that it is worth a look" not in words
    assert "hours" not in words
