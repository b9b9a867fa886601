"""People who were asked what to avoid."""

from typing import Any

from django.test import Client

from accounts.models import PersonalLink, User
from intake.models import Project
from mail.rules import secret_of
from stakeholders.actions import ask
from stakeholders.models import Asking, Stakeholder
from tests.accounts.factories import UserFactory
from tests.stakeholders.factories import StakeholderFactory


def asking_of(project: Project, *, by: User | None = None, **fields: Any) -> Asking:
    """The question to somebody new at the table."""
    fields = {"key": f"A{Stakeholder.of(project).count()}"} | fields
    person: Stakeholder = StakeholderFactory.create(project=project, **fields)
    ask(project, [person], actor=by or UserFactory.create(name="Jonas Brandt"))
    return Asking.objects.of(project).get(person=person)


def address(link: PersonalLink) -> str:
    """What stands in the mail, without the host."""
    return f"/accounts/link/{secret_of(link.mail_seed)}/"


def visitor(asking: Asking, **options: Any) -> Client:
    """A browser of the person who was asked, who went on from the page of the link."""
    client = Client(**options)
    client.post(address(asking.link))
    return client
