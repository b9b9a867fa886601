"""What production refuses to run with. The secret key and debug are refused by the settings."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from accounts.models import User


def refuse_demo_people() -> None:
    """Refuse to go on with people in production whose password everybody knows.

    Raises:
        ImproperlyConfigured: this is production and the database has demo people.
    """
    if settings.DEMO or not User.objects.filter(is_demo=True).exists():
        return
    raise ImproperlyConfigured(
        "This database has demo people, and everybody knows their password. Use a database of "
        "its own for production, or set UPFRONT_DEMO=1 if this is a demo on your own machine."
    )
