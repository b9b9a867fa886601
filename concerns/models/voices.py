"""Who else has the same concern."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concerns.models.chain import Concern
from stakeholders.models import Stakeholder


class Voice(models.Model):
    """Somebody said "me too": it adds weight, and no second card."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="voices")
    said_on = models.DateField(default=timezone.localdate, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        verbose_name = _("voice")
        verbose_name_plural = _("voices")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["concern", "person"],
                name="a_voice_is_counted_once",
                violation_error_message=_("A person says “me too” once."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.concern} {self.person}"
