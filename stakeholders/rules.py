"""What follows from the people register."""

from django.conf import settings
from django.utils.text import slugify

from stakeholders.models import Commitment, Stakeholder

TITLES = frozenset({"dr", "prof"})
DEMO_DOMAIN = "upfront.example"


def address_of(person: Stakeholder, contact: Commitment | None) -> str:
    """The e-mail address by which somebody at the table is known; empty when there is none.

    In a demo, whose files name no addresses, it is first.last at the contact's domain.
    """
    if person.email or not settings.DEMO:
        return person.email
    domain = (contact.email if contact else "").partition("@")[2] or DEMO_DOMAIN
    return f"{local_part(person.name)}@{domain}"


def local_part(name: str) -> str:
    """`Dr. Yusuf Kaya` -> `yusuf.kaya`."""
    return ".".join(word for word in slugify(name).split("-") if word not in TITLES)
