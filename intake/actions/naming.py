"""The code of a project: how lists, addresses and papers call it."""

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.refusals import Conflict
from audit.actions import record
from intake.actions.sections import code_taken
from intake.actions.store import Store, save_project
from intake.models import Project
from spec.document.business import Project as ProjectPart


@transaction.atomic
def change_code(project: Project, code: str, *, actor: User) -> Project:
    """Call the project by another code, in its draft as well as in lists and addresses.

    Raises:
        Conflict: another project has this code, whatever its upper and lower case.
    """
    project = Project.objects.locked(project.pk)
    before = project.code
    if code == before:
        return project
    # Of a project whose section was never written, the list alone has the title.
    names = {"code": code, "title": project.title}
    part = ProjectPart.model_validate(Store("project").data(project) | names)
    try:
        with transaction.atomic():
            save_project(project, part, actor)
    except IntegrityError as error:
        # The code is the only thing that changes, and all else about it was checked before. Found
        # by the database, so that of two people who take it at the same moment both get an answer.
        raise Conflict(code_taken(code)) from error
    detail = {"before": before, "to": code}
    obj = f"intake.project:{project.pk}"
    record("project.change_code", actor=actor, scope=project.scope, obj=obj, detail=detail)
    return project
