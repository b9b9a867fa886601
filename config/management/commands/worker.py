"""Run a worker."""

import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.production import refuse_demo_people
from jobs.supervisor import Supervisor
from jobs.worker import run_all_ready


class Command(BaseCommand):
    """`manage.py worker`."""

    help = "Run jobs (documents, mails) until stopped. Start as many as there is work for."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """`--batch`."""
        parser.add_argument(
            "--batch", action="store_true", help="run every job that is ready, then stop"
        )

    def handle(self, *_args: Any, batch: bool, **_options: Any) -> None:
        """Run jobs.

        Raises:
            CommandError: with `--batch`, at least one try failed.
        """
        refuse_demo_people()
        if not batch:
            Supervisor().run()
            return
        done, failed = run_all_ready(uuid.uuid4())
        if failed:
            raise CommandError(f"{done} jobs done, {failed} failed. The log says why.")
        self.stdout.write(f"{done} jobs done.")
