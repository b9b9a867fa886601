"""Signing in by an organisation's own account, as django-allauth wants it described."""

from typing import Any


def organisation(url: str, client_id: str, secret: str, name: str) -> list[dict[str, Any]]:
    """The one OpenID Connect server, or none without an address. People are known by `sub`."""
    if not url:
        return []
    return [
        {
            "provider_id": "organisation",
            "name": name,
            "client_id": client_id,
            "secret": secret,
            "settings": {"server_url": url, "uid_field": "sub"},
        }
    ]
