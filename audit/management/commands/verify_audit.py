"""`manage.py verify_audit`: is the trail as it was written?"""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit.verification import Verdict, verify


class Command(BaseCommand):
    """Reads the whole trail; exits with 1 and names the first bad entry if there is one."""

    help = "Check that no entry of the trail was changed, removed, put in or moved."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--json` for programs."""
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify and report.

        Raises:
            CommandError: an entry is not as it was written.
        """
        verdict = verify()
        if options["json"]:
            self.stdout.write(json.dumps(as_json(verdict)))
            if verdict.flaw:
                sys.exit(1)
            return
        if verdict.flaw:
            raise CommandError(verdict.flaw.problem, returncode=1)
        self.stdout.write(f"All {verdict.entries} entries intact, head {verdict.head}.")


def as_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict for programs."""
    return {
        "intact": verdict.intact,
        "entries": verdict.entries,
        "head": verdict.head,
        "first_bad": verdict.flaw.seq if verdict.flaw else None,
        "problem": verdict.flaw.problem if verdict.flaw else "",
    }
