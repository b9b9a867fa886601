"""People who may sign in, and links for people who need no account."""

from accounts.models.links import LinkOpening, PersonalLink
from accounts.models.people import User, UserManager, UserQuerySet, new_salt, normalised_email
from accounts.models.proofs import Method, StepUpCode, WrongTries
from accounts.models.sessions import SignIn

__all__ = [
    "LinkOpening",
    "Method",
    "PersonalLink",
    "SignIn",
    "StepUpCode",
    "User",
    "UserManager",
    "UserQuerySet",
    "WrongTries",
    "new_salt",
    "normalised_email",
]
