"""Django registration of `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app `accounts`; see docs/explanation/architecture.md for its place in the line."""

    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
