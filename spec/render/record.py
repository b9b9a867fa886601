"""What is known beside the document: version, state, who decided what, where the trail stands.

Plain data, handed in by whoever keeps the record. Times are ISO 8601 text with a zone; nothing in
here is looked up, and no clock is read.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from spec.choices import Verdict
from spec.render.blocks import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must be done before or after, by whom and until when (ISO date).

    `when` says before which step, `met_on` (ISO date) and `met_says` that it was done.
    """

    text: str
    owner: str = ""
    due: str = ""
    when: str = ""
    met_on: str = ""
    met_says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision made here: who, in which role, when (ISO time), how they proved who they are.

    One that was carried from an earlier version says which, the hash that was read, and what was
    edited since. `ended_...` say when (ISO time), how and why it does not count any more.
    """

    role: str
    name: str
    verdict: Verdict
    decided_at: str
    method: str = ""
    typed_name: str = ""
    conditions: tuple[Condition, ...] = ()
    comment: str = ""
    carried_from: int | None = None
    read_sha256: str = ""
    edits: tuple[str, ...] = ()
    ended_at: str = ""
    ended_how: str = ""
    ended_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSignature:
    """A role that must still decide, who holds it ("" when nobody does), and since when (ISO)."""

    role: str
    name: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Somebody accepts a finding as it is: in which role, until when (ISO date) and why."""

    by: str
    reason: str
    until: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFinding:
    """What a check found, and who accepted it; `waived` says whether that is enough."""

    id: str
    severity: str
    gate: str
    where: str
    message: str
    source: str
    accepted: tuple[Acceptance, ...] = ()
    waived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TierPoints:
    """What the answer to one question adds to the risk tier."""

    name: str
    points: int
    highest: int
    answered: bool
    sets_a_tier: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The computed tier with its reasons; `set_...` say what a person has set instead."""

    computed: int
    points: int
    highest: int
    weights: str
    answers: tuple[TierPoints, ...]
    set_by: str = ""
    set_on: str = ""
    set_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The state of one version, or of a draft when `version` is None.

    `sha256` and `section_hashes` (section name -> SHA-256) may be left out: they are then computed
    from the document. `tier_source` says where the tier comes from. `policy` holds the rules that
    were applied, one line each. `accepted_here` names the concerns whose acceptance was given here,
    not read from a file. `taken_back` are decisions that do not count any more; `exemptions` say
    who signs for several roles. `printed_on` is the ISO date on the cover. `checked_on` is the ISO
    date on which `findings` were found; `figures` are those of `spec.figures.frozen`.
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
    taken_back: tuple[Decision, ...] = ()
    exemptions: tuple[str, ...] = ()
    open_signatures: tuple[OpenSignature, ...] = ()
    accepted_here: frozenset[str] = frozenset()
    chain_seq: int | None = None
    chain_hash: str = ""
    superseded_by: int | None = None
    superseded_at: str = ""
    verify_url: str = ""
    assessment: Assessment | None = None
    checked_on: str = ""
    findings: tuple[OpenFinding, ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)
    language: str = "en"

    def as_data(self) -> dict[str, Any]:
        """The record in JSON types, as it lies inside the printed file."""
        return asdict(self) | {"accepted_here": sorted(self.accepted_here)}
