"""Who may do what with accounts, what counts as proof, and when a session ends."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.models import Method, PersonalLink, User

# Somebody who is signed in, or came in by a personal link.
type Person = User | PersonalLink

# A session ends when nobody used it for this long, and in any case at this age.
IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
# Its use is noted so coarsely that it does not tell who was there at which moment.
NOTED_EVERY = timedelta(hours=2)
STARTED, SEEN = "started", "seen"

# What browsers and systems call themselves, the first that is there.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def can_manage_people(user: User) -> bool:
    """Whether this person may invite people and close their accounts."""
    return user.is_staff


def needs_second_factor(user: User) -> bool:
    """Whether the organisation asks this person for more than a password or a mail."""
    if not settings.SECOND_FACTOR:
        return False
    return any(import_string(asked_of)(user) for asked_of in settings.SECOND_FACTOR_ASKED_OF)


def has_second_factor(user: User) -> bool:
    """Whether this person has an app or a passkey."""
    factors = Authenticator.objects.filter(user=user)
    return bool(factors.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def lacks_second_factor(user: User) -> bool:
    """Whether this person has to add a second factor before they go on."""
    return needs_second_factor(user) and not has_second_factor(user)


def methods_of(person: Person) -> list[Method]:
    """How this person can prove that it is them, best known first."""
    if isinstance(person, PersonalLink):
        return [Method.CODE]
    passkeys = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    can = {
        Method.PASSWORD: person.has_usable_password(),
        # Where a second factor is asked for, a mail alone proves nothing.
        Method.CODE: not needs_second_factor(person),
        Method.PASSKEY: passkeys.exists(),
    }
    return [method for method, possible in can.items() if possible]


def has_ended(session: Mapping[str, Any], now: datetime) -> bool:
    """Whether the session was not used for too long, or is too old."""
    moment = now.timestamp()
    age: float = moment - session.get(STARTED, moment)
    idle: float = moment - session.get(SEEN, moment)
    return age >= LONGEST.total_seconds() or idle >= IDLE.total_seconds()


def is_to_be_noted(session: Mapping[str, Any], now: datetime) -> bool:
    """Whether it is time to note that the session is in use."""
    unnoted: float = now.timestamp() - session.get(SEEN, 0)
    return unnoted >= NOTED_EVERY.total_seconds()


def noted(now: datetime) -> float:
    """The moment as a session has it: the full hour before."""
    return now.replace(minute=0, second=0, microsecond=0).timestamp()


def browser_of(user_agent: str) -> str:
    """`Firefox, Windows`: what the browser says of itself, in a few words."""
    found = [
        next((name for mark, name in names.items() if mark in user_agent), "")
        for names in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(name for name in found if name) or _("Unknown browser")
