"""The whole database as plain data, to see whether anything in it has changed."""

from typing import Any

from django.apps import apps

# What a request may write that says nothing about projects or people: sessions that end.
PASSING = {"django_session"}


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, by table."""
    models = [model for model in apps.get_models() if model._meta.db_table not in PASSING]
    return {
        model._meta.db_table: list(model._default_manager.order_by("pk").values_list())
        for model in models
    }
