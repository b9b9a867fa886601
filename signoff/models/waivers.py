"""Findings that somebody with the authority for it has accepted as they are."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.models import Project, one_of
from signoff.models.rounds import role_in_words
from spec import choices as words
from spec.checks import Severity

WAIVABLE = (Severity.BLOCKER.value, Severity.WARNING.value)


class WaiverQuerySet(models.QuerySet["Waiver"]):
    """Questions about waivers."""

    def standing(self, moment: datetime) -> Self:
        """Those that counted at `moment`: given, not taken back, and their last day not over."""
        return self.filter(
            Q(end__isnull=True) | Q(end__made_at__gt=moment),
            made_at__lte=moment,
            until__gte=timezone.localdate(moment),
        )

    def with_people(self) -> Self:
        """Who gave them and who took them back, loaded with the waivers."""
        return self.select_related("made_by", "end__made_by")


class Waiver(models.Model):
    """One finding that a person accepts as it is, with a reason and a last day. Never changed.

    The finding is known by its check and its place; severity and message are what the person saw.
    `tier` is the risk tier that applied, `role` the one at the table that allowed it (empty for
    those who edit the draft).
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="waivers")
    check_id = models.CharField(max_length=8)
    where = models.TextField()
    severity = models.CharField(max_length=8)
    message = models.TextField()
    tier = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=40, blank=True, default="")
    reason = models.TextField()
    until = models.DateField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="waivers"
    )
    made_at = models.DateTimeField()

    objects = WaiverQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            CheckConstraint(
                name="waiver_names_a_finding", condition=~Q(check_id="") & ~Q(where="")
            ),
            CheckConstraint(
                name="waiver_is_of_a_blocker_or_a_warning",
                condition=Q(severity__in=WAIVABLE),
                violation_error_message=_("A hint needs no acceptance."),
            ),
            CheckConstraint(name="waiver_tier_is_1_to_4", condition=Q(tier__range=(1, 4))),
            CheckConstraint(
                name="waiver_of_a_blocker_names_the_role_that_allowed_it",
                condition=~Q(severity=Severity.BLOCKER.value) | ~Q(role=""),
            ),
            CheckConstraint(
                name="waiver_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why, in one sentence at least."),
            ),
            one_of("waiver", "role", words.Role),
        ]

    def __str__(self) -> str:
        return f"{self.check_id} {self.where}"

    @property
    def role_label(self) -> str:
        """The role in words; nothing for those who edit."""
        return role_in_words(self.role) if self.role else ""


class WaiverEnd(models.Model):
    """A waiver that was taken back before its last day, by whom, when and why. Never changed."""

    waiver = models.OneToOneField(Waiver, on_delete=models.CASCADE, related_name="end")
    reason = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ended_waivers"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            CheckConstraint(
                name="waiver_end_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why, in one sentence at least."),
            ),
        ]

    def __str__(self) -> str:
        return f"end of {self.waiver_id}"
