"""A specification as one HTML page for the printer: own templates, user text only as text."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.template import Context, Engine
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from spec.canonical import digest, section_digests, specification
from spec.choices import Verdict
from spec.document import SECTIONS, Document
from spec.render import words
from spec.render.blocks import Section, Tone
from spec.render.codes import qr_code
from spec.render.outline import chains, outline
from spec.render.record import Decision, OpenSignature, Record
from spec.render.summary import summary

TEMPLATES = Path(__file__).parent / "templates"
VARIANTS = {"full": "specification.html"}
SHORT_HASH = 12
CROWD = 12
CROWD_LETTERS = 700
COVER_LETTERS = 800
# Characters that have no glyph and no place in HTML: control characters but tab and line feed.
UNPRINTABLE = dict.fromkeys([*range(9), 11, 12, *range(13, 32), *range(127, 160), 0xFFFE, 0xFFFF])
TONES: dict[Verdict, Tone] = {
    Verdict.APPROVED: "ok",
    Verdict.APPROVED_WITH_CONDITIONS: "ok",
    Verdict.CHANGES_REQUESTED: "warn",
    Verdict.REJECTED: "bad",
    Verdict.ABSTAINED: "neutral",
    Verdict.PENDING: "neutral",
}
MARKS: dict[Tone, str] = {"ok": "✓", "warn": "!", "bad": "×", "neutral": "○"}


@dataclass(frozen=True, slots=True)
class Signature:
    """A role and what it decided, in words; `decided` is empty while it is open."""

    role: str
    name: str
    verdict: str
    tone: Tone
    decided: str
    decision: Decision | None = None

    @property
    def mark(self) -> str:
        """One sign for the decision, for those who glance at it."""
        return MARKS[self.tone]

    @property
    def caveat(self) -> str:
        """What was decided, where the mark says too little: whatever is no plain approval."""
        plain = self.decision is not None and self.decision.verdict is Verdict.APPROVED
        return "" if plain else words.small(self.verdict)

    @property
    def has_more(self) -> bool:
        """Whether there is more to read than the decision itself."""
        made = self.decision
        return made is not None and bool(made.comment or made.conditions or made.carried_from)

    @property
    def ended(self) -> str:
        """When it was taken back."""
        return words.moment_of(self.decision.ended_at) if self.decision else ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A section of the frozen content and its SHA-256."""

    title: str
    sha256: str


@cache
def engine() -> Engine:
    """Templates of this package alone; whatever is put into them is escaped."""
    return Engine(
        dirs=[str(TEMPLATES)],
        autoescape=True,
        libraries={"i18n": "django.templatetags.i18n", "layout": "spec.render.layout"},
    )


def html(document: Document, record: Record, variant: str = "full") -> str:
    """The page of `document` with its `record`; the same input gives the same text everywhere.

    Raises:
        KeyError: there is no such variant.
    """
    template = engine().get_template(VARIANTS[variant])
    with override(record.language):
        known = _completed(document, record)
        context = Context(_content(document, known), use_l10n=False, use_tz=False)
        return str(template.render(context)).translate(UNPRINTABLE)


def _completed(document: Document, record: Record) -> Record:
    """`record` with its hashes and its status, computed where they were left out."""
    content = specification(document)
    return replace(
        record,
        sha256=record.sha256 or digest(content),
        section_hashes=record.section_hashes or section_digests(content),
        status=record.status or _status(record),
    )


def _status(record: Record) -> str:
    if record.version is None:
        return _("Draft")
    return _("Signed") if record.signed else _("In review")


def _content(document: Document, record: Record) -> dict[str, object]:
    sections = outline(document, record=record)
    signers = signatures(record)
    return {
        "document": document,
        "project": document.project,
        "record": record,
        "title": document.project.title or document.project.code or _("A project without a title"),
        "version": version(record),
        "running": _running(record),
        "short_hash": record.sha256[:SHORT_HASH],
        "tier": _("Tier %(tier)s of 4") % {"tier": record.tier} if record.tier else "",
        "sections": sections,
        "summary": summary(document, record, chains(_named(sections, "concerns"))),
        "signatures": signers,
        "taken_back": [_decided(one) for one in record.taken_back],
        "crowded": _is_crowded(signers),
        "roomy": _is_roomy(document, signers),
        "evidence": _evidence(record),
        "printed": words.day_of(record.printed_on),
        "created": record.signed_at or record.submitted_at or record.printed_on,
        "submitted": words.moment_of(record.submitted_at),
        "superseded": words.day_of(record.superseded_at),
        "qr_code": _code(record),
    }


def _is_roomy(document: Document, signers: list[Signature]) -> bool:
    """Whether the cover has so little text that its foot can stand at the end of the page."""
    project = document.project
    texts = (project.title, project.one_liner, project.organisation, project.department)
    return sum(map(len, texts)) + _letters(signers) <= COVER_LETTERS


def _is_crowded(signers: list[Signature]) -> bool:
    """Whether those who sign are too many, or have too long titles, for columns on the cover."""
    return len(signers) > CROWD or _letters(signers) > CROWD_LETTERS


def _letters(signers: list[Signature]) -> int:
    return sum(len(one.name) + len(one.role) + len(one.caveat) for one in signers)


def _named(sections: tuple[Section, ...], key: str) -> Section:
    return next(item for item in sections if item.key == key)


def version(record: Record) -> str:
    """`Version 3`, or that it is a draft."""
    if record.version is None:
        return _("Draft")
    return _("Version %(version)s") % {"version": record.version}


def _running(record: Record) -> str:
    """What stands at the top of each page: `Version 3, signed`."""
    if record.version is None:
        return _("Draft, not signed")
    return words.sentence(version(record), words.small(record.status))


def signatures(record: Record) -> list[Signature]:
    """Decisions in the order in which they were made, then the roles that are still open."""
    return [*map(_decided, record.decisions), *map(_open, record.open_signatures)]


def _decided(decision: Decision) -> Signature:
    return Signature(
        role=words.capital(decision.role),
        name=decision.name,
        verdict=words.label(decision.verdict),
        tone=TONES[decision.verdict],
        decided=words.moment_of(decision.decided_at),
        decision=decision,
    )


def _open(role: OpenSignature) -> Signature:
    return Signature(
        words.capital(role.role),
        role.name or _("Nobody named"),
        _("Not decided yet"),
        "neutral",
        _("since %(day)s") % {"day": words.day_of(role.since)} if role.since else "",
    )


def _evidence(record: Record) -> list[Evidence]:
    titles = {**dict.fromkeys(record.section_hashes, ""), **SECTIONS}
    return [
        Evidence(title or name, record.section_hashes[name])
        for name, title in titles.items()
        if name in record.section_hashes
    ]


def _code(record: Record) -> SafeString:
    """The QR code of the address where the document can be checked; nothing without an address."""
    if not record.verify_url:
        return SafeString("")
    drawn = qr_code(record.verify_url, _("Code that leads to the page where this can be checked"))
    return mark_safe(drawn)  # noqa: S308 - drawn by segno: squares and an escaped title
