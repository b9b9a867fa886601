"""What the person who raised a concern says to its answer."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import PersonalLink
from concerns.models.chain import Concern
from intake.models import Project
from stakeholders.models import Stakeholder


class Capacity(models.TextChoices):
    """As whom somebody replies."""

    RAISER = "raiser", _("raised it")
    DELEGATE = "delegate", _("stands in for the person who raised it")
    COMPLIANCE = "compliance", _("Compliance, for an anonymous concern")


class ReplyQuerySet(models.QuerySet["Reply"]):
    """Which replies there are."""

    def accepting(self) -> Self:
        """Replies by which a concern counts as accepted now."""
        return self.filter(is_last=True, accepts=True, outdated_at=None)

    def accepted_at(self, project: Project, moment: datetime) -> frozenset[str]:
        """The keys of the concerns that counted as accepted at `moment`."""
        given = self.filter(project=project, given_at__lte=moment).order_by("given_at", "pk")
        last = {one.concern.key: one for one in given.select_related("concern")}
        return frozenset(key for key, one in last.items() if one.counts_at(moment))


class Reply(models.Model):
    """Somebody accepts the answer, or says it is not enough yet. Never changed, never removed.

    `answer` is what the person read; when it changes, the reply is out of date. The last reply to
    a concern is the one that counts.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="replies")
    concern = models.ForeignKey(Concern, on_delete=models.RESTRICT, related_name="replies")
    person = models.ForeignKey(
        Stakeholder, on_delete=models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    key = models.CharField(max_length=40)
    name = models.CharField(_("name"), max_length=200)
    capacity = models.CharField(_("as"), max_length=12, choices=Capacity)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
    )
    link = models.ForeignKey(
        PersonalLink, on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    accepts = models.BooleanField(_("accepts"))
    comment = models.TextField(_("comment"), blank=True)
    answer = models.JSONField(_("what was read"))
    answer_sha256 = models.CharField(max_length=64)
    given_at = models.DateTimeField(_("given"), default=timezone.now, editable=False)
    outdated_at = models.DateTimeField(_("out of date since"), null=True, blank=True)
    is_last = models.BooleanField(default=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["given_at", "pk"]
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["concern"],
                condition=models.Q(is_last=True),
                name="one_reply_to_a_concern_is_the_last",
                violation_error_message=_("Somebody replied at the same moment."),
            ),
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) | models.Q(link__isnull=False),
                name="a_reply_has_an_account_or_a_link",
                violation_error_message=_("A reply comes from an account or by a link."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concern} {self.name}"

    def counts_at(self, moment: datetime) -> bool:
        """Whether it accepts the answer as it was at `moment`."""
        return self.accepts and (self.outdated_at is None or self.outdated_at > moment)


class AnswerShown(models.Model):
    """Somebody was asked whether the answer to a concern is good enough; the link that shows it."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="shown")
    person = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="answers_shown")
    link = models.OneToOneField(PersonalLink, on_delete=models.PROTECT, related_name="shown")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answer_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["concern", "person"],
                name="an_answer_is_shown_to_a_person_once",
                violation_error_message=_("They have a link already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.concern} {self.person}"
