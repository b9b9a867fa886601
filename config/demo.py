"""The demo's sign-in: one password for everybody, never outside the demo."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_PASSWORD = "upfront-demo-2026"  # noqa: S105 - printed at every start of the demo


def demo_password() -> str:
    """The password of all demo people.

    Raises:
        ImproperlyConfigured: this is not the demo.
    """
    if not settings.DEMO:
        raise ImproperlyConfigured(
            "Demo people exist only in the demo. Set UPFRONT_DEMO=1 on your own machine, or start "
            "it with `make run`."
        )
    return _PASSWORD
