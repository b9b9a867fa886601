"""What is known beside the document: version, state, who decided what, where the trail stands.

Plain data, handed in by whoever keeps the record. Times are ISO 8601 text with a zone; nothing in
here is looked up, and no clock is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spec.choices import Verdict
from spec.render.blocks import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must be done before or after, by whom and until when (ISO date)."""

    text: str
    owner: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision made here: who, in which role, when (ISO time), how they proved who they are."""

    role: str
    name: str
    verdict: Verdict
    decided_at: str
    method: str = ""
    conditions: tuple[Condition, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSignature:
    """A role that must still decide, and who holds it ("" when nobody does)."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The state of one version, or of a draft when `version` is None.

    `sha256` and `section_hashes` (section name -> SHA-256) may be left out: they are then computed
    from the document. `tier_source` says where the tier comes from. `policy` holds the rules that
    were applied, one line each. `accepted_here` names the concerns whose acceptance was given here,
    not read from a file. `printed_on` is the ISO date on the cover.
    """

    version: int | None = None
    status: str = ""
    tone: Tone = "neutral"
    signed: bool = False
    sha256: str = ""
    section_hashes: Mapping[str, str] = field(default_factory=dict)
    tier: int | None = None
    tier_source: str = ""
    submitted_by: str = ""
    submitted_at: str = ""
    signed_at: str = ""
    printed_on: str = ""
    policy: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    open_signatures: tuple[OpenSignature, ...] = ()
    accepted_here: frozenset[str] = frozenset()
    chain_seq: int | None = None
    chain_hash: str = ""
    superseded_by: int | None = None
    superseded_at: str = ""
    verify_url: str = ""
    language: str = "en"
