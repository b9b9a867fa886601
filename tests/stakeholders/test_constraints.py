"""What the database itself refuses about people at the table."""

from typing import Any

import pytest
from django.db import models

from tests.intake import constraints
from tests.intake.constraints import bad_word, negative, outside, used_twice
from tests.intake.factories import ProjectFactory

VIOLATIONS: constraints.Violations = {
    "commitment_is_the_only_one_of_its_project": [{"key": "X2"}],
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
