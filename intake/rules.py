"""Who may do what with a draft."""

from accounts.models import User
from audit.models import Entry
from intake.models import Member, Project, Right
from spec.canonical import digest
from spec.document.business import Playback


def right_of(user: User, project: Project) -> str:
    """The user's right in the project, or the empty text."""
    found = Member.objects.filter(project=project, user=user).values_list("right", flat=True)
    return found.first() or ""


def can_lead(user: User, project: Project) -> bool:
    """The lead moves the project, hands it over and ends it."""
    return right_of(user, project) == Right.LEAD


def can_edit(user: User, project: Project) -> bool:
    """The lead and the product manager edit; nobody edits by being an administrator."""
    return right_of(user, project) in (Right.LEAD, Right.EDIT)


def can_confirm_playback(user: User, project: Project) -> bool:
    """Anybody who takes part and does not lead, also who only reads: the words are theirs to judge.

    The lead has written them, and nobody confirms by being an administrator.
    """
    return right_of(user, project) in (Right.EDIT, Right.READ)


def is_confirmed(project: Project, playback: Playback) -> bool:
    """Whether somebody said that the text, as it stands now, is what they meant.

    A confirmation that was typed or imported is about the text it came with; one that was given
    here counts until the text changes.
    """
    if not (playback.confirmed_by and playback.confirmed_on):
        return False
    given = Entry.objects.for_scope(project.scope).filter(act="playback.confirm").last()
    return given is None or given.after == digest(playback.text)
