"""What is known beside a version, as plain data for whoever shows or prints it."""

from dataclasses import replace
from typing import Any, cast

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import Entry
from concerns.models import Reply
from signoff import policy, readiness
from signoff.lifecycle import State
from signoff.models import Signatory, SpecVersion, Waiver
from signoff.readiness import Draft, Readiness
from spec.choices import Role, Verdict
from spec.document import SECTIONS, Document
from spec.figures.frozen import frozen
from spec.render.blocks import Tone
from spec.render.record import (
    Acceptance,
    Assessment,
    Condition,
    Decision,
    OpenFinding,
    OpenSignature,
    Record,
    TierPoints,
)


def record_of(version: SpecVersion, found: Readiness | None = None) -> Record:
    """The record of `version` as it stands now; the same rows always give the same record.

    `found` is its readiness, for whoever has it already. Of a version that people decide on, an
    acceptance stops counting after its last day.
    """
    found = found or readiness.of_version(version, moment=timezone.now())
    signatories = list(
        version.signatories.select_related("decision__made_by").prefetch_related(
            "decision__conditions"
        )
    )
    newer = successor(version)
    entry = _entry(version)
    return Record(
        version=version.number,
        status=str(version.get_state_display()),
        tone=cast(Tone, version.chip),
        signed=version.state == State.SIGNED_OFF,
        sha256=version.sha256,
        section_hashes=_in_order(version.section_hashes),
        tier=version.tier,
        tier_source=tier_sentence(version.tier_source),
        submitted_by=str(version.submitted_by),
        submitted_at=version.submitted_at.isoformat(),
        signed_at=version.signed_off_at.isoformat() if version.signed_off_at else "",
        printed_on=(version.signed_off_at or version.submitted_at).date().isoformat(),
        policy=policy_lines(version.policy),
        decisions=tuple(_decision(s) for s in signatories if s.verdict),
        open_signatures=tuple(
            OpenSignature(role=s.role_label, name=s.name) for s in signatories if not s.verdict
        ),
        chain_seq=entry.seq if entry else None,
        chain_hash=entry.hash if entry else "",
        superseded_by=newer.number if newer else None,
        superseded_at=_replaced_at(version, newer),
        verify_url=settings.BASE_URL
        + reverse("signoff:version", args=[version.project.slug, version.number]),
        assessment=_assessment(version.assessment) if version.assessment else None,
        checked_on=version.checked_on.isoformat() if version.checked_on else "",
        findings=_findings(found),
        figures=version.figures,
        accepted_here=Reply.objects.all().accepted_at(version.project, version.submitted_at),
    )


def _findings(found: Readiness) -> tuple[OpenFinding, ...]:
    """What was found, each with who accepts it."""
    return tuple(
        OpenFinding(
            id=item.finding.id,
            severity=item.finding.severity.value,
            gate=item.finding.gate.value,
            where=item.finding.where,
            message=item.finding.message,
            source=item.finding.source,
            accepted=tuple(map(_acceptance, item.waivers)),
            waived=item.waived,
        )
        for item in found.items
    )


def _acceptance(waiver: Waiver) -> Acceptance:
    return Acceptance(
        by=str(waiver.made_by),
        role=waiver.role_label,
        reason=waiver.reason,
        until=waiver.until.isoformat(),
    )


def _assessment(data: dict[str, Any]) -> Assessment:
    """The tier with its reasons, as it was frozen."""
    by_a_person = data.get("set", {})
    return Assessment(
        computed=data["computed"],
        points=data["points"],
        highest=data["highest"],
        weights=data["weights"],
        answers=tuple(map(_points, data["answers"])),
        set_by=by_a_person.get("by", ""),
        set_on=by_a_person.get("on", ""),
        set_because=by_a_person.get("reason", ""),
    )


def _points(answer: dict[str, Any]) -> TierPoints:
    return TierPoints(
        name=answer["name"],
        points=answer["points"],
        highest=answer["highest"],
        answered=answer["answered"],
        sets_a_tier=answer["overrides"],
    )


def _in_order(hashes: dict[str, str]) -> dict[str, str]:
    """The hashes in the order of the document: databases keep JSON in an order of their own."""
    names = [*SECTIONS, *sorted(hashes.keys() - SECTIONS.keys())]
    return {name: hashes[name] for name in names if name in hashes}


def successor(version: SpecVersion) -> SpecVersion | None:
    """The version that took the place of this one; a signed one gives way only to a signed one."""
    newer = version.project.versions.filter(number__gt=version.number)
    if version.state == State.SIGNED_OFF:
        newer = newer.signed()
    return newer.defer(*SpecVersion.HEAVY).order_by("-number").first()


def _replaced_at(version: SpecVersion, newer: SpecVersion | None) -> str:
    """When `newer` took the place of `version`, as ISO time; empty while nothing did."""
    if newer is None:
        return ""
    signed = newer.signed_off_at if version.state == State.SIGNED_OFF else None
    return (signed or newer.submitted_at).isoformat()


def _entry(version: SpecVersion) -> Entry | None:
    """The newest entry of the trail that tells of this version."""
    obj = f"signoff.specversion:{version.pk}"
    return Entry.objects.filter(scope=version.project.scope, object=obj).order_by("-seq").first()


def _decision(signatory: Signatory) -> Decision:
    made = signatory.decision
    return Decision(
        role=signatory.role_label,
        name=str(made.made_by),
        verdict=Verdict(made.verdict),
        decided_at=made.made_at.isoformat(),
        method=_("signed in with e-mail and password"),
        conditions=tuple(
            Condition(text=c.text, owner=c.owner, due=c.due.isoformat())
            for c in made.conditions.all()
        ),
        comment=made.comment,
    )


def draft_record(document: Document, draft: Draft | None = None) -> Record:
    """The record of a draft that nobody decides on.

    With `draft` it tells what the checks found, and the tier that applies; without, the tier that
    the answers give.
    """
    in_force = draft.tier if draft else policy.tier_in_force(document, None)
    known = Record(
        status=_("Draft"),
        tier=in_force.number,
        tier_source=tier_sentence(in_force.source),
        policy=policy_lines(policy.as_data(in_force.number)),
        assessment=_assessment(in_force.as_data()),
    )
    if draft is None:
        return known
    return replace(
        known,
        checked_on=draft.checked_on.isoformat(),
        findings=_findings(draft.readiness),
        figures=frozen(draft.figures),
    )


def tier_sentence(source: str) -> str:
    """Where the tier comes from, in words; of versions from before tiers were computed, too."""
    return {
        policy.Source.COMPUTED: _("computed from the answers about risk"),
        policy.Source.RAISED: _("set by a person, higher than computed"),
        policy.Source.LOWERED: _("set by compliance, lower than computed"),
        "stated": _("as stated in the document"),
        "assumed": _("nobody had stated a tier, so it counted as the highest"),
    }[source]


def policy_lines(rules: dict[str, object]) -> tuple[str, ...]:
    """The rules of a round, one sentence each."""
    roles = rules.get("roles")
    names = ", ".join(Role(role).label for role in roles) if isinstance(roles, list) else ""
    lines = [
        _("Risk tier %(tier)s, rules version %(version)s.") % rules,
        _("These roles must sign: %(names)s.") % {"names": names},
        _("Everyone who is marked as “must sign” signs as well."),
        _("Whoever sent it for review cannot be the only one who approves."),
    ]
    if rules.get("one_role_each"):
        lines.append(_("One person cannot sign for two roles."))
    return tuple(lines + _waiver_lines(rules))


def _waiver_lines(rules: dict[str, object]) -> list[str]:
    """Who may accept what stops the sign-off; nothing under rules that did not know of it yet."""
    may = rules.get("may_waive")
    if not isinstance(may, list):
        return []
    known = {"names": _(" or ").join(Role(role).label for role in may)}
    if rules.get("people_to_waive") == 1:
        return [_("What stops the sign-off can be accepted, with a reason, by: %(names)s.") % known]
    return [
        _("What stops the sign-off can be accepted, with a reason, by two people: %(names)s.")
        % known
    ]
