"""`manage.py create_admin EMAIL --name NAME`: the first person of an installation."""

import getpass
import os
import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import actions

PASSWORD_VARIABLE = "UPFRONT_ADMIN_PASSWORD"  # noqa: S105 - the name of a variable


class Command(BaseCommand):
    """Adds an admin. The password never stands on the command line, where others could read it."""

    help = (
        "Add a person who runs this installation. Asks for the password twice; without a terminal "
        f"it is read from {PASSWORD_VARIABLE} or from the first line of the input."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The address and the name."""
        parser.add_argument("email", help="E-mail address to sign in with.")
        parser.add_argument("--name", required=True, help="Full name.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Add the admin.

        Raises:
            CommandError: the address or the password will not do; the message says why.
        """
        try:
            user = actions.add_admin(
                options["email"], options["name"], actor=None, password=read_password()
            )
        except ValidationError as error:
            raise CommandError(" ".join(dict.fromkeys(error.messages))) from error
        self.stdout.write(f"{user.name} can sign in with {user.email}.")


def read_password() -> str:
    """The password: from the environment, from a person at a terminal, or from the input.

    Raises:
        CommandError: the two passwords that the person typed are different.
    """
    from_environment = os.environ.get(PASSWORD_VARIABLE)
    if from_environment:
        return from_environment
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Password again: ") != password:
        raise CommandError("The two passwords are different. Nothing was changed.")
    return password
