"""How somebody proves that it is them: codes by mail, and how often a password may be wrong."""

from datetime import datetime, timedelta
from typing import ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from mail.rules import CODE

CODE_LIFE = timedelta(minutes=10)
MOST_TRIES = 5
# Five wrong passwords within five minutes, and nobody gets in for fifteen.
WRONG_WITHIN = timedelta(minutes=5)
WAIT = timedelta(minutes=15)


class Method(models.TextChoices):
    """How somebody proved, at the moment of an act, that it is them."""

    PASSWORD = "password", _("password")
    CODE = "code", _("code by mail")
    PASSKEY = "passkey", _("passkey")


class StepUpCodeQuerySet(models.QuerySet["StepUpCode"]):
    """Which codes there are."""

    def good(self) -> Self:
        """Codes that can still be typed in."""
        young = timezone.now() - CODE_LIFE
        return self.filter(used_at=None, tries__lt=MOST_TRIES, made_at__gt=young)


class StepUpCode(models.Model):
    """Six digits by mail that confirm one act of one person: once, for ten minutes.

    The person is signed in, or came in by a personal link. `about` names the act and the hash of
    what it is about, so that a code never confirms a text that its reader has not seen.
    """

    link = models.ForeignKey(
        "accounts.PersonalLink",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="codes",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="codes",
    )
    seed = models.UUIDField(unique=True, default=uuid4, editable=False)
    about = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    tries = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = StepUpCodeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(tries__lte=MOST_TRIES),
                name="a_code_is_tried_five_times_at_most",
                violation_error_message=_("A code is tried five times at most."),
            ),
            models.CheckConstraint(
                condition=Q(link=None) ^ Q(user=None),
                name="a_code_is_for_a_link_or_for_a_person",
                violation_error_message=_("A code is for a link or for a person, never both."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.made_at:%H:%M}"

    @property
    def mail_seed(self) -> str:
        """What the digits are made from when the mail leaves."""
        return f"{CODE}{self.seed}"

    @property
    def is_good(self) -> bool:
        """Whether it can still be typed in."""
        young = timezone.now() - self.made_at < CODE_LIFE
        return young and self.used_at is None and self.tries < MOST_TRIES


class WrongTriesQuerySet(models.QuerySet["WrongTries"]):
    """Whose wrong tries are kept."""

    def old(self) -> Self:
        """Rows that say nothing any more."""
        return self.filter(last_at__lt=timezone.now() - WAIT)


class WrongTries(models.Model):
    """When a password was wrong lately, and until when none is taken.

    `key` is a keyed hash of what was tried, an address or a person: addresses that nobody has are
    counted as well, and are stored nowhere.
    """

    key = models.CharField(max_length=64, primary_key=True)
    times = models.JSONField(default=list)
    last_at = models.DateTimeField(db_index=True)
    until = models.DateTimeField(null=True, blank=True)

    objects = WrongTriesQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.key[:8]} {len(self.times)}"

    @staticmethod
    def key_of(what: str) -> str:
        """The key of what is tried."""
        return salted_hmac("accounts.tries", what, algorithm="sha256").hexdigest()

    def take(self, moment: datetime) -> bool:
        """Count a try at `moment`, unless there were too many; whether it was counted."""
        if self.until and moment < self.until:
            return False
        recent = [one for one in self.times if moment.timestamp() - one < WRONG_WITHIN.seconds]
        self.times = [*recent, moment.timestamp()]
        self.last_at = moment
        self.until = moment + WAIT if len(self.times) >= MOST_TRIES else None
        return True

    def give_back(self, moment: datetime) -> None:
        """Uncount the try of `moment`, which was right."""
        if moment.timestamp() in self.times:
            self.times.remove(moment.timestamp())
            self.until = None
