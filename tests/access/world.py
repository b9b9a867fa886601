"""Two projects with their people, and a browser for each role."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.models import User
from concerns.actions import save_concerns
from intake.actions import save_section
from intake.actions.helping import playback_hash
from intake.models import Project
from mail.actions import write
from mail.letters import Letter
from signoff import readiness
from signoff.actions import NewCondition, waive
from signoff.assemble import document_of
from signoff.models import Condition, Decision, Verdict
from spec.checks import Severity
from spec.choices import RequirementSection
from spec.document.business import BusinessCase, Kpi, Playback
from spec.document.people import Alert, Concern
from spec.document.promises import OutageStep, Requirement, Risk
from stakeholders.actions import ask
from stakeholders.models import Stakeholder
from tests.access.addresses import Address
from tests.accounts.factories import AdminFactory, UserFactory
from tests.comments.factories import CommentFactory
from tests.intake.factories import AttachmentFactory
from tests.signoff.factories import ProjectFactory, VersionFactory, account, decide, person

# Role in the access list -> role at the table.
TABLE = {
    "lead": "data_scientist",
    "product_manager": "product_manager",
    "signer": "sponsor",
    "auditor": "internal_audit",
    "reader": "affected_team",
    "deactivated": "business_contact",
}


NO_RISK = Risk.model_validate(
    {
        "affected": "none",
        "legal_or_similar_effect": False,
        "money_at_risk_per_error_eur": 0,
        "reversible": True,
        "autonomy": "advises",
        "personal_data": "none",
        "decisions_per_year": 1,
        "vulnerable_groups": False,
        "reason_can_be_given": True,
        "third_party": "none",
        "eu_ai_act_class": "minimal",
        "tier": 1,
    }
)

PLAYBACK = Playback(text="You want invoices to be paid on time.")
LOST = Concern(id="C1", title="Lost invoices", alert=Alert(channel="Teams"))
LINES = [Requirement(id="R1", section=RequirementSection.RELIABILITY)]
LADDER = [OutageStep.model_validate({"minutes": 1440, "severity": "none"})]


@dataclass(frozen=True)
class World:
    """The projects `own` and `other`, and the session of everybody who has one."""

    projects: dict[str, Project]
    places: dict[str, dict[str, Any]]
    sessions: dict[str, str]

    def browser(self, role: str, *, checks_csrf: bool = False) -> Client:
        """A browser in which somebody in this role has signed in; anonymous has none."""
        client = Client(enforce_csrf_checks=checks_csrf)
        if role in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return client

    def ask(self, role: str, method: str, address: Address, relation: str) -> Any:
        """What somebody in this role is answered."""
        path = self.path(address.path, relation)
        if method == "POST" and address.body:
            body = {name: self.path(value, relation) for name, value in address.body.items()}
            return self.browser(role).post(path, body)
        return self.browser(role).generic(method, path)

    def path(self, path: str, relation: str) -> str:
        """The address in the project."""
        return path.format(**self.places[relation])


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
    places = {relation: _places(project, relation) for relation, project in projects.items()}
    return World(projects, places, sessions)


def _project(relation: str) -> Project:
    table = [person(at_the_table, key(relation, role)) for role, at_the_table in TABLE.items()]
    project: Project = ProjectFactory.create(code=f"{relation}-1", people=table)
    save_section(project, "business_case", BusinessCase(playback=PLAYBACK), actor=None)
    save_section(project, "kpis", [Kpi(id="K1", name="Speed")], actor=None)
    lost = LOST.model_copy(update={"raised_by": key(relation, "signer")})
    save_concerns(project, [lost], actor=None)
    save_section(project, "outage_ladder", LADDER, actor=None)
    save_section(project, "requirements", LINES, actor=None)
    save_section(project, "risk", NO_RISK, actor=None)
    ask(
        project,
        Stakeholder.of(project).filter(key=key(relation, "reader")),
        actor=account(key(relation, "lead")),
    )
    version = VersionFactory.create(project=project, submitted_by=account(key(relation, "lead")))
    decide(version, "sponsor", Verdict.CHANGES_REQUESTED, comment="Who pays?")
    soon = timezone.localdate() + timedelta(days=9)
    conditions = [NewCondition("Say who pays.", "Somebody", soon)]
    decide(version, "data_scientist", Verdict.APPROVED_WITH_CONDITIONS, conditions=conditions)
    return project


def _places(project: Project, relation: str) -> dict[str, Any]:
    """What stands in the addresses of the project."""
    draft = readiness.of_draft(project, document_of(project), moment=timezone.now())
    found = [one.finding for one in draft.readiness.items]
    warning, waived, *_ = [one for one in found if one.severity is Severity.WARNING]
    waiver = waive(
        project,
        check_id=waived.id,
        where=waived.where,
        reason="We know.",
        until=timezone.localdate() + timedelta(days=30),
        actor=account(key(relation, "product_manager")),
    )
    said = CommentFactory.create(
        project=project, author=account(key(relation, "signer")), blocks=True
    )
    return {
        "project": project.slug,
        "thread": said.thread_id,
        "comment": said.pk,
        "decision": Decision.objects.get(
            signatory__version__project=project, verdict=Verdict.CHANGES_REQUESTED
        ).pk,
        "condition": Condition.objects.get(decision__signatory__version__project=project).pk,
        "person": key(relation, "reader"),
        "user": account(key(relation, "reader")).pk,
        "check": warning.id,
        "where": warning.where,
        "waiver": waiver.pk,
        "playback": playback_hash(PLAYBACK),
        "signature": project.versions.get().signatories.earliest("position").pk,
        "mail": write(Letter("Hello", ()), to=("", "a@example.org"), cause=relation).pk,
        "file": AttachmentFactory.create(project=project, actor=waiver.made_by).pk,
    }


def _session(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
