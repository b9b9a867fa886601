"""Django registration of `signoff`."""

from django.apps import AppConfig


class SignoffConfig(AppConfig):
    """The app `signoff`; see docs/explanation/architecture.md for its place in the line."""

    name = "signoff"
    default_auto_field = "django.db.models.BigAutoField"
