"""The risk tier that a person has set instead of the computed one."""

from collections.abc import Iterable
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from intake.models import Project


class TierOverrideQuerySet(models.QuerySet["TierOverride"]):
    """Questions about tiers that people have set."""

    def of(self, project: Project) -> Self:
        """What was set in this project, the newest first."""
        return self.filter(project=project).select_related("made_by").order_by("-pk")

    def of_all(self, projects: Iterable[int]) -> Self:
        """What was set in each of these projects, the newest last."""
        return self.filter(project__in=list(projects)).select_related("made_by").order_by("pk")

    def latest_of(self, project: Project) -> "TierOverride | None":
        """What was set last; it may say that the computed tier counts again."""
        return self.of(project).first()


class TierOverride(models.Model):
    """Somebody has set the tier, or has gone back to the computed one (no `tier`). Never changed.

    `computed` is the tier that the answers gave at that moment.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="tier_overrides")
    tier = models.PositiveSmallIntegerField(null=True, blank=True)
    computed = models.PositiveSmallIntegerField()
    reason = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tier_overrides"
    )
    made_at = models.DateTimeField()

    objects = TierOverrideQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            CheckConstraint(
                name="tier_override_is_1_to_4",
                condition=Q(tier__isnull=True) | Q(tier__range=(1, 4)),
                violation_error_message=_("A risk tier is 1, 2, 3 or 4."),
            ),
            CheckConstraint(
                name="tier_override_knows_the_computed_tier",
                condition=Q(computed__range=(1, 4)),
            ),
            CheckConstraint(
                name="tier_override_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why, in one sentence at least."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} tier {self.tier or 'computed'}"
