"""Write the reference pages that are made from the code."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.reference import PAGES


class Command(BaseCommand):
    """`manage.py reference`."""

    help = "Write the pages of docs/reference that are made from the code."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """`--check`."""
        parser.add_argument("--check", action="store_true", help="only say which are out of date")

    def handle(self, *_args: Any, check: bool, **_options: Any) -> None:
        """Write what has changed.

        Raises:
            CommandError: with `--check`, a page is out of date.
        """
        changed = []
        for name, page in PAGES.items():
            file, text = settings.BASE_DIR / name, page()
            if file.is_file() and file.read_text(encoding="utf-8") == text:
                continue
            changed.append(name)
            if not check:
                file.write_text(text, encoding="utf-8")
        if check and changed:
            raise CommandError(f"Out of date: {', '.join(changed)}. Run manage.py reference.")
