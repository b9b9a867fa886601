"""What the database itself refuses about concerns."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from accounts.actions import make_link
from concerns.models import AnswerShown, Concern, RecordedAcceptance, Reply, Voice
from tests.accounts.factories import UserFactory
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
    "an_answer_is_shown_to_a_person_once": [{}],
    "one_reply_to_a_concern_is_the_last": [{}],
    "a_reply_has_an_account_or_a_link": [{"user": None}],
}
CONSTRAINTS = constraints.constraints_of("concerns")


def base(model: type[models.Model]) -> dict[str, Any]:
    """The columns of a row that no constraint minds."""
    if model in (Voice, AnswerShown, Reply):
        return _about(model, ConcernFactory.create())
    return {"project": ProjectFactory.create(), "key": "X1"}


def _about(model: type[models.Model], concern: Concern) -> dict[str, Any]:
    by = UserFactory.create()
    link = make_link(
        "help", scope="x", name="", email="", ends_at=timezone.now() + timedelta(1), actor=by
    )
    about: dict[str, Any] = {"concern": concern, "person": StakeholderFactory.create()}
    said = {"key": "S1", "name": "Ana", "accepts": True, "answer": {}, "answer_sha256": "0" * 64}
    return {
        Voice: about,
        AnswerShown: about | {"link": link, "answer_sha256": "0" * 64},
        Reply: about | said | {"project": concern.project, "user": by},
    }[model]


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
