"""Personal links for people without an account."""

import hashlib
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mail.rules import secret_of


def fingerprint_of(secret: str) -> str:
    """SHA-256 of a secret, 64 hex digits: all that is stored of it."""
    return hashlib.sha256(secret.encode()).hexdigest()


class PersonalLinkQuerySet(models.QuerySet["PersonalLink"]):
    """Which links there are."""

    def good(self) -> Self:
        """Links that still open."""
        return self.filter(revoked_at=None, ends_at__gt=timezone.now())

    def with_secret(self, secret: str) -> "PersonalLink | None":
        """The link that `secret` belongs to, whether it still opens or not."""
        return self.filter(sha256=fingerprint_of(secret)).first()


class PersonalLink(models.Model):
    """A mailed address that opens one thing for one person.

    It may be opened any number of times until it ends or is revoked, and opening decides nothing.
    `purpose` is the name of the address that it leads to; `scope` is where its entries of the
    trail go.
    """

    seed = models.UUIDField(unique=True, default=uuid4, editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    purpose = models.CharField(_("opens"), max_length=60)
    scope = models.CharField(max_length=60)
    name = models.CharField(_("for"), max_length=200)
    email = models.EmailField(_("e-mail address"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="links_given"
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    ends_at = models.DateTimeField(_("opens until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = PersonalLinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at"]
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("made_at")),
                name="a_link_ends_after_it_was_made",
                violation_error_message=_("A link ends after it was made."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"

    def save(self, *args: Any, **options: Any) -> None:
        """Store with the hash of the secret."""
        self.sha256 = fingerprint_of(secret_of(self.mail_seed))
        super().save(*args, **options)

    @property
    def mail_seed(self) -> str:
        """What the secret is made from when the mail leaves."""
        return f"link:{self.seed}"

    @property
    def is_good(self) -> bool:
        """Whether it still opens."""
        return self.revoked_at is None and self.ends_at > timezone.now()


class LinkOpening(models.Model):
    """One time that somebody went on from the page of a link.

    It has the day and not the moment, and a number without order: both would tell which of the
    things that were said without a name came by this link.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    link = models.ForeignKey(PersonalLink, on_delete=models.CASCADE, related_name="openings")
    day = models.DateField(default=timezone.localdate, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-day"]

    def __str__(self) -> str:
        return f"{self.link_id} {self.day:%Y-%m-%d}"
