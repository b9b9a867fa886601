"""What a reviewer has viewed of a version: a mark of their own, like a bookmark."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from signoff.models.rounds import SpecVersion
from spec.render.places import PLACES

if TYPE_CHECKING:
    from accounts.models import User


class ViewedQuerySet(models.QuerySet["Viewed"]):
    """Questions about marks."""

    def of(self, user: "User", version: SpecVersion) -> Self:
        """What the person has marked in the version."""
        return self.filter(user=user, version=version)


class Viewed(models.Model):
    """A section of a version that somebody marked as viewed. Only they see it."""

    version = models.ForeignKey(SpecVersion, on_delete=models.CASCADE, related_name="viewed")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="viewed"
    )
    section = models.CharField(max_length=40)
    viewed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ViewedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(
                fields=["version", "user", "section"], name="section_is_marked_as_viewed_once"
            ),
            CheckConstraint(
                name="viewed_is_a_known_section",
                condition=Q(section__in=list(PLACES)),
                violation_error_message=_("There is no such section."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.section}"
