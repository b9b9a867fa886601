"""What people do on the pages to record a decision: decide, then sign."""

from typing import Any
from uuid import uuid4

from django.test import Client

from signoff.models import SpecVersion
from tests.accounts.factories import PASSWORD
from tests.signoff.factories import signature


def form(version: SpecVersion, role: str = "sponsor", **fields: Any) -> dict[str, Any]:
    """What the browser of the person in this role sends when they approve."""
    return {
        "signatory": signature(version, role).pk,
        "verdict": "approved",
        "sha256": version.sha256,
        "policy_sha256": version.policy_sha256,
        "idempotency_key": uuid4(),
    } | fields


def decisions_of(version: SpecVersion) -> str:
    """Where the form is sent to."""
    return f"{version.get_absolute_url()}decisions/"


def signature_of(version: SpecVersion) -> str:
    """Where the statement is signed."""
    return f"{version.get_absolute_url()}signature/"


def sign(client: Client, version: SpecVersion, name: str, **other: Any) -> Any:
    """Type the name and the password under the statement."""
    typed = {"full_name": name, "password": PASSWORD} | other
    return client.post(signature_of(version), typed, follow=True)


def record(
    client: Client, version: SpecVersion, data: dict[str, Any], name: str = "Sponsor"
) -> Any:
    """Decide and sign; the page that answers."""
    client.post(decisions_of(version), data)
    return sign(client, version, name)
