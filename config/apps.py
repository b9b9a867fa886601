"""Django registration of `config`."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The top of the line: it starts the others and holds no data of its own."""

    name = "config"
