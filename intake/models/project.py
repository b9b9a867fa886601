"""A project, its sections and its members."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Length, Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Conflict
from intake.lifecycle import ASLEEP
from intake.models.columns import one_of, word
from spec import choices as words
from spec.document import SECTIONS

if TYPE_CHECKING:
    from accounts.models import User

models.CharField.register_lookup(Length)


class Right(models.TextChoices):
    """What a member may do with the draft."""

    LEAD = "lead", _("leads")
    EDIT = "edit", _("edits")
    READ = "read", _("reads and comments")


class ProjectQuerySet(models.QuerySet["Project"]):
    """Questions about projects."""

    def visible_to(self, user: "User") -> Self:
        """Projects the user takes part in; staff see all."""
        if user.is_staff:
            return self
        return self.filter(pk__in=Member.objects.filter(user=user).values("project"))

    def awake(self) -> Self:
        """Projects that somebody works on, or that are live."""
        return self.exclude(stage__in=ASLEEP)

    def locked(self, pk: int) -> "Project":
        """The row, locked until the transaction ends (SQLite: the transaction is the lock).

        Raises:
            Conflict: somebody deleted the project meanwhile.
        """
        project = self.select_for_update().filter(pk=pk).first()
        if project is None:
            raise Conflict(gettext("Somebody deleted this project meanwhile."))
        return project

    def coded(self, code: str) -> Self:
        """The project with this code, whatever its upper and lower case."""
        return self.filter(code__iexact=code)


class Project(models.Model):
    """One ML project, from first idea to life after go-live."""

    code = models.CharField(max_length=40)
    title = models.CharField(max_length=90, blank=True, default="")
    one_liner = models.CharField(max_length=200, blank=True, default="")
    stage = word(words.Stage)
    # The stage that an imported file recorded: kept and exported, never taken for our own.
    recorded_stage = word(words.Stage)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(
                Lower("code"),
                name="project_code_is_used_once",
                violation_error_message=_("Another project already has this code."),
            ),
            CheckConstraint(
                name="project_code_is_not_empty",
                condition=Q(code__length__gt=0),
                violation_error_message=_("A project needs a code."),
            ),
            one_of("project", "stage", words.Stage),
            one_of("project", "recorded_stage", words.Stage),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    @property
    def slug(self) -> str:
        """The code as it stands in addresses."""
        return self.code.lower()

    @property
    def stage_label(self) -> str:
        """The stage in words."""
        return words.Stage(self.stage).label if self.stage else ""

    @property
    def scope(self) -> str:
        """What the audit trail of this project is filed under."""
        return f"project:{self.pk}"


class Section(models.Model):
    """One section of the draft: its version, its hash and, unless it is rows, its content."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="sections")
    name = models.CharField(max_length=40)
    version = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    content: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(
                fields=["project", "name"],
                name="section_is_there_once",
                violation_error_message=_("The project has this section already."),
            ),
            CheckConstraint(
                name="section_name_is_known",
                condition=Q(name__in=list(SECTIONS)),
                violation_error_message=_("There is no such section."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}/{self.name}"


class Member(models.Model):
    """Somebody with an account who may open a project, and what they may do with its draft."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    right = models.CharField(max_length=8, choices=Right, default=Right.READ)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(
                fields=["project", "user"],
                name="member_is_there_once",
                violation_error_message=_("This person is a member already."),
            ),
            CheckConstraint(
                name="member_right_is_known",
                condition=Q(right__in=[*Right.values]),
                violation_error_message=_("A member leads, edits, or reads and comments."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.right} {self.project_id}"
