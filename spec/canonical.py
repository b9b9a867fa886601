"""The one written form of a specification that is hashed and signed: RFC 8785 JSON and SHA-256."""

import hashlib
from collections.abc import Sequence
from typing import Any

import rfc8785

from spec.document import AFTER_GO_LIVE, SECTIONS, Document, Part, as_json


def specification(document: Document) -> dict[str, Any]:
    """The part of `document` that a version freezes, ready for JSON, empty answers left out.

    Left out as well: the stage, the sign-off, each acceptance and each concern's status (the record
    of decisions), and everything after go-live. A decision must not change what it was made about.
    """
    content: dict[str, Any] = as_json(document)
    for name in ("sign_off", *AFTER_GO_LIVE):
        content.pop(name, None)
    content.get("project", {}).pop("stage", None)
    for concern in content.get("concerns", []):
        concern.pop("acceptance", None)
        concern.pop("status", None)
    return content


def section_content(name: str, content: Part | Sequence[Part]) -> Any:
    """What a version freezes of one section, given as its part or its parts.

    The same value stands under `name` in `specification` of the whole document; a section that says
    nothing is None.
    """
    value = content if isinstance(content, Part) else list(content)
    alone: dict[str, Any] = {name: value}
    return specification(Document.model_construct(**alone)).get(name)


def canonical(content: Any) -> str:
    """`content` in canonical form (RFC 8785): sorted keys, shortest numbers, no spaces."""
    return rfc8785.dumps(content).decode("utf-8")


def digest(content: Any) -> str:
    """SHA-256 of the canonical form of `content`, 64 hexadecimal digits."""
    return hashlib.sha256(rfc8785.dumps(content)).hexdigest()


def section_digests(content: dict[str, Any]) -> dict[str, str]:
    """One SHA-256 for each section of a frozen specification; an unwritten one hashes as null."""
    return {name: digest(content.get(name)) for name in SECTIONS}
