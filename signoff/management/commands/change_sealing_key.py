"""`manage.py change_sealing_key`: seal with a new key from now on."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from signoff.seal import change_sealing_key


class Command(BaseCommand):
    """The root stays, so what the earlier key has sealed is still found genuine."""

    help = "Make a new key for the seal; documents that are sealed already stay genuine."

    def handle(self, *args: Any, **options: Any) -> None:
        """Change it.

        Raises:
            CommandError: the organisation has brought its own key.
        """
        try:
            key = change_sealing_key()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The seal has a new key. Its certificate has the number {key.serial}.")
