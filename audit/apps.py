"""Django registration of `audit`."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The app `audit`; see docs/explanation/architecture.md for its place in the line."""

    name = "audit"
    default_auto_field = "django.db.models.BigAutoField"
