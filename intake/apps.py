"""Django registration of `intake`."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The app `intake`; see docs/explanation/architecture.md for its place in the line."""

    name = "intake"
    default_auto_field = "django.db.models.BigAutoField"
