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
from signoff.models import APPROVING, DecisionEnd, EndKind, Signatory, SpecVersion, Waiver
from signoff.models import Condition as Imposed
from signoff.models import Decision as Made
from signoff.policy import Round, read_round
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
    signatories = list(Signatory.objects.filter(version=version).with_decisions())
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
        decisions=tuple(_decision(s, s.decision) for s in signatories if s.decision),
        taken_back=_ended(version),
        exemptions=_exemptions(version, signatories),
        open_signatures=tuple(_waits(s) for s in signatories if not s.verdict),
        chain_seq=entry.seq if entry else None,
        chain_hash=entry.hash if entry else "",
        superseded_by=newer.number if newer else None,
        superseded_at=_replaced_at(version, newer),
        verify_url=settings.BASE_URL + reverse("signoff:verify-code", args=[version.short_hash]),
        assessment=_assessment(version.assessment) if version.assessment else None,
        checked_on=version.checked_on.isoformat() if version.checked_on else "",
        findings=_findings(found),
        figures=version.figures,
        accepted_here=Reply.objects.all().accepted_at(version.project, version.submitted_at),
    )


def _waits(signatory: Signatory) -> OpenSignature:
    asked = signatory.asked_at
    since = timezone.localdate(asked).isoformat() if asked else ""
    return OpenSignature(role=signatory.role_label, name=signatory.who, since=since)


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


def _decision(signatory: Signatory, made: Made, end: DecisionEnd | None = None) -> Decision:
    carry = made.carry if hasattr(made, "carry") else None
    return Decision(
        role=signatory.role_label,
        name=made.by,
        verdict=Verdict(made.verdict),
        decided_at=made.made_at.isoformat(),
        method=made.get_method_display(),
        typed_name=made.typed_name,
        conditions=tuple(map(_condition, made.all_conditions)),
        comment=made.comment,
        carried_from=carry.from_number if carry else None,
        read_sha256=carry.from_sha256 if carry else "",
        edits=tuple(
            f"{SECTIONS[one['section']]}, {one['place']}: {one['before']} → {one['after']}"
            for one in (carry.editorial if carry else [])
        ),
        ended_at=end.made_at.isoformat() if end else "",
        ended_how=str(end.get_kind_display()) if end else "",
        ended_because=end.reason if end else "",
    )


def _condition(condition: Imposed) -> Condition:
    closing = condition.closing if condition.is_closed else None
    return Condition(
        text=condition.text,
        owner=condition.owner,
        due=condition.due.isoformat(),
        when=str(condition.get_when_display()),
        met_on=closing.met_on.isoformat() if closing else "",
        met_says=f"{closing.made_by}: {closing.word}" if closing else "",
    )


def _ended(version: SpecVersion) -> tuple[Decision, ...]:
    """Decisions about the version that do not count any more; one that was withdrawn never did."""
    ended = Made.objects.filter(signatory__version=version, end__kind=EndKind.REVOKED)
    loaded = ended.select_related("signatory", "made_by", "on_behalf_of", "end", "carry__original")
    return tuple(_decision(one.signatory, one, one.end) for one in loaded)


def _exemptions(version: SpecVersion, signatories: list[Signatory]) -> tuple[str, ...]:
    """Who signs for several roles, in tiers in which one person may."""
    roles: dict[str, list[str]] = {}
    for one in signatories:
        if one.decision and one.verdict in APPROVING:
            roles.setdefault(one.decision.by, []).append(one.role_label)
    said = _("%(name)s signs for %(roles)s and counts as one person. Tier %(tier)s allows it.")
    return tuple(
        said % {"name": name, "roles": ", ".join(held), "tier": version.tier}
        for name, held in roles.items()
        if len(held) > 1
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
    known = read_round(rules)
    lines = [
        _("Risk tier %(tier)s, rules version %(version)s.") % rules,
        *_stage_lines(known),
        _("Everyone who is marked as “must sign” signs as well."),
        _("Whoever sent it for review cannot be the only one who approves."),
    ]
    if known.one_role_each:
        lines.append(_("One person cannot sign for two roles."))
    if known.independent:
        lines.append(_("One of them neither wrote the project nor owns or advises it."))
    if known.validity_months:
        lines.append(
            _("The signatures count for %(months)s months if it is not live by then.")
            % {"months": known.validity_months}
        )
    return tuple(lines + _waiver_lines(rules))


def _stage_lines(known: Round) -> list[str]:
    """Who must sign, stage by stage."""
    names = [", ".join(one.role_label for one in stage.requirements) for stage in known.stages]
    if len(names) == 1:
        return [_("These roles must sign: %(names)s.") % {"names": names[0]}]
    return [
        _("Stage %(number)s, these roles must sign: %(names)s.") % {"number": n, "names": said}
        for n, said in enumerate(names, 1)
    ]


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
