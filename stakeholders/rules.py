"""What follows from the people register."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intake.models import Right
from spec.choices import Role
from spec.document.people import Stakeholder as Person
from stakeholders.models import Asking, Commitment, Stakeholder

# What a role at the table may do with the draft; everybody else reads and comments.
RIGHTS = {Role.DATA_SCIENTIST.value: Right.LEAD, Role.PRODUCT_MANAGER.value: Right.EDIT}
WIDEST_FIRST: tuple[str, ...] = (Right.LEAD, Right.EDIT, Right.READ, "")
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


def right_from(seats: Iterable[Stakeholder]) -> Right | None:
    """The widest right that these places at the table give together; none for no place."""
    given = {RIGHTS.get(seat.role, Right.READ) for seat in seats}
    return min(given, key=WIDEST_FIRST.index, default=None)


def is_wider(right: Right | None, than: str) -> bool:
    """Whether `right` allows more than the right `than`, which is empty for nobody's."""
    return WIDEST_FIRST.index(right or "") < WIDEST_FIRST.index(than)


def is_still(seat: Stakeholder, person: Person | None) -> bool:
    """Whether `person`, who now stands under the same key, is still the one with the account."""
    if person is None or seat.user is None:
        return False
    same_words = (person.name, person.email) == (seat.name, seat.email)
    return same_words or person.email.lower() == seat.user.email


def is_reached_as_before(seat: Stakeholder, person: Person | None) -> bool:
    """Whether what was mailed to `seat` belongs to `person`, who now stands under the same key."""
    if person is None:
        return False
    if seat.email or person.email:
        return seat.email.lower() == person.email.lower()
    return seat.name == person.name


def name_from(address: str) -> str:
    """`mette.lund@example.org` -> `Mette Lund`: a first guess that people can correct."""
    return " ".join(word.capitalize() for word in address.partition("@")[0].split(".") if word)


def why_no_nudge(asking: Asking) -> str:
    """Why somebody cannot be asked again now, in words; empty when they can."""
    if asking.answered_on:
        return _("They have answered meanwhile.")
    if not asking.link.is_good:
        return _("Their link has ended.")
    today = timezone.localdate()
    if today in (asking.nudged_on, timezone.localdate(asking.asked_at)):
        return _("They were asked today already. You can ask again tomorrow.")
    return ""
