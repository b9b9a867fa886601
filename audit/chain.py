"""How an entry of the trail is turned into its fingerprint. Pure: no database, no clock."""

import hashlib
from collections.abc import Mapping, Sequence

import rfc8785

# What the first entry follows.
GENESIS = "0" * 64

type Fact = str | int | bool | Sequence[Fact] | Mapping[str, Fact] | None


def fingerprint(fields: Mapping[str, Fact]) -> str:
    """SHA-256 of `fields` in canonical form (RFC 8785), as 64 hex digits.

    Raises:
        ValueError: a value has no canonical form, such as a whole number beyond 2^53 - 1.
    """
    return hashlib.sha256(rfc8785.dumps(fields)).hexdigest()


def refuse_unstable(fact: object) -> None:
    """Refuse what the two databases would not give back exactly as it was stored.

    Raises:
        ValueError: a number that is not whole, a NUL character, or a type that JSON does not have.
    """
    match fact:
        case None | bool() | int():
            return
        case str():
            if "\x00" in fact:
                raise ValueError("A fact in the trail may not hold a NUL character.")
        case Mapping():
            for name, value in fact.items():
                refuse_unstable(name)
                refuse_unstable(value)
        case list() | tuple():
            for value in fact:
                refuse_unstable(value)
        case _:
            raise ValueError(f"{fact!r} cannot be a fact in the trail: write it as text.")
