"""Django registration of `stakeholders`."""

from django.apps import AppConfig


class StakeholdersConfig(AppConfig):
    """The app `stakeholders`; see docs/explanation/architecture.md for its place in the line."""

    name = "stakeholders"
    default_auto_field = "django.db.models.BigAutoField"
