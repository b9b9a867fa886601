"""The board: one card a concern, the barest answer first."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from concerns.actions import join, save_concerns
from concerns.models import Concern, for_board, fully_answered
from concerns.views.card import card_of
from intake.models import Project
from spec.document.people import Concern as Part
from tests.concerns.answered import ANSWERED, a_project, answered, says, seat
from tests.signoff.factories import account

pytestmark = pytest.mark.django_db
BOARD = "/projects/prj/board/"
STEPS: list[dict[str, Any]] = [
    {},
    {"mitigation": ANSWERED["mitigation"]},
    {"metric": ANSWERED["metric"]},
    {"alert": ANSWERED["alert"]},
    {"demo": ANSWERED["demo"]},
]


@pytest.fixture
def project() -> Project:
    return a_project()


def browser(who: str) -> Client:
    client = Client()
    client.force_login(account(who))
    return client


def filled(project: Project) -> None:
    """Five concerns, each with one step more than the one before."""
    base = {name: ANSWERED[name] for name in ("likelihood", "impact", "raised_by", "visibility")}
    parts, said = [], base
    for number, step in enumerate(STEPS):
        said = said | step
        parts.append(Part.model_validate(said | {"id": f"C{number}", "title": f"Thing {number}"}))
    save_concerns(project, parts[::-1], actor=account("data_scientist"))


def keys(project: Project, order: str) -> list[str]:
    return [one.key for one in for_board(project, order)]


def test_the_first_gap_is_the_first_step_that_is_missing(project: Project) -> None:
    filled(project)
    says(Concern.objects.get(project=project, key="C4"))

    gaps = {one.key: one.gap for one in for_board(project)}  # type: ignore[attr-defined] # annotated

    assert gaps == {"C0": 0, "C1": 1, "C2": 2, "C3": 3, "C4": 5}
    assert fully_answered(project) == 1


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"mitigation": {"text": "We count."}},
        {"mitigation": {"owner": "Ana"}},
        {"metric": {"name": "Lost", "threshold": Decimal(0)}},
        {"metric": {"name": "Lost", "comparator": "between", "threshold": Decimal(0)}},
        {"metric": {"formula": "in - out", "comparator": "<=", "threshold": Decimal(0)}},
        {"alert": {"channel": "Invoice Watch"}},
        {"demo": {"result": "failed"}},
    ],
)
def test_the_order_of_the_board_goes_by_the_marks_on_its_cards(
    project: Project, other: dict[str, Any]
) -> None:
    answered(project, **other)
    found = for_board(project).get(key="C9")

    marks = [step.state == "done" for step in card_of(found).steps]

    assert found.gap == [*marks, False].index(False)  # type: ignore[attr-defined] # annotated


def test_the_barest_answer_comes_first_or_the_highest_risk_or_most_voices(
    project: Project,
) -> None:
    filled(project)
    Concern.objects.filter(key="C3").update(impact=1)
    join(Concern.objects.get(project=project, key="C4"), by=seat(project, "clerk"))

    assert keys(project, "gap") == ["C0", "C1", "C2", "C3", "C4"]
    assert keys(project, "nonsense") == keys(project, "gap")
    assert keys(project, "risk")[-1] == "C3"
    assert keys(project, "voices")[0] == "C4"


def test_the_board_shows_each_concern_with_its_first_gap(project: Project) -> None:
    filled(project)

    page = browser("clerk").get(BOARD).content.decode()

    assert [f"“Thing {number}”" in page for number in range(5)] == [True] * 5
    assert "Nobody has said what we do about it." in page
    assert "5 concerns," in page


def test_only_mine_are_those_that_i_raised_or_joined(project: Project) -> None:
    filled(project)
    join(Concern.objects.get(project=project, key="C1"), by=seat(project, "clerk"))

    clerk = browser("clerk").get(BOARD, {"mine": "on"}).content.decode()
    sponsor = browser("sponsor").get(BOARD, {"mine": "on"}).content.decode()

    assert ("Thing 1" in clerk, "Thing 2" in clerk) == (True, False)
    assert "Thing 2" in sponsor


def test_a_category_can_be_looked_at_alone(project: Project) -> None:
    answered(project, category="data_loss")
    everything = browser("clerk").get(BOARD).content.decode()
    other = browser("clerk").get(BOARD, {"category": "fairness"}).content.decode()

    assert "data loss (1)" in everything
    assert "None of this kind" in other


def test_an_empty_board_says_what_to_do(project: Project) -> None:
    save_concerns(project, [], actor=None)

    assert "No concern yet" in browser("data_scientist").get(BOARD).content.decode()


def test_a_name_known_to_the_lead_only_is_on_nobody_elses_board(project: Project) -> None:
    concern = answered(project, visibility="lead_only")
    says(concern, comment="")
    save_concerns(project, [Part.model_validate(concern.as_data())], actor=None)

    others = browser("clerk").get(BOARD).content.decode()
    lead = browser("data_scientist").get(BOARD).content.decode()

    assert "Name withheld" in others
    assert "Sponsor" not in others
    assert "Sponsor" in lead


@pytest.mark.parametrize("number", [1, 30])
def test_the_board_asks_the_database_a_fixed_number_of_questions(
    project: Project, number: int, django_assert_num_queries: Any
) -> None:
    parts = [Part.model_validate(ANSWERED | {"id": f"C{n}"}) for n in range(number)]
    save_concerns(project, parts, actor=None)
    client = browser("data_scientist")

    with django_assert_num_queries(12):
        client.get(BOARD)
