"""What the database itself refuses about people at the table."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import models

from stakeholders.models import Delegation
from tests.accounts.factories import UserFactory
from tests.intake import constraints
from tests.intake.constraints import bad_word, negative, outside, used_twice
from tests.intake.factories import ProjectFactory

GIVER, TAKER = 901, 902
DAY = date(2026, 11, 25)
VIOLATIONS: constraints.Violations = {
    "commitment_is_the_only_one_of_its_project": [{"key": "X2"}],
    "delegation_has_a_reason": [{"reason": ""}],
    "delegation_is_to_somebody_else": [{"taker_id": GIVER}],
    "delegation_has_its_days_in_order": [{"until": DAY - timedelta(days=1)}],
    **bad_word(
        "stakeholder.role",
        "stakeholder.stance",
        "stakeholder.language_level",
        "stakeholder.wants_reporting",
    ),
    **negative("contact.hours_per_week"),
    **outside(1, 5, "stakeholder.influence", "stakeholder.interest"),
    **used_twice("stakeholder", "commitment"),
}
CONSTRAINTS = constraints.constraints_of("stakeholders")


def base(model: type[models.Model]) -> dict[str, Any]:
    """The columns of a row that no constraint minds."""
    if model is Delegation:
        for pk in (GIVER, TAKER):
            UserFactory.create(pk=pk)
        people = {"giver_id": GIVER, "taker_id": TAKER, "made_by_id": GIVER}
        return people | {"starts": DAY, "until": DAY, "reason": "Away."}
    return {"project": ProjectFactory.create(), "key": "X1"}


def test_each_constraint_has_a_row_that_it_must_refuse() -> None:
    assert sorted(VIOLATIONS) == sorted(CONSTRAINTS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_the_database_refuses(name: str) -> None:
    constraints.refuses("stakeholders", name, VIOLATIONS, base)


@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_a_constraint_speaks_in_sentences(name: str) -> None:
    assert constraints.is_readable(CONSTRAINTS[name][1])
