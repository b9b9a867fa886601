"""Django registration of `concerns`."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    """The app `concerns`; see docs/explanation/architecture.md for its place in the line."""

    name = "concerns"
    default_auto_field = "django.db.models.BigAutoField"
