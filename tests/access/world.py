"""Two projects with their people, and a browser for each role."""

from dataclasses import dataclass

from django.conf import settings
from django.test import Client

from accounts.models import User
from concerns.actions import save_concerns
from intake.actions import save_section
from intake.models import Project
from spec.document.business import Kpi
from spec.document.people import Concern
from tests.accounts.factories import AdminFactory, UserFactory
from tests.signoff.factories import ProjectFactory, VersionFactory, account, person

# Role in the access list -> role at the table.
TABLE = {
    "lead": "data_scientist",
    "product_manager": "product_manager",
    "signer": "sponsor",
    "auditor": "internal_audit",
    "reader": "affected_team",
    "deactivated": "business_contact",
}


@dataclass(frozen=True)
class World:
    """The projects `own` and `other`, and the session of everybody who has one."""

    projects: dict[str, Project]
    sessions: dict[str, str]

    def browser(self, role: str, *, checks_csrf: bool = False) -> Client:
        """A browser in which somebody in this role has signed in; anonymous has none."""
        client = Client(enforce_csrf_checks=checks_csrf)
        if role in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return client

    def path(self, path: str, relation: str) -> str:
        """The address in the project."""
        project = self.projects[relation]
        return path.format(project=project.slug, person=key(relation, "reader"))


def key(relation: str, role: str) -> str:
    """The key of the person at the table."""
    return f"{relation}_{role}"


def build() -> World:
    """Both projects in review, everybody signed in; then one person is deactivated."""
    projects = {relation: _project(relation) for relation in ("own", "other")}
    people = {role: account(key("own", role)) for role in TABLE}
    people |= {"stranger": UserFactory.create(), "admin": AdminFactory.create()}
    sessions = {role: _session(user) for role, user in people.items()}
    User.objects.filter(pk=people["deactivated"].pk).update(is_active=False)
    return World(projects, sessions)


def _project(relation: str) -> Project:
    table = [person(at_the_table, key(relation, role)) for role, at_the_table in TABLE.items()]
    project: Project = ProjectFactory.create(code=f"{relation}-1", people=table)
    save_section(project, "kpis", [Kpi(id="K1", name="Speed")], actor=None)
    save_concerns(project, [Concern(id="C1", title="Lost invoices")], actor=None)
    VersionFactory.create(project=project, submitted_by=account(key(relation, "lead")))
    return project


def _session(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
