"""Who may do what with a draft."""

from accounts.models import User
from intake.models import Member, Project, Right


def right_of(user: User, project: Project) -> str:
    """The user's right in the project, or the empty text."""
    found = Member.objects.filter(project=project, user=user).values_list("right", flat=True)
    return found.first() or ""


def can_lead(user: User, project: Project) -> bool:
    """The lead moves the project, hands it over and ends it."""
    return right_of(user, project) == Right.LEAD


def can_replace_lead(user: User, project: Project) -> bool:
    """The lead hands over; the product manager or an administrator may when the lead cannot."""
    return user.is_staff or right_of(user, project) in (Right.LEAD, Right.EDIT)


def can_edit(user: User, project: Project) -> bool:
    """The lead and the product manager edit; nobody edits by being an administrator."""
    return right_of(user, project) in (Right.LEAD, Right.EDIT)
