"""People for tests."""

from typing import Any

from django.contrib.auth.hashers import make_password
from factory.declarations import Sequence
from factory.django import DjangoModelFactory

from accounts.models import User

PASSWORD = "correct horse battery staple"


class UserFactory(DjangoModelFactory[User]):
    """A person who can sign in with `PASSWORD`; `password=None` makes one who cannot."""

    class Meta:
        model = User

    email = Sequence(lambda number: f"person.{number}@example.org")
    name = Sequence(lambda number: f"Person {number}")
    password = PASSWORD

    @classmethod
    def _adjust_kwargs(cls, **fields: Any) -> dict[str, Any]:
        """Hash the password; the settings of the tests choose a cheap way."""
        return {**fields, "password": make_password(fields["password"])}


class AdminFactory(UserFactory):
    """A person who runs the installation."""

    is_staff = True
    is_superuser = True
