"""People who may sign in, and links for people who need no account."""

from accounts.models.links import LinkOpening, PersonalLink, StepUpCode
from accounts.models.people import User, UserManager, UserQuerySet, new_salt, normalised_email

__all__ = [
    "LinkOpening",
    "PersonalLink",
    "StepUpCode",
    "User",
    "UserManager",
    "UserQuerySet",
    "new_salt",
    "normalised_email",
]
