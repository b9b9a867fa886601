"""How a signature came to somebody: handed over by whom, and the link that was mailed."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from accounts.models import PersonalLink
from intake.models import text
from signoff.models.rounds import Signatory, SpecVersion


class HandOverKind(models.TextChoices):
    """Why somebody else gives a signature."""

    BY_THE_PERSON = "by_the_person", _("Handed over")
    IN_ADVANCE = "in_advance", _("Delegated in advance")
    REPLACED = "replaced", _("Replaced")


class HandOver(models.Model):
    """A signature that somebody else gives from now on, by whom and why. Never changed."""

    signatory = models.ForeignKey(Signatory, on_delete=models.PROTECT, related_name="hand_overs")
    kind = models.CharField(max_length=14, choices=HandOverKind)
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="given_signatures"
    )
    taker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="taken_signatures"
    )
    reason = text()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            CheckConstraint(
                name="hand_over_kind_is_known", condition=Q(kind__in=[*HandOverKind.values])
            ),
            CheckConstraint(
                name="hand_over_is_to_somebody_else",
                condition=~Q(giver=F("taker")),
                violation_error_message=_("Choose somebody else."),
            ),
            CheckConstraint(
                name="hand_over_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why, in one sentence at least."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} > {self.taker_id}"


class ReviewLinkQuerySet(models.QuerySet["ReviewLink"]):
    """Questions about the links of a round."""

    def of(self, version: SpecVersion) -> Self:
        """Those to one version, with people and links."""
        return self.filter(version=version).select_related("link", "user")


class ReviewLink(models.Model):
    """The personal link by which one person reads one version."""

    link = models.OneToOneField(PersonalLink, on_delete=models.CASCADE, related_name="review")
    version = models.ForeignKey(SpecVersion, on_delete=models.PROTECT, related_name="links")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="review_links"
    )

    objects = ReviewLinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            UniqueConstraint(
                fields=["version", "user", "link"], name="review_link_is_written_down_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.user_id}"
