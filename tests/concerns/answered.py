"""A concern that is answered, the people around it, and what they say."""

from datetime import date
from decimal import Decimal
from typing import Any

from concerns.actions import Door, reply, save_concerns
from concerns.models import Concern, Reply
from concerns.rules import answer_sha256
from intake.models import Project
from spec.document.people import Concern as Part
from spec.document.people import Stakeholder as Person
from stakeholders.models import Stakeholder
from tests.accounts.factories import UserFactory
from tests.signoff.factories import ProjectFactory, account, person

PASSED = {"shown_on": date(2026, 11, 20), "result": "passed", "script": "Drop a bad file."}
ANSWERED: dict[str, Any] = {
    "id": "C9",
    "title": "An invoice gets lost",
    "raised_by": "sponsor",
    "visibility": "named",
    "likelihood": 3,
    "impact": 5,
    "mitigation": {"text": "Number each document at the door and park what fails.", "owner": "Ana"},
    "metric": {"name": "Unaccounted invoices", "comparator": "<=", "threshold": Decimal(0)},
    "alert": {"channel": "Invoice Watch", "owner": "Ana"},
    "demo": PASSED,
}


def a_project() -> Project:
    """With a sponsor who has a delegate, a clerk, and somebody from compliance."""
    table = [
        person("data_scientist"),
        person("sponsor", delegate="Clerk"),
        person("business_contact"),
        person("product_manager"),
        person("affected_team", "clerk"),
        person("compliance"),
    ]
    project: Project = ProjectFactory.create(code="PRJ", people=table)
    return project


def answered(project: Project, **other: Any) -> Concern:
    """The concern C9 of the project, as ANSWERED says with some answers changed."""
    part = Part.model_validate(ANSWERED | other)
    rest = [Part.model_validate(row.as_data()) for row in Concern.of(project).exclude(key="C9")]
    save_concerns(project, [*rest, part], actor=account("data_scientist"))
    found: Concern = Concern.objects.select_related("project", "raiser").get(
        project=project, key="C9"
    )
    return found


def seat(project: Project, key: str) -> Stakeholder:
    found: Stakeholder = Stakeholder.objects.get(project=project, key=key)
    return found


def says(concern: Concern, who: str = "sponsor", **other: Any) -> Reply:
    """Somebody at the table accepts the answer, signed in, unless `other` says otherwise."""
    said: dict[str, Any] = {
        "accepts": True,
        "comment": "I have seen it.",
        "seen": answer_sha256(concern),
    } | other
    door = Door(user=UserFactory.create())
    return reply(concern, seat(concern.project, who), door, **said)


def without(people: list[Person], *keys: str) -> list[Person]:
    return [one for one in people if one.id not in keys]
