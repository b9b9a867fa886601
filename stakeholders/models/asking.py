"""Who was asked "What should we definitely avoid?", and who has answered."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import PersonalLink
from intake.models import Project
from stakeholders.models.table import Stakeholder


class AskingQuerySet(models.QuerySet["Asking"]):
    """Which questions were asked."""

    def of(self, project: Project) -> Self:
        """Those of a project, each with its person and link."""
        return self.filter(person__project=project).select_related("person", "link", "asked_by")

    def counted(self) -> tuple[int, int]:
        """How many have answered, and how many were asked."""
        found = self.aggregate(asked=Count("pk"), answered=Count("answered_on"))
        return found["answered"], found["asked"]

    def waiting(self) -> Self:
        """Those that nobody has answered."""
        return self.filter(answered_on=None)


class Asking(models.Model):
    """Somebody at the table was asked what to avoid.

    It has the day of the answer and not its moment, which would tell which of the anonymous
    concerns is theirs.
    """

    person = models.OneToOneField(Stakeholder, on_delete=models.CASCADE, related_name="asking")
    link = models.OneToOneField(PersonalLink, on_delete=models.PROTECT, related_name="asking")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="askings"
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    nudged_on = models.DateField(_("asked again"), null=True, blank=True)
    answered_on = models.DateField(_("answered"), null=True, blank=True)

    objects = AskingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "pk"]
        verbose_name = _("question to somebody")
        verbose_name_plural = _("questions to people")

    def __str__(self) -> str:
        return f"{self.person} {self.asked_at:%Y-%m-%d}"
