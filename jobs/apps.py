"""Django registration of `jobs`."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The app `jobs`; see docs/explanation/architecture.md for its place in the line."""

    name = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
