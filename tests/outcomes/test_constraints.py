"""What the database itself refuses about results, incidents and feedback."""

from typing import Any

import pytest
from django.db import models

from tests.intake import constraints
from tests.intake.constraints import bad_word, negative, outside, used_twice
from tests.intake.factories import ProjectFactory

VIOLATIONS: constraints.Violations = {
    "readout_is_measured_on_a_kpi_of_the_project": [{"kpi": "K1"}],
    "readout_control_successes_are_among_its_units": [{"control_successes": 2, "control_n": 1}],
    "readout_treatment_successes_are_among_its_units": [
        {"treatment_successes": 2, "treatment_n": 1}
    ],
    **bad_word(
        "incident.kind",
        "incident.detected_by",
        "incident.severity",
        "incident.root_cause_category",
        "feedback.status",
    ),
    **negative(
        "readout.control_n",
        "readout.control_successes",
        "readout.control_sd",
        "readout.treatment_n",
        "readout.treatment_successes",
        "readout.treatment_sd",
        "readout.looks_taken",
        "feedback.similar_reports",
    ),
    **outside(0, 1, "readout.planned_control_share"),
    **used_twice("readout", "incident", "feedback", "usesession"),
}
CONSTRAINTS = constraints.constraints_of("outcomes")


def base(model: type[models.Model]) -> dict[str, Any]:
    """The columns of a row that no constraint minds."""
    return {"project": ProjectFactory.create(), "key": "X1"}


def test_each_constraint_has_a_row_that_it_must_refuse() -> None:
    assert sorted(VIOLATIONS) == sorted(CONSTRAINTS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_the_database_refuses(name: str) -> None:
    constraints.refuses("outcomes", name, VIOLATIONS, base)


@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_a_constraint_speaks_in_sentences(name: str) -> None:
    assert constraints.is_readable(CONSTRAINTS[name][1])
