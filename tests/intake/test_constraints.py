"""What the database itself refuses in a draft."""

from datetime import date
from typing import Any

import pytest
from django.db import models

from accounts.models import User
from intake.models import (
    Attachment,
    LeadChange,
    Member,
    OpenPage,
    PartRow,
    Project,
    Section,
    StageChange,
)
from intake.models.attachments import MAX_BYTES
from intake.models.history import Revision
from tests.accounts.factories import UserFactory
from tests.intake import constraints
from tests.intake.constraints import bad_word, negative, outside, used_twice
from tests.intake.factories import ProjectFactory

VIOLATIONS: constraints.Violations = {
    "project_code_is_used_once": [{}, {"code": "a-1"}],
    "project_code_is_not_empty": [{"code": ""}],
    "section_is_there_once": [{}],
    "section_name_is_known": [{"name": "weather"}, {"name": ""}],
    "member_is_there_once": [{}, {"right": "lead"}],
    "member_right_is_known": [{"right": "own"}, {"right": ""}],
    "revision_is_the_only_one_of_its_version": [{}],
    "unsent_answer_is_kept_once_for_a_person": [{}],
    "done_is_said_once_for_a_page": [{}],
    "open_page_is_known_once_by_its_token": [{}],
    "lead_change_has_a_reason": [{"reason": ""}],
    "stage_change_has_a_reason": [{"reason": ""}],
    "attachment_kind_is_known": [{"kind": "film"}, {"kind": ""}],
    "attachment_media_type_is_known": [{"media_type": "text/html"}],
    "attachment_size_is_1_byte_to_20_mb": [{"size": 0}, {"size": MAX_BYTES + 1}],
    "attachment_has_a_title": [{"title": ""}],
    **bad_word(
        "project.stage",
        "project.recorded_stage",
        "stage_change.before",
        "stage_change.after",
        "kpi.kind",
        "kpi.measure",
        "kpi.direction",
        "alternative.kind",
        "alternative.decision",
        "requirement.section",
        "requirement.pattern",
        "requirement.comparator",
        "requirement.priority",
        "interface.direction",
        "interface.pii",
        "research_box.outcome",
    ),
    **negative(
        "kpi.sd",
        "kpi.margin",
        "alternative.one_off_cost",
        "alternative.running_cost_per_year",
        "interface.upkeep_hours_per_month",
        "research_box.cap_person_days",
        "research_box.spent_days",
    ),
    **outside(0, 100, "requirement.percentile"),
    **used_twice("kpi", "alternative", "requirement", "interface", "researchbox"),
}
CONSTRAINTS = constraints.constraints_of("intake")
TODAY = date(2026, 11, 25)
# The columns of a row beside its project and its people, where they are not those of a page.
OTHER: dict[type[models.Model], dict[str, Any]] = {
    Member: {},
    Attachment: {"kind": "demo", "title": "Screen", "media_type": "image/png", "size": 1},
    OpenPage: {"section": "kpis", "token": "abc"},
    LeadChange: {"reason": "Leave"},
    StageChange: {"before": "idea", "after": "framing", "reason": "Go", "moved_on": TODAY},
}


def base(model: type[models.Model]) -> dict[str, Any]:
    """The columns of a row that no constraint minds."""
    if model is Project:
        return {"code": "A-1"}
    project = ProjectFactory.create()
    if issubclass(model, PartRow):
        return {"project": project, "key": "X1"}
    if model is Section:
        return {"project": project, "name": "kpis"}
    if model is Revision:
        return {"section": Section.objects.create(project=project, name="kpis"), "version": 1}
    people = {f.name for f in model._meta.fields if f.related_model is User}
    somebody = UserFactory.create()
    columns = OTHER.get(model, {"page": "title"})
    return {"project": project} | dict.fromkeys(people, somebody) | columns


def test_each_constraint_has_a_row_that_it_must_refuse() -> None:
    assert sorted(VIOLATIONS) == sorted(CONSTRAINTS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_the_database_refuses(name: str) -> None:
    constraints.refuses("intake", name, VIOLATIONS, base)


@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_a_constraint_speaks_in_sentences(name: str) -> None:
    assert constraints.is_readable(CONSTRAINTS[name][1])
