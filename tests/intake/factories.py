"""Projects and their members for tests."""

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from intake.models import Kpi, Member, Project, Right
from spec.choices import Stage
from tests.accounts.factories import UserFactory


class ProjectFactory(DjangoModelFactory[Project]):
    """A project that nobody has written anything about yet."""

    class Meta:
        model = Project

    code = Sequence(lambda number: f"PRJ-{number:04}")
    title = Sequence(lambda number: f"Project {number}")
    stage = Stage.FRAMING


class MemberFactory(DjangoModelFactory[Member]):
    """Somebody who may open a project and read it."""

    class Meta:
        model = Member

    project = SubFactory(ProjectFactory)
    user = SubFactory(UserFactory)
    right = Right.READ


class KpiFactory(DjangoModelFactory[Kpi]):
    """A figure of a project."""

    class Meta:
        model = Kpi

    project = SubFactory(ProjectFactory)
    key = Sequence(lambda number: f"K{number}")
