"""Django registration of `mail`."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """The app `mail`; see docs/explanation/architecture.md for its place in the line."""

    name = "mail"
    default_auto_field = "django.db.models.BigAutoField"
