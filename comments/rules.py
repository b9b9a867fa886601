"""Who may say something, settle a thread and strike a comment; and which threads block."""

from dataclasses import dataclass

from accounts.models import User
from comments.models import Comment, Thread
from intake.models import Member, Project
from intake.rules import can_edit, right_of
from spec.checks.roles import HIGHEST_TIER, roles
from stakeholders.models import Stakeholder

SIGNING = frozenset(role.value for role in roles(HIGHEST_TIER))


def can_comment(user: User, project: Project) -> bool:
    """Whoever takes part may say something, also who only reads."""
    return user.is_active and bool(right_of(user, project))


def can_block(user: User, project: Project) -> bool:
    """Whoever may be asked to sign can say that something has to be settled first."""
    seats = Stakeholder.objects.filter(project=project, user=user, user__is_active=True)
    return any(seat.must_sign or seat.role in SIGNING for seat in seats)


@dataclass(frozen=True, slots=True)
class Authority:
    """What a person may do with the threads of a project, asked once for many of them."""

    person: int
    edits: bool
    members: frozenset[int]

    def may_settle(self, thread: Thread) -> bool:
        """Whoever started it; others who edit the draft, unless it blocks the sign-off.

        What blocks is settled by whoever said so. If they are not there any more, an editor does.
        """
        if self.person not in self.members:
            return False
        if thread.started_by_id == self.person:
            return True
        return self.edits and not (thread.blocks and thread.started_by_id in self.members)


def authority(user: User, project: Project) -> Authority:
    """What `user` may do with the threads of `project`."""
    there = Member.objects.filter(project=project, user__is_active=True)
    members = frozenset(there.values_list("user", flat=True))
    return Authority(user.pk, can_edit(user, project), members)


def can_settle(user: User, thread: Thread) -> bool:
    """Whether the person may say that the thread is settled, or open again."""
    return authority(user, thread.project).may_settle(thread)


def can_strike(user: User, comment: Comment) -> bool:
    """Only who wrote it."""
    return comment.author_id == user.pk and user.is_active


def blocking(project: Project) -> list[Thread]:
    """Threads that have to be settled before the sign-off, and are not."""
    return list(Thread.objects.blocking().filter(project=project).select_related("started_by"))
