"""Load the demo projects with their people."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.refusals import Refused
from exchange.actions import load_demo


class Command(BaseCommand):
    """`load_demo`: safe to run again; what is there stays as it is."""

    help = "Load the four demo projects and their people. Works in a demo only."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is missing and name it."""
        try:
            loaded = load_demo()
        except Refused as error:
            raise CommandError(error.sentence) from error
        names = ", ".join(project.code for project in loaded) or "nothing new"
        self.stdout.write(self.style.SUCCESS(f"Demo: {names}"))
