"""The code of a project, as long as no version carries it."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import NotReady
from intake import actions as drafting
from intake.models import Project


@transaction.atomic
def change_code(project: Project, code: str, *, actor: User) -> Project:
    """Call the project by another code, unless it was ever sent for review.

    Raises:
        NotReady: it was; people and papers call it by its code.
        Conflict: another project has this code, whatever its upper and lower case.
    """
    ensure_never_sent(Project.objects.locked(project.pk))
    return drafting.change_code(project, code, actor=actor)


def ensure_never_sent(project: Project) -> None:
    """A project keeps its code once it was sent for review.

    Raises:
        NotReady: it was sent.
    """
    if project.versions.exists():
        raise NotReady(_("This project was sent for review, so its code stays as it is."))
