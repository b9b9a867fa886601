"""Django registration of `exchange`."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """The app `exchange`; see docs/explanation/architecture.md for its place in the line."""

    name = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
