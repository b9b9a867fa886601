"""How mail leaves: one address in the environment, turned into Django's `MAILERS`."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TIMEOUT_S = 20
# Scheme -> the port where nothing else is said, and how the connection is protected.
SMTP_SCHEMES: dict[str, tuple[int, dict[str, bool]]] = {
    "smtp": (25, {}),
    "smtp+tls": (587, {"use_tls": True}),
    "smtp+ssl": (465, {"use_ssl": True}),
}


def mailers(address: str) -> dict[str, dict[str, Any]]:
    """`MAILERS` for `outbox:`, `console:` or `smtp+tls://user:password@host:587`.

    Raises:
        ImproperlyConfigured: the address is of another kind.
    """
    parts = urlsplit(address)
    if parts.scheme == "outbox":
        return {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
    if parts.scheme == "console":
        return {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
    if parts.scheme not in SMTP_SCHEMES or not parts.hostname:
        raise ImproperlyConfigured(
            "UPFRONT_MAIL_URL has to look like smtp+tls://user:password@host:587 (also smtp:// "
            "and smtp+ssl://), be console: to write mails to the terminal, or be outbox: to show "
            "them on the page /outbox/ of a demo."
        )
    port, protection = SMTP_SCHEMES[parts.scheme]
    options = {
        "host": parts.hostname,
        "port": parts.port or port,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "timeout": TIMEOUT_S,
        **protection,
    }
    return {"default": {"OPTIONS": options}}
