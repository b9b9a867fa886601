"""Concerns for tests."""

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from concerns.models import Concern
from tests.intake.factories import ProjectFactory


class ConcernFactory(DjangoModelFactory[Concern]):
    """Something that must never happen; nobody has answered it yet."""

    class Meta:
        model = Concern

    project = SubFactory(ProjectFactory)
    key = Sequence(lambda number: f"C{number + 100}")
    title = Sequence(lambda number: f"It must never do thing {number}")
