"""Projects whose people have accounts, versions and decisions, made by the real actions."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from factory.declarations import LazyFunction, Sequence
from factory.django import DjangoModelFactory

from accounts.models import User
from concerns.actions import save_concerns
from intake.actions import create_project, save_section, write_rows
from intake.models import ROWS, Member, Project, Revision, Right, Section
from intake.urls import KEPT_ABOVE
from signoff import actions
from signoff.actions import issuing
from signoff.models import Decision, Rendering, Signatory, SpecVersion, Verdict, Waiver
from spec.canonical import digest, section_content
from spec.checks.roles import roles
from spec.document import SECTIONS, Document, as_json
from spec.document.business import Project as ProjectPart
from spec.document.people import Stakeholder
from stakeholders.actions import link_known_accounts, save_contact, save_register
from stakeholders.models import Stakeholder as Seat
from stakeholders.rules import right_from
from tests.accounts.factories import UserFactory
from tests.signoff.ready import ready

OWNERS = ("sponsor", "business_contact", "product_manager", "data_scientist")


def person(role: str, key: str = "", **fields: Any) -> Stakeholder:
    """Somebody at the table with an address; the key is the role unless it is given."""
    key = key or role
    known = {"name": key.replace("_", " ").title(), "email": f"{key}@example.org"}
    return Stakeholder.model_validate({"id": key, "role": role} | known | fields)


def people(*roles: str) -> list[Stakeholder]:
    """One person for each role."""
    return [person(role) for role in roles]


def account(key: str) -> User:
    """The account of the person with this key, made when it is asked for the first time."""
    email = f"{key}@example.org"
    found: User | None = User.objects.filter(email=email).first()
    return found or UserFactory.create(email=email, name=key.replace("_", " ").title())


def give_accounts(project: Project, keys: Iterable[str]) -> None:
    """Let these people sign in, and open the project."""
    for key in keys:
        account(key)
    link_known_accounts(project, actor=None)


def seat(project: Project, keys: Iterable[str]) -> None:
    """As `give_accounts`, in few statements and without a trace in the trail."""
    users = {key: account(key) for key in keys}
    seats = list(Seat.of(project).filter(key__in=users))
    for one in seats:
        one.user = users[one.key]
    Seat.objects.bulk_update(seats, ["user"])
    Member.objects.bulk_create(
        Member(project=project, user=one.user, right=right_from([one]) or Right.READ)
        for one in seats
    )


def write(project: Project, document: Document) -> None:
    """Every section that intake keeps but the names, in few statements and without a trace."""
    kept = [name for name in SECTIONS if name not in ("project", *KEPT_ABOVE)]
    contents = {name: getattr(document, name) for name in kept if as_json(getattr(document, name))}
    for name in ROWS.keys() & contents.keys():
        write_rows(ROWS[name], project, contents[name])
    sections = Section.objects.bulk_create(
        Section(
            project=project,
            name=name,
            version=1,
            sha256=digest(section_content(name, part)),
            content=None if name in ROWS else as_json(part),
        )
        for name, part in contents.items()
    )
    Revision.objects.bulk_create(
        Revision(section=one, version=1, content=as_json(contents[one.name])) for one in sections
    )


class ProjectFactory(DjangoModelFactory[Project]):
    """A project at tier 1 that nothing stops; its four owners have accounts, and one leads it.

    `people` are the people at the table (the first has raised a concern), `without_account` the
    keys of those who cannot sign in. The answers about risk give `tier`; without one there are
    none.
    """

    class Meta:
        model = Project

    code = Sequence(lambda number: f"PRJ-{number}")
    title = "Read supplier invoices"
    tier: int | None = 1
    people = LazyFunction(lambda: people(*OWNERS))
    without_account: tuple[str, ...] = ()

    @classmethod
    def _create(cls, model_class: type[Project], *args: Any, **fields: Any) -> Project:
        project = create_project(fields["code"], title=fields["title"], actor=None)
        save_register(project, fields["people"], actor=None)
        part = ProjectPart(code=fields["code"], title=fields["title"])
        save_section(project, "project", part, actor=None)
        document = ready(fields["people"][0].id, fields["tier"])
        write(project, document)
        save_contact(project, document.contact, actor=None)
        save_concerns(project, document.concerns, actor=None)
        own = [one.id for one in fields["people"] if one.email == f"{one.id}@example.org"]
        seat(project, [key for key in own if key not in fields["without_account"]])
        return project


class VersionFactory(DjangoModelFactory[SpecVersion]):
    """A version in review, sent by the data scientist of its project."""

    class Meta:
        model = SpecVersion

    project = LazyFunction(ProjectFactory.create)
    submitted_by = LazyFunction(lambda: account("data_scientist"))

    @classmethod
    def _create(cls, model_class: type[SpecVersion], *args: Any, **fields: Any) -> SpecVersion:
        return actions.submit(fields["project"], actor=fields["submitted_by"])


class DecisionFactory(DjangoModelFactory[Decision]):
    """The decision of the person whose signature `signatory` is."""

    class Meta:
        model = Decision

    verdict = Verdict.APPROVED
    idempotency_key = LazyFunction(uuid4)

    @classmethod
    def _create(cls, model_class: type[Decision], *args: Any, **fields: Any) -> Decision:
        signatory: Signatory = fields.pop("signatory")
        version = signatory.version
        known = {
            "actor": signatory.user,
            "sha256": version.sha256,
            "policy_sha256": version.policy_sha256,
        }
        return actions.decide(signatory, **(known | fields))


def signature(version: SpecVersion, role: str) -> Signatory:
    """The signature of this role, as it is stored now."""
    return Signatory.objects.select_related("version", "user").get(version=version, role=role)


def decide(
    version: SpecVersion, role: str, verdict: Verdict = Verdict.APPROVED, **fields: Any
) -> Decision:
    """The decision of the person in this role."""
    return DecisionFactory.create(signatory=signature(version, role), verdict=verdict, **fields)


def all_approve(version: SpecVersion, *, but: str = "") -> SpecVersion:
    """Everybody who is asked approves, except the role `but`; the version as it is stored then."""
    for role in version.signatories.waiting().values_list("role", flat=True):
        if role != but:
            decide(version, role)
    version.refresh_from_db()
    return version


def edit(project: Project, one_liner: str = "Now with other words.") -> None:
    """Change the draft in the section `project`, so that everybody is asked again."""
    words = {"one_liner": one_liner, "intended_use": one_liner}
    part = ProjectPart.model_validate({"code": project.code, "title": project.title} | words)
    save_section(project, "project", part, actor=None)


def reword(project: Project, one_liner: str = "Now with other words.") -> None:
    """Change the draft in nothing that matters to a decision."""
    part = ProjectPart(code=project.code, title=project.title, one_liner=one_liner)
    save_section(project, "project", part, actor=None)


def stop(project: Project) -> None:
    """Leave out how the work is done today: check F07 stops the sign-off, and nothing else does."""
    case = ready("sponsor", 1).business_case.model_copy(update={"current_process": ""})
    save_section(project, "business_case", case, actor=None)


def stopped(tier: int = 1, **fields: Any) -> Project:
    """A project of this tier that check F07 stops, with everybody at the table who signs."""
    at_the_table = people(*(role.value for role in roles(tier)))
    project: Project = ProjectFactory.create(tier=tier, people=at_the_table, **fields)
    stop(project)
    return project


class WaiverFactory(DjangoModelFactory[Waiver]):
    """The finding of check F07, accepted by the product manager for a week."""

    class Meta:
        model = Waiver

    project = LazyFunction(stopped)
    check_id = "F07"
    where = "current_process"
    reason = "The team knows it by heart."
    until = LazyFunction(lambda: timezone.localdate() + timedelta(days=7))
    by = "product_manager"

    @classmethod
    def _create(cls, model_class: type[Waiver], *args: Any, **fields: Any) -> Waiver:
        project, by = fields.pop("project"), fields.pop("by")
        return actions.waive(project, actor=account(by), **fields)


def restore(project: Project) -> None:
    """Bring the section `project` back to what the factory wrote."""
    edit(project, one_liner="")


def copies(project: Project, count: int) -> list[Project]:
    """`count` projects with the members, sections, versions and decisions of `project`."""
    made = Project.objects.bulk_create(
        Project(code=f"{project.code}-C{number}", title=project.title, stage=project.stage)
        for number in range(count)
    )
    sections, members = list(project.sections.all()), list(project.members.all())
    Section.objects.bulk_create(_copy(row, project=copy) for copy in made for row in sections)
    Member.objects.bulk_create(_copy(row, project=copy) for copy in made for row in members)
    for version in project.versions.all():
        seats = list(version.signatories.all())
        new = SpecVersion.objects.bulk_create(_copy(version, project=copy) for copy in made)
        for seat in seats:
            asked = Signatory.objects.bulk_create(
                _copy(seat, version=one, decision=None) for one in new
            )
            if seat.decision:
                again = [_again(seat.decision, one) for one in asked]
                for one, decision in zip(asked, Decision.objects.bulk_create(again), strict=True):
                    one.decision = decision
                Signatory.objects.bulk_update(asked, ["decision"])
    return made


def _again(decision: Decision, signatory: Signatory) -> Decision:
    copy = _copy(decision, signatory=signatory)
    copy.idempotency_key = uuid4()
    return copy


def _copy[Row: Model](row: Row, **changed: Any) -> Row:
    values = {
        f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name != "id"
    }
    for name, value in changed.items():
        values[f"{name}_id"] = value and value.pk
    return type(row)(**values)


class RenderingFactory(DjangoModelFactory[Rendering]):
    """A document of a version, with its bytes in storage and its entry in the trail."""

    class Meta:
        model = Rendering

    cache_key = Sequence(lambda number: f"{number:064x}")
    signed = False

    @classmethod
    def _create(cls, model_class: type[Rendering], *args: Any, **fields: Any) -> Rendering:
        content: bytes = fields.pop("content", b"%PDF-1.7 a document")
        name = default_storage.save(f"{fields['cache_key']}.pdf", ContentFile(content))
        sha256 = hashlib.sha256(content).hexdigest()
        with transaction.atomic():
            made = Rendering.objects.create(file=name, sha256=sha256, size=len(content), **fields)
            issuing._record(made, None)
        return made
