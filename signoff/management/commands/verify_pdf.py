"""`manage.py verify_pdf FILE...`: is a document ours, unchanged and current?"""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from signoff.verification import Verdict, check


class Command(BaseCommand):
    """One line for each file; exits with 1 if one of them is not ours or altered."""

    help = "Check whether documents are ours, unchanged and still current."

    def add_arguments(self, parser: CommandParser) -> None:
        """One file or more."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check each and report.

        Raises:
            CommandError: a file cannot be read.
        """
        verdicts = [self._report(path) for path in options["files"]]
        if Verdict.ALTERED in verdicts:
            sys.exit(1)

    def _report(self, path: Path) -> Verdict:
        try:
            answer = check(path.read_bytes())
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        self.stdout.write(f"{path.name}: {answer.sentence}. {answer.reason}")
        return answer.verdict
