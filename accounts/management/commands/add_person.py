"""`manage.py add_person EMAIL --name NAME`: somebody who takes part in projects."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import actions


class Command(BaseCommand):
    """Adds a person without a password: they set one by mail, with "I forgot my password"."""

    help = "Add a person. They set their password by mail on the sign-in page."

    def add_arguments(self, parser: CommandParser) -> None:
        """The address and the name."""
        parser.add_argument("email", help="E-mail address to sign in with.")
        parser.add_argument("--name", required=True, help="Full name.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Add the person.

        Raises:
            CommandError: the address will not do; the message says why.
        """
        try:
            user = actions.add_person(options["email"], options["name"], actor=None)
        except ValidationError as error:
            raise CommandError(" ".join(dict.fromkeys(error.messages))) from error
        self.stdout.write(f"{user.name} can set a password by mail and sign in with {user.email}.")
