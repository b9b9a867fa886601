"""What stands between a draft or a version and its sign-off: findings, and who accepted which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.models import Project
from signoff import policy
from signoff.lifecycle import State
from signoff.models import SpecVersion, TierOverride, Waiver
from signoff.policy import TierInForce
from spec.checks import Finding, Gate, Severity, check
from spec.document import Document
from spec.figures import Figures, computed


@dataclass(frozen=True, slots=True)
class Item:
    """One finding with the waivers that are about it, and whether they are enough."""

    finding: Finding
    waivers: tuple[Waiver, ...]
    people_needed: int

    @property
    def people(self) -> int:
        """How many different people have accepted it."""
        return len({waiver.made_by_id for waiver in self.waivers})

    @property
    def waived(self) -> bool:
        """Whether it is accepted as it is."""
        return self.people >= self.people_needed

    @property
    def still_to_accept(self) -> int:
        """How many more people would have to accept it."""
        return max(self.people_needed - self.people, 0)

    def is_open(self, severity: Severity) -> bool:
        """Whether it weighs `severity` and nobody has accepted it."""
        return self.finding.severity is severity and not self.waived


@dataclass(frozen=True, slots=True)
class Readiness:
    """The findings of the three gates that a text passes before people decide on it."""

    items: tuple[Item, ...]

    @property
    def stops(self) -> tuple[Item, ...]:
        """What stops the sign-off."""
        return tuple(item for item in self.items if item.is_open(Severity.BLOCKER))

    @property
    def to_look_at(self) -> tuple[Item, ...]:
        """What should be mended or accepted, and stops nothing."""
        return tuple(item for item in self.items if item.is_open(Severity.WARNING))

    @property
    def hints(self) -> tuple[Item, ...]:
        """Advice."""
        return tuple(item for item in self.items if item.is_open(Severity.HINT))

    @property
    def accepted(self) -> tuple[Item, ...]:
        """What somebody has accepted as it is."""
        return tuple(item for item in self.items if item.waived)

    def of_gate(self, gate: Gate) -> tuple[Item, ...]:
        """The findings that count first at `gate`."""
        return tuple(item for item in self.items if item.finding.gate is gate)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as the checks see it at one moment."""

    readiness: Readiness
    recorded: tuple[Finding, ...]  # about decisions that an imported file recorded
    findings: tuple[Finding, ...]
    figures: Figures
    tier: TierInForce
    checked_on: date


def of_draft(project: Project, document: Document, *, moment: datetime) -> Draft:
    """What the draft of `project` still lacks at `moment`."""
    override = TierOverride.objects.latest_of(project)
    waivers = list(project.waivers.standing(moment).with_people())
    return draft_of(document, override, waivers, moment=moment)


def of_drafts(documents: Mapping[int, Document], *, moment: datetime) -> dict[int, Draft]:
    """What several drafts still lack, by the number of their project."""
    overrides = {one.project_id: one for one in TierOverride.objects.of_all(documents)}
    waivers: dict[int, list[Waiver]] = {}
    for waiver in Waiver.objects.standing(moment).with_people().filter(project__in=list(documents)):
        waivers.setdefault(waiver.project_id, []).append(waiver)
    return {
        pk: draft_of(document, overrides.get(pk), waivers.get(pk, []), moment=moment)
        for pk, document in documents.items()
    }


def draft_of(
    document: Document,
    override: TierOverride | None,
    waivers: Iterable[Waiver],
    *,
    moment: datetime,
) -> Draft:
    """What a draft lacks whose tier was set by `override` and whose findings have these waivers."""
    in_force = policy.tier_in_force(document, override)
    figures, today = computed(document), timezone.localdate(moment)
    findings = check(document, as_of=today, figures=figures, tier=in_force.number)
    return Draft(
        readiness=readiness_of(findings, waivers, in_force.number),
        recorded=tuple(f for f in findings if f.gate is Gate.SIGN_OFF and document.sign_off),
        findings=findings,
        figures=figures,
        tier=in_force,
        checked_on=today,
    )


def of_version(version: SpecVersion, *, moment: datetime) -> Readiness:
    """What was missing when `version` was frozen, with the waivers that count at `moment`.

    For a signed version those count that counted when it was signed; for one whose round ended
    otherwise none does.
    """
    at = version.signed_off_at or moment
    counts = version.is_open or version.state == State.SIGNED_OFF
    waivers = list(version.project.waivers.standing(at).with_people()) if counts else []
    return readiness_of(map(as_finding, version.findings), waivers, version.tier)


def readiness_of(findings: Iterable[Finding], waivers: Iterable[Waiver], tier: int) -> Readiness:
    """Each finding of the three gates before the sign-off with the waivers that are about it."""
    by_place: dict[tuple[str, str], list[Waiver]] = {}
    for waiver in waivers:
        by_place.setdefault((waiver.check_id, waiver.where), []).append(waiver)
    return Readiness(
        tuple(
            _item(finding, by_place.get((finding.id, finding.where), []), tier)
            for finding in findings
            if finding.gate is not Gate.SIGN_OFF
        )
    )


def _item(finding: Finding, waivers: list[Waiver], tier: int) -> Item:
    blocks = finding.severity is Severity.BLOCKER
    counting = tuple(one for one in waivers if _counts(one, tier) or not blocks)
    return Item(finding, counting, policy.PEOPLE_TO_WAIVE[tier] if blocks else 1)


def _counts(waiver: Waiver, tier: int) -> bool:
    """Whether the waiver was given for a blocker, under rules at least as strict as those now."""
    return waiver.severity == Severity.BLOCKER and waiver.tier >= tier


def as_finding(data: dict[str, Any]) -> Finding:
    """A finding that was frozen with a version."""
    severity, gate = Severity(data["severity"]), Gate(data["gate"])
    return Finding(**{**data, "severity": severity, "gate": gate})


def total(found: Readiness) -> str:
    """How much stands in the way, in one sentence."""
    stops, look = len(found.stops), len(found.to_look_at)
    first = ngettext(
        "%(count)s thing stops the sign-off", "%(count)s things stop the sign-off", stops
    )
    said = first % {"count": stops} if stops else _("Nothing stops the sign-off")
    return f"{said}, {_('%(count)s to look at') % {'count': look}}" if look else said
