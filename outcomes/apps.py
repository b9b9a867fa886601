"""Django registration of `outcomes`."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    """The app `outcomes`; see docs/explanation/architecture.md for its place in the line."""

    name = "outcomes"
    default_auto_field = "django.db.models.BigAutoField"
