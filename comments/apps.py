"""Django registration of `comments`."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """The app `comments`; see docs/explanation/architecture.md for its place in the line."""

    name = "comments"
    default_auto_field = "django.db.models.BigAutoField"
