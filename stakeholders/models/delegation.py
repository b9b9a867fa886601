"""Who decides in somebody's place for a time, named in advance."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """Questions about delegations."""

    def standing(self) -> Self:
        """Those that nobody has ended."""
        return self.filter(ended_at__isnull=True)

    def on(self, day: date) -> Self:
        """Those that count on `day`."""
        return self.standing().filter(starts__lte=day, until__gte=day)

    def of(self, user: "User") -> Self:
        """Those that this person has given."""
        return self.filter(giver=user)


class Delegation(models.Model):
    """What is asked of `giver` between two days is asked of `taker`. It is not passed on."""

    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegations"
    )
    taker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegations_taken"
    )
    starts = models.DateField()
    until = models.DateField()
    reason = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            CheckConstraint(
                name="delegation_is_to_somebody_else",
                condition=~Q(giver=F("taker")),
                violation_error_message=_("Choose somebody else."),
            ),
            CheckConstraint(
                name="delegation_has_its_days_in_order",
                condition=Q(until__gte=F("starts")),
                violation_error_message=_("The last day is before the first one."),
            ),
            CheckConstraint(
                name="delegation_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why, in one sentence at least."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} > {self.taker_id} {self.starts} to {self.until}"
