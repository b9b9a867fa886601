"""Django registration of `signoff`."""

from django.apps import AppConfig


class SignoffConfig(AppConfig):
    """The app `signoff`; see docs/explanation/architecture.md for its place in the line."""

    name = "signoff"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what follows in this app from what happens in those below."""
        from accounts.http import STANDS_FOR
        from comments.actions import WHEN_SETTLED
        from signoff.actions.concluding import look_again
        from signoff.actions.telling import REVIEW
        from signoff.rules import stands_for

        WHEN_SETTLED.append(look_again)
        STANDS_FOR[REVIEW] = stands_for
