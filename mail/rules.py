"""When a mail is tried again, what its secret is, and how it is named."""

import base64
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.module_loading import import_string

from mail.letters import Letter
from mail.models import Kind, Message, Stop

# Where the secret goes in the words and the address of a letter.
SECRET = "%SECRET%"  # noqa: S105 - the place of one
# Where the address goes at which the reader stops mails of this kind.
STOP = "%STOP%"
CODE = "code:"
DIGITS = 6
# Secrets that an app above makes when the mail leaves: the first word of the seed -> what makes
# it, by its path, as jobs are named.
MAKERS = {"password": "accounts.actions.password_secret"}

# Mails about something that can be over before they leave: the first word of the cause -> what
# says whether the mail is still needed, by its path.
STILL = {
    "ask": "signoff.actions.reminding.is_needed",
    "remind": "signoff.actions.reminding.is_needed",
    "late": "signoff.actions.reminding.is_late",
    "nudge": "signoff.actions.reminding.is_needed",
    "signed": "signoff.actions.telling.is_signed",
    "condition": "signoff.actions.conditions.is_open",
}

# The pauses between tries; the last one holds until the mail is given up.
WAITS = tuple(timedelta(seconds=s) for s in (15, 30, 60, 120, 240))
GIVEN_UP_AFTER = timedelta(days=3)


class Withdrawn(Exception):  # noqa: N818 - named for what happened
    """The mail must not leave any more, for the reason that it is raised with."""


def secret_of(seed: str) -> str:
    """The secret that belongs to `seed`: 256 bits in 43 characters, or 6 digits for `code:...`.

    It is made from the installation's key each time, so that the database alone is not enough to
    open a link, and a mail that is sent twice holds the same one.

    Raises:
        Withdrawn: whoever makes secrets of this kind makes none for this seed any more.
    """
    if maker := MAKERS.get(seed.partition(":")[0]):
        return str(import_string(maker)(seed))
    digest = salted_hmac("mail.secret", seed, algorithm="sha256").digest()
    if seed.startswith(CODE):
        return f"{int.from_bytes(digest) % 10**DIGITS:0{DIGITS}}"
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def message_id(message: Message) -> str:
    """The Message-ID header: the same in every try, so that mail programs show one mail."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<{message.pk}@{host}>"


def thread_id(message: Message) -> str:
    """What the mails of one thread refer to; empty for a mail that stands alone."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<{message.thread}@{host}>" if message.thread else ""


def wait_before_next_try(message: Message) -> timedelta:
    """The pause after the tries so far."""
    return WAITS[min(message.tries, len(WAITS)) - 1]


def stop_address(message: Message) -> str:
    """Where the reader of a mail stops those of its kind; empty for one that asks for something."""
    if message.kind == Kind.REQUEST:
        return ""
    return settings.BASE_URL + reverse("mail:stop", args=[message.pk, _proof(message)])


def is_stop_proof(message: Message, proof: str) -> bool:
    """Whether `proof` came with the mail."""
    return message.kind != Kind.REQUEST and constant_time_compare(_proof(message), proof)


def _proof(message: Message) -> str:
    return salted_hmac("mail.stop", str(message.pk), algorithm="sha256").hexdigest()


def is_stopped(address: str, kind: str) -> bool:
    """Whether nobody wants mails of this kind at this address."""
    return Stop.objects.filter(address__iexact=address, kind=kind).exists()


def whole(message: Message) -> Letter:
    """The letter with its secret and the way to stop such mails in their places.

    Raises:
        Withdrawn: the secret is not made any more.
    """
    letter = message.content.with_secret(STOP, stop_address(message))
    return letter.with_secret(SECRET, secret_of(message.seed)) if message.seed else letter


def is_needed(message: Message) -> bool:
    """Whether what the mail is about is not over."""
    check = STILL.get(message.cause.partition(":")[0])
    return check is None or bool(import_string(check)(message))
