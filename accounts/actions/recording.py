"""How a change to a person gets into the trail."""

from accounts.models import User
from audit.actions import record

SCOPE = "people"


def record_person(act: str, user: User, *, actor: User | None, before: str = "") -> None:
    """One entry of the trail about `user`, who is named by pseudonym only."""
    record(
        act,
        actor=actor,
        scope=SCOPE,
        obj=f"accounts.user:{user.pseudonym}",
        before=before,
        after=user.fingerprint(),
    )
