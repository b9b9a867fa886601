"""Every change of threads and comments."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import Conflict, NotReady
from audit.actions import record
from comments import rules
from comments.models import Comment, Kind, Mention, Thread
from intake.models import Project
from mail.actions import write
from mail.letters import Letter, says, subject_of
from stakeholders.models import Commitment, Stakeholder
from stakeholders.rules import address_of

# What has to be looked at again when a thread that blocks is settled, in the same transaction; the
# apps above enter theirs when they start.
WHEN_SETTLED: list[Callable[[Project, User], object]] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What somebody says: the text, where, whom it is meant for, and whether it has to be settled.

    `thread` is the one that it answers; without one it starts a thread.
    """

    section: str
    text: str
    version: int | None = None
    thread: Thread | None = None
    people: tuple[Stakeholder, ...] = ()
    blocks: bool = False


@transaction.atomic
def say(
    project: Project, words: Words, *, actor: User, idempotency_key: UUID, pending: bool = False
) -> Comment:
    """Write a comment. Sent twice, it is one comment.

    Args:
        project: about which.
        words: what is said.
        actor: who says it.
        idempotency_key: of the form that was sent.
        pending: whether only the author sees it until `publish`.

    Raises:
        NotReady: they do not take part any more, or may not ask that it is settled first.
        Conflict: the form was used for something else already.
    """
    project = Project.objects.locked(project.pk)
    if not rules.can_comment(actor, project):
        raise NotReady(_("You do not take part in this project any more."))
    earlier = Comment.objects.filter(author=actor, idempotency_key=idempotency_key).first()
    if earlier:
        return _the_same(earlier, words)
    thread = words.thread or _start(project, words, actor)
    comment = Comment.objects.create(
        thread=thread,
        text=words.text,
        author=actor,
        published_at=None if pending else timezone.now(),
        idempotency_key=idempotency_key,
    )
    Mention.objects.bulk_create(
        Mention(comment=comment, person=person, name=person.name or person.key)
        for person in dict.fromkeys(words.people)
    )
    if not pending:
        _tell(project, [comment])
    _record("comment.write", comment, actor)
    return comment


def _start(project: Project, words: Words, actor: User) -> Thread:
    if words.blocks and not rules.can_block(actor, project):
        raise NotReady(_("Only people who may be asked to sign can stop the sign-off."))
    return Thread.objects.create(
        project=project,
        section=words.section,
        version=words.version,
        blocks=words.blocks,
        started_by=actor,
    )


def _the_same(earlier: Comment, words: Words) -> Comment:
    if earlier.text != words.text:
        raise Conflict(_("This form was sent already. Open the page again to say more."))
    return earlier


@transaction.atomic
def publish(project: Project, *, actor: User) -> int:
    """Show everybody what the person has said and kept so far; how many comments that were.

    Part of the transaction that records their decision.
    """
    project = Project.objects.locked(project.pk)
    kept = Comment.objects.pending_of(actor, project).select_related("thread__started_by")
    comments = list(kept)
    now = timezone.now()
    for comment in comments:
        comment.published_at = now
    Comment.objects.bulk_update(comments, ["published_at"])
    _tell(project, comments)
    if comments:
        _record("comment.publish", comments[-1], actor, count=len(comments))
    return len(comments)


@transaction.atomic
def strike(comment: Comment, *, actor: User) -> Comment:
    """Strike a comment out. What others have read stays readable; what nobody has read does not.

    Raises:
        NotReady: somebody else wrote it.
    """
    Project.objects.locked(comment.thread.project_id)
    comment = Comment.objects.select_related("thread__project").get(pk=comment.pk)
    if comment.kind != Kind.SAID or not rules.can_strike(actor, comment):
        raise NotReady(_("Only the person who wrote it can take it back."))
    if comment.struck_at is None:
        comment.struck_at = timezone.now()
        comment.save(update_fields=["struck_at"])
        _record("comment.strike", comment, actor)
    return comment


@transaction.atomic
def settle(thread: Thread, *, actor: User, idempotency_key: UUID) -> Thread:
    """Say that a thread is settled. Done twice, it is done once.

    Raises:
        NotReady: it is not theirs to settle.
    """
    return _turn(thread, Kind.SETTLED, actor, idempotency_key)


@transaction.atomic
def reopen(thread: Thread, *, actor: User, idempotency_key: UUID) -> Thread:
    """Say that a thread is not settled after all. Done twice, it is done once.

    Raises:
        NotReady: they do not take part any more.
    """
    return _turn(thread, Kind.REOPENED, actor, idempotency_key)


def _turn(thread: Thread, kind: Kind, actor: User, idempotency_key: UUID) -> Thread:
    Project.objects.locked(thread.project_id)
    thread = Thread.objects.select_related("project", "started_by").get(pk=thread.pk)
    if not rules.can_settle(actor, thread):
        raise NotReady(_("Only the person who started it can settle it."))
    settled = kind is Kind.SETTLED
    if thread.is_settled == settled:
        return thread
    thread.is_settled = settled
    thread.save(update_fields=["is_settled"])
    now = timezone.now()
    turn = Comment.objects.create(
        thread=thread,
        kind=kind,
        author=actor,
        written_at=now,
        published_at=now,
        idempotency_key=idempotency_key,
    )
    _record("thread.settle" if settled else "thread.reopen", turn, actor)
    if settled and thread.blocks:
        for look_again in WHEN_SETTLED:
            look_again(thread.project, actor)
    return thread


def _tell(project: Project, comments: Iterable[Comment]) -> None:
    """Mail those whom published comments are meant for, and whoever started the thread."""
    contact = Commitment.of(project).first()
    for comment in comments:
        for address, (name, signs_in) in _reached(comment, contact).items():
            _write(project, comment, (name, address), signs_in=signs_in)


def _reached(comment: Comment, contact: Commitment | None) -> dict[str, tuple[str, bool]]:
    """For each address its name, and whether that person can sign in; never the author's."""
    found = {}
    starter = comment.thread.started_by
    if starter.is_active and starter.pk != comment.author_id:
        found[starter.email] = (starter.name, True)
    for mention in comment.mentions.select_related("person"):
        person = mention.person
        address = address_of(person, contact) if person else ""
        if person and address and person.user_id != comment.author_id:
            found[address] = (person.name, person.user_id is not None)
    return found


def _write(project: Project, comment: Comment, to: tuple[str, str], *, signs_in: bool) -> None:
    thread = comment.thread
    path = reverse("comments:section", args=[project.slug, thread.section])
    who = {"who": comment.author, "section": thread.section_title}
    letter = Letter(
        subject_of(_("A comment for you: %(title)s") % {"title": project.title or project.code}),
        (
            says(_("%(who)s wrote about “%(section)s”:") % who),
            says(comment.text, kind="quote"),
        ),
        button=(_("Read and reply"), settings.BASE_URL + path) if signs_in else None,
        small=(_("You can also reply to this mail. It goes to %(who)s.") % who,),
    )
    write(
        letter,
        to=to,
        cause=f"comment:{comment.pk}:{to[1]}",
        sender=(str(comment.author), comment.author.email),
        thread=f"comments-{thread.pk}",
    )


def _record(act: str, comment: Comment, actor: User, **detail: int) -> None:
    thread = comment.thread
    record(
        act,
        actor=actor,
        scope=thread.project.scope,
        obj=f"comments.thread:{thread.pk}",
        detail={"section": thread.section, "comment": comment.pk, **detail},
    )
