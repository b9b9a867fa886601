"""What is known beside a version, as plain data for whoever shows or prints it."""

from typing import cast

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.models import Entry
from signoff import policy
from signoff.lifecycle import State
from signoff.models import Signatory, SpecVersion
from spec.choices import Role, Verdict
from spec.document import SECTIONS, Document
from spec.render.blocks import Tone
from spec.render.record import Condition, Decision, OpenSignature, Record


def record_of(version: SpecVersion) -> Record:
    """The record of `version` as it stands now; the same rows always give the same record."""
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
    return newer.defer("content", "recorded").order_by("-number").first()


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


def draft_record(document: Document) -> Record:
    """The record of a draft that was never sent for review."""
    tier, source = policy.tier_of(document)
    return Record(
        status=_("Draft"),
        tier=tier,
        tier_source=tier_sentence(source),
        policy=policy_lines(policy.as_data(tier)),
    )


def tier_sentence(source: str) -> str:
    """Where the tier comes from, in words."""
    if source == "stated":
        return _("as stated in the document")
    return _("nobody has stated a tier, so it counts as the highest")


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
    return tuple(lines)
