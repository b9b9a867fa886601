"""What people say about a section: threads of comments, and who is mentioned in them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Count, Exists, OuterRef, Q, UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.models import Project
from spec.render.places import PLACES
from stakeholders.models import Stakeholder

if TYPE_CHECKING:
    from accounts.models import User


class Kind(models.TextChoices):
    """What an entry of a thread is."""

    SAID = "said", _("said")
    SETTLED = "settled", _("settled it")
    REOPENED = "reopened", _("opened it again")


@dataclass(frozen=True, slots=True)
class Talk:
    """How much was said about a section, and whether something of it is open or blocks."""

    number: int
    is_open: bool
    blocks: bool


class ThreadQuerySet(models.QuerySet["Thread"]):
    """Questions about threads."""

    def visible_to(self, user: "User") -> Self:
        """Threads in which the person sees something: what is published, and their own words."""
        seen = Comment.objects.visible_to(user).filter(thread=OuterRef("pk"))
        return self.filter(Exists(seen))

    def blocking(self) -> Self:
        """Threads that have to be settled before the sign-off, and are not."""
        standing = Comment.objects.published().filter(kind=Kind.SAID, struck_at=None)
        there = standing.filter(thread=OuterRef("pk"))
        return self.filter(Exists(there), blocks=True, is_settled=False)

    def talks(self, user: "User") -> dict[str, Talk]:
        """For each section that the person sees something about: how much, in one query."""
        seen = Q(comments__published_at__isnull=False) | Q(comments__author=user)
        said = Count("comments", filter=seen & Q(comments__kind=Kind.SAID))
        rows = self.annotate(said=said).filter(said__gt=0).order_by()
        found: dict[str, list[tuple[int, bool, bool]]] = {}
        for name, blocks, settled, count in rows.values_list(
            "section", "blocks", "is_settled", "said"
        ):
            found.setdefault(name, []).append((count, not settled, blocks and not settled))
        return {
            name: Talk(
                sum(count for count, _open, _blocks in told),
                any(is_open for _count, is_open, _blocks in told),
                any(blocks for _count, _open, blocks in told),
            )
            for name, told in found.items()
        }

    def with_comments(self, user: "User") -> Self:
        """With what the person sees of them, in a fixed number of queries."""
        seen = Comment.objects.visible_to(user).select_related("author")
        seen = seen.prefetch_related("mentions__person").order_by("written_at", "pk")
        return self.select_related("started_by", "project").prefetch_related(
            models.Prefetch("comments", queryset=seen, to_attr="seen")
        )


class Thread(models.Model):
    """A conversation about one section of a draft or of a version.

    `version` is the number of the version that the first words were about; none for the draft. A
    thread that `blocks` has to be settled before the sign-off.
    """

    seen: "list[Comment]"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="threads")
    section = models.CharField(max_length=40)
    version = models.PositiveIntegerField(null=True, blank=True)
    blocks = models.BooleanField(default=False)
    is_settled = models.BooleanField(default=False, editable=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="threads"
    )

    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            CheckConstraint(
                name="thread_is_about_a_known_section",
                condition=Q(section__in=list(PLACES)),
                violation_error_message=_("There is no such section."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.project_id}/{self.section} {self.pk}"

    @property
    def section_title(self) -> str:
        """The section in words."""
        return str(PLACES[self.section])


class CommentQuerySet(models.QuerySet["Comment"]):
    """Questions about comments."""

    def published(self) -> Self:
        """What everybody who reads the project sees."""
        return self.filter(published_at__isnull=False)

    def visible_to(self, user: "User") -> Self:
        """What is published, and what the person wrote and keeps until they decide."""
        return self.filter(Q(published_at__isnull=False) | Q(author=user))

    def pending_of(self, user: "User", project: Project) -> Self:
        """What the person wrote about the project and nobody else has read yet."""
        own = self.filter(author=user, thread__project=project)
        return own.filter(published_at=None, struck_at=None)


class Comment(models.Model):
    """Words of one person in a thread, or that they settled or reopened it. Never changed.

    Until `published_at` only the author sees it. Its author may strike it: it stays, struck out.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="comments")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.SAID)
    text = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments"
    )
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)
    idempotency_key = models.UUIDField()

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["written_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(
                fields=["author", "idempotency_key"],
                name="comment_is_written_once_for_an_intention",
            ),
            CheckConstraint(name="comment_kind_is_known", condition=Q(kind__in=[*Kind.values])),
            CheckConstraint(
                name="comment_says_something", condition=~Q(kind=Kind.SAID) | ~Q(text="")
            ),
            CheckConstraint(
                name="comment_that_settles_is_published",
                condition=Q(kind=Kind.SAID) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.kind}"

    @property
    def is_pending(self) -> bool:
        """Whether only its author sees it."""
        return self.published_at is None


class Mention(models.Model):
    """Somebody at the table whom a comment is meant for; they get a mail when it is published."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Stakeholder, on_delete=models.SET_NULL, null=True)
    name = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(fields=["comment", "person"], name="person_is_mentioned_once"),
        ]

    def __str__(self) -> str:
        return self.name
