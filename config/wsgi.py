"""The entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()


def _load_statistics() -> None:
    """Import what the figures need, so that no request waits for it: it takes more than a second.

    `uplift` imports scipy on first use, because commands and workers mostly do without.
    """
    import scipy.optimize
    import scipy.special  # noqa: F401 - imported for its own sake


def _refuse_unsafe_start() -> None:
    """Check what needs the database, and leave no connection behind for forked processes."""
    from django.db import connections

    from config.production import refuse_demo_people

    refuse_demo_people()
    connections.close_all()


_load_statistics()
_refuse_unsafe_start()
