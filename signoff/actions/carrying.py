"""Only what changed is asked again: what people decided counts on where it is about the same.

A carried decision keeps the hash of what the person read. Its `Carry` names both hashes, every
editorial change of their sections, and the sections of others that changed.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from signoff import rules
from signoff.actions.steps import let_stand, record_version
from signoff.models import APPROVING, Carry, Decision, Signatory, SpecVersion, Verdict
from signoff.policy import Round, read_round
from spec.materiality import Edit, edits, material_changes

# What somebody said once and need not say again; a “no” is always asked again.
CARRIED = (*APPROVING, Verdict.ABSTAINED)


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between the version that somebody read and the new one."""

    material: tuple[str, ...]
    edits: tuple[Edit, ...]


def carry_over(version: SpecVersion, *, actor: User) -> list[Decision]:
    """Let earlier decisions count for `version` where the sections of their role say the same.

    Not all of them: somebody other than the submitter reads each version before it is signed.
    """
    rules_now = read_round(version.policy)
    earlier = _newest_decisions(version)
    changes: dict[int, Change] = {}
    there = list(version.signatories.select_related("version__project", "user"))
    found: list[tuple[Signatory, Decision]] = []
    for signatory in there:
        original = _original(earlier.get((signatory.role, signatory.key)), signatory)
        if original is None or not _is_fresh(original, rules_now, version.submitted_at):
            continue
        read = original.signatory.version
        if read.pk not in changes:
            changes[read.pk] = _change(read, version)
        if not rules_now.sections_of(signatory.role).intersection(changes[read.pk].material):
            found.append((signatory, original))
    if len(found) == len(there):
        found.remove(_reader(found, version))
    return [
        _carry(signatory, original, changes[original.signatory.version_id], actor)
        for signatory, original in found
    ]


def _reader(
    found: list[tuple[Signatory, Decision]], version: SpecVersion
) -> tuple[Signatory, Decision]:
    """Who reads the version although nothing that matters to them has changed."""
    others = (one for one in found if one[1].made_by_id != version.submitted_by_id)
    return next(others, found[0])


def _newest_decisions(version: SpecVersion) -> dict[tuple[str, str], Decision]:
    """The last decision for each seat in the newest version where one was made."""
    made = Decision.objects.filter(
        signatory__version__project=version.project_id,
        signatory__version__number__lt=version.number,
    ).select_related(
        "signatory__version",
        "made_by",
        "carry__original__signatory__version",
        "carry__original__made_by",
    )
    made = made.order_by("signatory__version__number", "pk")
    return {(one.signatory.role, one.signatory.key): one for one in made}


def _original(last: Decision | None, signatory: Signatory) -> Decision | None:
    """The decision that the person made, if it still counts and is theirs under the same rules."""
    if last is None or last.signatory.decision_id != last.pk or last.verdict not in CARRIED:
        return None
    original = last.root
    same_rules = original.signatory.version.policy_sha256 == signatory.version.policy_sha256
    theirs = signatory.user_id in (original.made_by_id, original.on_behalf_of_id)
    return original if same_rules and theirs and original.made_by.is_active else None


def _is_fresh(decision: Decision, rules_now: Round, moment: datetime) -> bool:
    """Whether it is younger than signatures may get, and than the regular review."""
    made, today = timezone.localdate(decision.made_at), timezone.localdate(moment)
    months = filter(None, (rules_now.validity_months, rules_now.review_months))
    return all(today <= rules.after_months(made, number) for number in months)


def _change(read: SpecVersion, version: SpecVersion) -> Change:
    before, after = json.loads(read.content), json.loads(version.content)
    return Change(material_changes(before, after), edits(before, after))


def _carry(signatory: Signatory, original: Decision, change: Change, actor: User) -> Decision:
    version, read = signatory.version, original.signatory.version
    decision = Decision.objects.create(
        signatory=signatory,
        verdict=original.verdict,
        sha256=original.sha256,
        comment=original.comment,
        made_by=original.made_by,
        on_behalf_of_id=original.on_behalf_of_id,
        method=original.method,
        typed_name=original.typed_name,
        made_at=original.made_at,
        idempotency_key=uuid4(),
    )
    editorial: list[dict[str, Any]] = [
        asdict(edit) for edit in change.edits if edit.section not in change.material
    ]
    Carry.objects.create(
        decision=decision,
        original=original,
        from_number=read.number,
        from_sha256=read.sha256,
        to_sha256=version.sha256,
        editorial=editorial,
        others=list(change.material),
        made_at=timezone.now(),
    )
    let_stand(signatory, decision)
    record_version(
        "version.carry",
        version,
        actor,
        role=signatory.role,
        read=read.sha256,
        since=str(read.number),
    )
    return decision
