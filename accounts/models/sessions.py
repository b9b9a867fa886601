"""In which browsers somebody is signed in."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SignInQuerySet(models.QuerySet["SignIn"]):
    """Which sign-ins there are."""

    def open(self) -> Self:
        """Those that have not ended."""
        sessions = Session.objects.filter(expire_date__gt=timezone.now())
        return self.filter(session_key__in=sessions.values("session_key"))


class SignIn(models.Model):
    """One browser in which a person has signed in.

    It has the day and not the moment: who was there at which moment would tell whose a sentence
    without a name is (docs/decisions/0011).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins"
    )
    session_key = models.CharField(max_length=40, unique=True, editable=False)
    browser = models.CharField(_("browser"), max_length=60)
    day = models.DateField(_("signed in on"), default=timezone.localdate, editable=False)

    objects = SignInQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-day", "-pk"]
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")

    def __str__(self) -> str:
        return f"{self.browser} {self.day:%Y-%m-%d}"
