"""The one written form of a specification that is hashed and signed: RFC 8785 JSON and SHA-256."""

import hashlib
from collections.abc import Sequence
from typing import Any

import rfc8785

from spec.document import AFTER_GO_LIVE, SECTIONS, Document, Part, as_json
from spec.document.base import empty
from spec.hidden import unnamed

# Sections that a version does not freeze.
RECORDED = frozenset({"sign_off", *AFTER_GO_LIVE})


def specification(document: Document) -> dict[str, Any]:
    """The part of `document` that a version freezes, ready for JSON, empty answers left out.

    Left out as well: the stage, the sign-off, each acceptance and each concern's status (the record
    of decisions), and everything after go-live. A decision must not change what it was made about.
    Who raised a concern without being named to everybody is left out, too: everybody may read it.
    """
    frozen = ((name, frozen_section(name, written)) for name, written in as_json(document).items())
    return {name: content for name, content in frozen if content is not None}


def section_content(name: str, content: Part | Sequence[Part]) -> Any:
    """What a version freezes of one section, given as its part or its parts.

    The same value stands under `name` in `specification` of the whole document; a section that says
    nothing is None.
    """
    return frozen_section(name, as_json(content if isinstance(content, Part) else list(content)))


def frozen_section(name: str, written: Any) -> Any:
    """What a version freezes of one section, given as `as_json` writes it."""
    if name in RECORDED or empty(written):
        return None
    if name == "project":
        return _without(written, "stage") if "stage" in written else written
    if name == "concerns":
        return unnamed(_without(one, "acceptance", "status") for one in written)
    return written


def _without(written: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in written.items() if name not in names}


def canonical(content: Any) -> str:
    """`content` in canonical form (RFC 8785): sorted keys, shortest numbers, no spaces."""
    return rfc8785.dumps(content).decode("utf-8")


def digest(content: Any) -> str:
    """SHA-256 of the canonical form of `content`, 64 hexadecimal digits."""
    return hashlib.sha256(rfc8785.dumps(content)).hexdigest()


def section_digests(content: dict[str, Any]) -> dict[str, str]:
    """One SHA-256 for each section of a frozen specification; an unwritten one hashes as null."""
    return {name: digest(content.get(name)) for name in SECTIONS}
