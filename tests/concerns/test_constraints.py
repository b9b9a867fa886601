"""What the database itself refuses about concerns."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from concerns.models import RecordedAcceptance, Voice
from tests.concerns.factories import ConcernFactory
from tests.intake import constraints
from tests.intake.constraints import bad_word, outside, used_twice
from tests.intake.factories import ProjectFactory
from tests.stakeholders.factories import StakeholderFactory

VIOLATIONS: constraints.Violations = {
    **bad_word(
        "concern.visibility",
        "concern.category",
        "concern.mitigation_kind",
        "concern.metric_comparator",
        "concern.alert_severity",
        "concern.alert_on_no_data",
        "concern.alert_alert_class",
        "concern.demo_result",
        "concern.status",
    ),
    **outside(
        1,
        5,
        "concern.likelihood",
        "concern.impact",
        "concern.residual_likelihood",
        "concern.residual_impact",
    ),
    **used_twice("concern"),
    "a_voice_is_counted_once": [{}],
}
CONSTRAINTS = constraints.constraints_of("concerns")


def base(model: type[models.Model]) -> dict[str, Any]:
    """The columns of a row that no constraint minds."""
    if model is Voice:
        return {"concern": ConcernFactory.create(), "person": StakeholderFactory.create()}
    return {"project": ProjectFactory.create(), "key": "X1"}


def test_each_constraint_has_a_row_that_it_must_refuse() -> None:
    assert sorted(VIOLATIONS) == sorted(CONSTRAINTS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_the_database_refuses(name: str) -> None:
    constraints.refuses("concerns", name, VIOLATIONS, base)


@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_a_constraint_speaks_in_sentences(name: str) -> None:
    assert constraints.is_readable(CONSTRAINTS[name][1])


@pytest.mark.django_db
def test_a_concern_is_accepted_once() -> None:
    concern = ConcernFactory.create()
    RecordedAcceptance.objects.create(concern=concern)

    with pytest.raises(IntegrityError), transaction.atomic():
        RecordedAcceptance.objects.create(concern=concern)
