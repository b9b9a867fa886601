"""Who may submit, decide and read the trail."""

from accounts.models import User
from intake.models import Project
from intake.rules import can_edit, can_lead
from signoff.lifecycle import OPEN
from signoff.models import APPROVING, Signatory, SpecVersion


def can_submit(user: User, project: Project) -> bool:
    """Whoever edits the draft may ask for a review of it."""
    return can_edit(user, project)


def can_delete(user: User, project: Project) -> bool:
    """The lead deletes a draft that was never sent for review; nothing else is ever deleted."""
    return can_lead(user, project) and not project.versions.exists()


def is_asked(user: User, version: SpecVersion) -> bool:
    """Whether the version needs a signature of this person."""
    return Signatory.objects.of(user).filter(version=version).exists()


def can_decide(user: User, signatory: Signatory) -> bool:
    """Only the person the signature was asked of; nobody decides by being an administrator."""
    return user.is_active and signatory.user_id == user.pk


def is_complete(version: SpecVersion) -> bool:
    """Whether every signature is there and approves, not all of them from the submitter alone."""
    signatories = list(version.signatories.select_related("decision"))
    approving = [one.decision for one in signatories if one.verdict in APPROVING]
    by_others = [
        decision for decision in approving if decision.made_by_id != version.submitted_by_id
    ]
    return version.state in OPEN and len(approving) == len(signatories) and bool(by_others)
