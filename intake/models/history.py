"""What happened to a draft: every version of every section, and words that are not stored yet."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from intake.models.project import Project, Section


class Revision(models.Model):
    """One section as it stood after one save. Never changed, so that anything can be restored."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveBigIntegerField()
    content: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now_add=True)

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


class Unsent(models.Model):
    """An answer that could not be stored as it was typed: kept as text until it can, or 30 days."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="unsent")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="unsent"
    )
    page = models.CharField(max_length=60)
    item = models.CharField(max_length=40, blank=True, default="")
    field = models.CharField(max_length=100)
    text = models.TextField()
    typed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-typed_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(
                fields=["project", "user", "page", "item", "field"],
                name="unsent_answer_is_kept_once_for_a_person",
                violation_error_message=_("This answer is kept already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page}/{self.field}"


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
