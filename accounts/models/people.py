"""The people who may sign in. Their names and addresses are here and nowhere else."""

import hashlib
import unicodedata
from secrets import token_hex
from typing import Any
from uuid import uuid4

import rfc8785
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def normalised_email(address: str) -> str:
    """The one form in which an address is stored and looked up: NFC, trimmed, lower case."""
    return unicodedata.normalize("NFC", address).strip().lower()


def new_salt() -> str:
    """16 random bytes as hex digits."""
    return token_hex(16)


class UserQuerySet(models.QuerySet["User"]):
    """Reading people."""

    def active(self) -> "UserQuerySet":
        """People who may sign in."""
        return self.filter(is_active=True)

    def admins(self) -> "UserQuerySet":
        """People who run this installation."""
        return self.filter(is_staff=True)

    def for_list(self, words: str) -> "UserQuerySet":
        """People whose name or address holds `words`: those who may sign in first, by name."""
        found = self.order_by("-is_active", Lower("name"), "pk")
        return found.filter(Q(name__icontains=words) | Q(email__icontains=words))

    def demo(self) -> "UserQuerySet":
        """People who exist only in a demo."""
        return self.filter(is_demo=True)


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Making people and finding them by address."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person with this address, however it is written.

        Raises:
            User.DoesNotExist: nobody has it.
        """
        person: User = self.get(email=normalised_email(username or ""))
        return person

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new person; without a password they can only sign in after they set one by mail.

        Raises:
            ValidationError: the address is not one, or somebody has it already.
        """
        user = User(email=normalised_email(email), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new admin; otherwise as `create_user`."""
        return self.create_user(email, password, **fields, is_staff=True, is_superuser=True)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who may sign in. Known to the trail by `pseudonym` only.

    People who take part in a record are deactivated, never deleted.
    """

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Somebody with this e-mail address is already here.")},
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    pseudonym = models.UUIDField(unique=True, default=uuid4, editable=False)
    record_salt = models.CharField(max_length=32, default=new_salt, editable=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("runs this installation"), default=False)
    is_demo = models.BooleanField(_("exists only in the demo"), default=False, editable=False)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_is_unique_ignoring_case",
                violation_error_message=_("Somebody with this e-mail address is already here."),
            ),
            models.CheckConstraint(
                name="accounts_user_email_is_lower_case",
                condition=Q(email=Lower("email")),
                violation_error_message=_("Write the e-mail address in lower case."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        """Bring the address into its one form."""
        self.email = normalised_email(self.email)

    def get_full_name(self) -> str:
        """The name, as other parts of Django ask for it."""
        return str(self)

    def get_short_name(self) -> str:
        """The same: a name is not cut."""
        return str(self)

    def fingerprint(self) -> str:
        """SHA-256 of what is known about the person, for the trail; 64 hex digits.

        The salt makes it useless for guessing addresses, and unprovable once the salt is erased.
        """
        facts: dict[str, str | bool] = {
            "salt": self.record_salt,
            "email": self.email,
            "name": self.name,
            "active": self.is_active,
            "staff": self.is_staff,
            "admin": self.is_superuser,
            "demo": self.is_demo,
            "password": self.password,
        }
        return hashlib.sha256(rfc8785.dumps(facts)).hexdigest()
