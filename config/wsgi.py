"""The entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()


def _refuse_unsafe_start() -> None:
    """Check what needs the database, and leave no connection behind for forked processes."""
    from django.db import connections

    from config.production import refuse_demo_people

    refuse_demo_people()
    connections.close_all()


_refuse_unsafe_start()
