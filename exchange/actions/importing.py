"""Bringing a whole document in: one transaction through the actions of the apps below."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import Conflict
from audit.actions import record
from concerns.actions import record_acceptances, save_concerns
from intake.actions import create_project, name_project, save_section
from intake.models import Project
from outcomes.actions import release_kpis, save_outcomes
from outcomes.assemble import whole_document
from signoff.actions import record_sign_off
from spec.canonical import digest
from spec.document import SECTIONS, Document, as_json
from stakeholders.actions import link_known_accounts, save_contact, save_register

# The sections that have actions of their own; all others are saved by intake as they are.
OWN_ACTIONS = ("stakeholders", "contact", "concerns")


@transaction.atomic
def import_document(document: Document, *, actor: User | None, update: bool = False) -> Project:
    """Write `document` as a project; all of it or nothing.

    Raises:
        Conflict: a project with this code is there and `update` is not set.
    """
    project, before = _project(document, actor, update=update)
    outcomes = release_kpis(project)
    save_register(project, document.stakeholders, actor=actor)
    save_contact(project, document.contact, actor=actor)
    for name in SECTIONS:
        if name not in OWN_ACTIONS:
            save_section(project, name, getattr(document, name), actor=actor)
    save_concerns(project, document.concerns, actor=actor)
    record_acceptances(project, document.concerns, actor=actor)
    record_sign_off(project, document.sign_off, actor=actor)
    save_outcomes(project, document, actor=actor, before=outcomes)
    link_known_accounts(project, actor=actor)
    record(
        "project.import",
        actor=actor,
        scope=project.scope,
        obj=f"intake.project:{project.pk}",
        before=before,
        after=digest(as_json(document)),
    )
    return project


def _project(document: Document, actor: User | None, *, update: bool) -> tuple[Project, str]:
    """The project that the document describes, locked, with the names that lists show.

    With it the SHA-256 of its whole document as it was, or nothing for a new project.
    """
    part = document.project
    code = str(part.code)
    project = Project.objects.coded(code).select_for_update().first()
    if project and not update:
        raise Conflict(
            _(
                "There is already a project %(code)s. "
                "Choose to replace its draft, or use another code."
            )
            % {"code": project.code}
        )
    before = digest(as_json(whole_document(project))) if project else ""
    project = project or create_project(code, title=part.title, actor=actor)
    name_project(
        project,
        code=code,
        title=part.title,
        one_liner=part.one_liner,
        recorded_stage=part.stage.value if part.stage else "",
    )
    return project, before
