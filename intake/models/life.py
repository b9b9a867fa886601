"""What became of a project: each step of its lead, with the reason."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from intake.models.columns import one_of, word
from intake.models.project import Project
from spec import choices as words


class LeadChange(models.Model):
    """One handing over of a project to another lead, by whom and why. Never changed."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="lead_changes")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            CheckConstraint(
                name="lead_change_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} > {self.to_id}"


class StageChange(models.Model):
    """One step of a project to another stage, by whom, when and why. Never changed."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="stage_changes")
    before = word(words.Stage)
    after = word(words.Stage)
    reason = models.TextField()
    moved_on = models.DateField()
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("stage_change", "before", words.Stage),
            one_of("stage_change", "after", words.Stage),
            CheckConstraint(
                name="stage_change_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} > {self.after}"
