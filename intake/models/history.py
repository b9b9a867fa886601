"""What happened to a draft: every version of every section, and words that are not stored yet."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Index, UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.models.project import Project, Section

if TYPE_CHECKING:
    from accounts.models import User

# How long words are kept that could not be stored, and what open pages have shown.
KEPT = timedelta(days=30)
# Who opened or saved a page within this time counts as being there.
PRESENT = timedelta(minutes=5)


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Questions about earlier versions."""

    def of(self, project: Project, section: str) -> Self:
        """The versions of one section, newest first."""
        return self.filter(section__project=project, section__name=section).order_by("-version")


class Revision(models.Model):
    """One section as it stood after one save. Never changed, so that anything can be restored."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveBigIntegerField()
    content: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now_add=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(
                fields=["section", "version"],
                name="revision_is_the_only_one_of_its_version",
                violation_error_message=_("This version of the section is kept already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section_id} v{self.version}"


class UnsentQuerySet(models.QuerySet["Unsent"]):
    """Questions about words that are not stored."""

    def on(self, project: Project, user: "User", page: str, item: str) -> Self:
        """What this person typed on one page, about one item."""
        return self.filter(project=project, user=user, page=page, item=item)

    def fresh(self) -> Self:
        """Those that are not older than 30 days."""
        return self.filter(typed_at__gte=timezone.now() - KEPT)

    def old(self) -> Self:
        """Those that are to be forgotten."""
        return self.filter(typed_at__lt=timezone.now() - KEPT)


class Unsent(models.Model):
    """An answer that could not be stored as it was typed: kept until it can, or 30 days.

    `typed` holds the texts by the names that the form sent them under. `clashed` tells an answer
    that somebody else changed, too, from one that was not understood. Items without a key are known
    by their position and by what they said: `about` is the SHA-256 of that.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="unsent")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="unsent"
    )
    page = models.CharField(max_length=60)
    item = models.CharField(max_length=40, blank=True, default="")
    field = models.CharField(max_length=100)
    typed: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    clashed = models.BooleanField(default=False)
    about = models.CharField(max_length=64, blank=True, default="")
    typed_at = models.DateTimeField(auto_now=True)

    objects = UnsentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(
                fields=["project", "user", "page", "item", "field"],
                name="unsent_answer_is_kept_once_for_a_person",
                violation_error_message=_("This answer is kept already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page}/{self.field}"


class OpenPageQuerySet(models.QuerySet["OpenPage"]):
    """Questions about pages that people have open."""

    def others(self, project: Project, section: str, user: "User") -> list[str]:
        """The names of the other people who write in the section just now."""
        there = self.filter(
            project=project, section=section, seen_at__gte=timezone.now() - PRESENT
        ).exclude(user=user)
        names = there.order_by("user__name").values_list("user__name", "user__email")
        return list(dict.fromkeys(name or email for name, email in names))

    def old(self) -> Self:
        """Those that nobody has touched for 30 days."""
        return self.filter(seen_at__lt=timezone.now() - KEPT)


class OpenPage(models.Model):
    """One page of the intake that somebody has open, and what it has done so far.

    `known` are the answers, by path, on which this page and the draft last agreed; `version` and
    `place` say where its item stood then. `done` are the answers to buttons that work once.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="open_pages")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="open_pages"
    )
    section = models.CharField(max_length=40)
    token = models.CharField(max_length=40)
    save_no = models.PositiveBigIntegerField(default=0)
    version = models.PositiveBigIntegerField(default=0)
    place: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    known: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    done: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = OpenPageQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[Index]] = [
            Index(fields=["project", "section", "seen_at"], name="open_page_is_in_a_section"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(
                fields=["user", "token"],
                name="open_page_is_known_once_by_its_token",
                violation_error_message=_("This page is open already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.token}"


class Done(models.Model):
    """Somebody's word that a page of the intake is finished."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="done_pages")
    page = models.CharField(max_length=60)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(
                fields=["project", "page"],
                name="done_is_said_once_for_a_page",
                violation_error_message=_("This page is finished already."),
            ),
        ]

    def __str__(self) -> str:
        return self.page
