"""People at the table for tests."""

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from spec.choices import Role
from stakeholders.models import Stakeholder
from tests.intake.factories import ProjectFactory


class StakeholderFactory(DjangoModelFactory[Stakeholder]):
    """Somebody at the table, without an account."""

    class Meta:
        model = Stakeholder

    project = SubFactory(ProjectFactory)
    key = Sequence(lambda number: f"S{number}")
    name = Sequence(lambda number: f"Somebody {number}")
    email = Sequence(lambda number: f"somebody.{number}@example.org")
    role = Role.AFFECTED_TEAM
