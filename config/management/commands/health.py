"""Say whether this installation is well."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.health import State, look


class Command(BaseCommand):
    """`manage.py health`."""

    help = "Say what is well and what is not, with what to do. Ends with 1 if something is not."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """`--json`."""
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Look at everything.

        Raises:
            CommandError: something is not well.
        """
        found = look()
        if options["json"]:
            self.stdout.write(json.dumps(found.as_json()))
        else:
            for item in found.items:
                todo = f" {item.todo}" if item.todo and item.state is not State.OK else ""
                self.stdout.write(f"{item.state.value:<5} {item.name}: {item.says}{todo}")
        if found.state is State.BAD:
            names = ", ".join(item.name for item in found.bad)
            raise CommandError(f"Not well: {names}.", returncode=1)
