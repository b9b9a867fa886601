"""The outbox: one row for each mail, written in the transaction that causes it."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mail.letters import Letter


class Kind(models.TextChoices):
    """What a mail is to its reader. Only a request cannot be stopped by them."""

    REQUEST = "request", _("asks for something")
    DIGEST = "digest", _("sums up the day")


class MessageQuerySet(models.QuerySet["Message"]):
    """Which mails there are."""

    def waiting(self) -> Self:
        """Mails that have not left yet and still will."""
        return self.filter(sent_at=None, refused_at=None)

    def to_be_read(self) -> Self:
        """Mails that have left, or leave as soon as they can."""
        waits = Q(refused_at=None) & ~Q(not_before__gt=timezone.now())
        return self.filter(Q(sent_at__isnull=False) | waits)

    def due(self) -> Self:
        """Mails that need not wait any more."""
        return self.exclude(not_before__gt=timezone.now())

    def late(self) -> Self:
        """Mails that should have left by now and could not."""
        return self.waiting().filter(tries__gt=0)

    def given_up(self) -> Self:
        """Mails that will never leave, and that nobody has dealt with."""
        return self.filter(refused_at__isnull=False, settled_at=None)


class Message(models.Model):
    """One mail to one address, and what became of it.

    Secrets (a personal link, a code) are not stored: where `SECRET` stands in the letter, what
    `rules.secret_of(seed)` gives is put in when the mail leaves.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cause = models.CharField(_("cause"), max_length=200, unique=True)
    to_name = models.CharField(_("to"), max_length=200, blank=True)
    to_address = models.EmailField(_("address"))
    from_name = models.CharField(_("from"), max_length=200, blank=True)
    reply_to = models.EmailField(_("answers go to"), blank=True)
    letter = models.JSONField(_("letter"))
    seed = models.CharField(max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.REQUEST)
    thread = models.CharField(_("thread"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    made_again_at = models.DateTimeField(_("tried anew since"), null=True, blank=True)
    not_before = models.DateTimeField(_("waits until"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    refused_at = models.DateTimeField(_("given up"), null=True, blank=True)
    settled_at = models.DateTimeField(_("dealt with"), null=True, blank=True)
    tries = models.PositiveIntegerField(_("tries"), default=0)
    problem = models.TextField(_("last problem"), blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "-id"]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["thread", "made_at"], name="mail_message_thread"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(refused_at=None),
                name="a_mail_is_sent_or_given_up",
                violation_error_message=_("A mail cannot be both sent and given up."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="a_mail_is_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cause} -> {self.to_address}"

    @property
    def content(self) -> Letter:
        """What the mail says, secrets left out."""
        return Letter.read(self.letter)


class Stop(models.Model):
    """Somebody wants no more mails of a kind at an address."""

    address = models.EmailField(_("address"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    made_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["address", "kind"],
                name="a_kind_of_mail_is_stopped_once",
                violation_error_message=_("These mails were stopped already."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values) & ~Q(kind=Kind.REQUEST),
                name="a_request_cannot_be_stopped",
                violation_error_message=_("What asks you for something cannot be stopped."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.kind}"
