"""How far a round is: which stage is open, what is missing, and when it is complete."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.rules import blocking
from concerns.models import Concern, Reply
from intake.models import Revision
from signoff import readiness
from signoff.lifecycle import OPEN
from signoff.models import APPROVING, Signatory, SpecVersion, Verdict
from signoff.policy import Abstention, Requirement, Round, read_round
from stakeholders.models import Stakeholder

# Whoever says what to avoid, or names people, has not written the project.
NOT_WRITING = ("concerns", "stakeholders")


@dataclass(frozen=True, slots=True)
class StageStanding:
    """One stage of a round: who is in it, whether it is open, and whether it is complete."""

    number: int
    title: str
    signatories: tuple[Signatory, ...]
    complete: bool
    open: bool

    @property
    def waiting(self) -> tuple[Signatory, ...]:
        """Those whose word is still missing."""
        return tuple(one for one in self.signatories if not one.verdict)


def stages_of(version: SpecVersion, signatories: Sequence[Signatory]) -> list[StageStanding]:
    """The stages of the round with their people, in order; the first incomplete one is open."""
    rules = read_round(version.policy)
    found: list[StageStanding] = []
    for number, stage in enumerate(rules.stages, 1):
        there = tuple(one for one in signatories if one.stage == number)
        before = all(earlier.complete for earlier in found)
        complete = _is_complete(rules, there)
        found.append(StageStanding(number, stage.title, there, complete, before))
    return found


def _is_complete(rules: Round, signatories: Sequence[Signatory]) -> bool:
    roles = dict.fromkeys(one.role for one in signatories)
    return all(
        _is_met(rules.requirement(role), [one for one in signatories if one.role == role])
        for role in roles
    )


def _is_met(requirement: Requirement, seats: Sequence[Signatory]) -> bool:
    """Whether as many approve as the requirement needs; where a number is named, people count."""
    approving = [one for one in seats if one.verdict in APPROVING]
    people = {one.decision.made_by_id for one in approving if one.decision}
    return (len(people) if requirement.needs else len(approving)) >= _needed(requirement, seats)


def _needed(requirement: Requirement, seats: Sequence[Signatory]) -> int:
    counting = _counting(requirement, seats)
    if not requirement.needs:
        return counting
    leaves_out = requirement.abstention == Abstention.LEAVES_OUT
    return min(requirement.needs, counting) if leaves_out else requirement.needs


def _counting(requirement: Requirement, seats: Sequence[Signatory]) -> int:
    if requirement.abstention == Abstention.COUNTS_AGAINST:
        return len(seats)
    return sum(one.verdict != Verdict.ABSTAINED for one in seats)


def ends_round(version: SpecVersion, signatory: Signatory) -> bool:
    """Whether "do not approve" by `signatory` ends the round.

    It does where the role has a veto, and where too few are left who could still approve.
    """
    requirement = read_round(version.policy).requirement(signatory.role)
    seats = list(version.signatories.filter(role=signatory.role).select_related("decision"))
    possible = [one for one in seats if one.verdict not in (Verdict.REJECTED, Verdict.ABSTAINED)]
    return requirement.veto or len(possible) < _needed(requirement, seats)


def open_stage(version: SpecVersion, signatories: Sequence[Signatory]) -> int:
    """The number of the first stage that is not complete; one more than there are if all are.

    What somebody wants to be settled first keeps their stage open.
    """
    stages = stages_of(version, signatories)
    waiting_for = {thread.started_by_id for thread in blocking(version.project)}
    found = (
        stage.number
        for stage in stages
        if not stage.complete or any(one.user_id in waiting_for for one in stage.signatories)
    )
    return next(found, len(stages) + 1)


def signatories_of(version: SpecVersion) -> list[Signatory]:
    """All signatures of the round with their decisions, as they are stored now."""
    return list(version.signatories.select_related("user", "decision__made_by"))


def is_approved(version: SpecVersion) -> bool:
    """Whether every stage is complete, by more than the submitter, and independently if it must."""
    there = signatories_of(version)
    return version.state in OPEN and not missing(version, there)


def missing(version: SpecVersion, signatories: Sequence[Signatory]) -> list[str]:
    """What the round still lacks, in sentences; empty when everybody needed approves."""
    found = [
        _("Stage “%(title)s” is not complete.") % {"title": stage.title}
        for stage in stages_of(version, signatories)
        if not stage.complete
    ]
    approving = [one.decision for one in signatories if one.decision and _approves(one)]
    if all(decision.made_by_id == version.submitted_by_id for decision in approving):
        found.append(
            _("Somebody other than %(who)s has to approve.") % {"who": version.submitted_by}
        )
    rules = read_round(version.policy)
    by = {decision.made_by_id for decision in approving}
    lacking = rules.independent - (len(independent(version, by)) if rules.independent else 0)
    if lacking > 0:
        found.append(
            ngettext(
                "Somebody has to approve who neither wrote the project nor owns or advises it.",
                "%(n)s people have to approve who neither wrote the project nor own or advise it.",
                lacking,
            )
            % {"n": lacking}
        )
    return found


def _approves(signatory: Signatory) -> bool:
    return signatory.verdict in APPROVING


def independent(version: SpecVersion, people: Iterable[int]) -> set[int]:
    """Those of `people` (keys of accounts) who neither wrote, nor own, nor advise the project."""
    rules = read_round(version.policy)
    asked = set(people) - writers_of(version)
    table = Stakeholder.objects.filter(project=version.project_id, user__in=asked)
    seats = version.signatories.filter(user__in=asked)
    part = set(table.filter(role__in=rules.not_independent).values_list("user", flat=True))
    part |= set(seats.filter(role__in=rules.not_independent).values_list("user", flat=True))
    return asked - part


def writers_of(version: SpecVersion) -> set[int]:
    """Who wrote what the version froze: whoever sent it, and whoever saved a section of it."""
    saved = Revision.objects.filter(
        section__project=version.project_id, saved_at__lte=version.submitted_at
    ).exclude(section__name__in=NOT_WRITING)
    people = saved.exclude(saved_by=None).order_by().values_list("saved_by", flat=True).distinct()
    return {version.submitted_by_id, *people}


def reopened(version: SpecVersion) -> list[Concern]:
    """The concerns whose raiser said after the submission that the answer is not enough."""
    last = Reply.objects.filter(
        project=version.project_id,
        is_last=True,
        accepts=False,
        given_at__gt=version.submitted_at,
    )
    return [reply.concern for reply in last.select_related("concern")]


def is_complete(version: SpecVersion, *, moment: datetime) -> bool:
    """Whether everybody approves, every blocker is accepted, and nothing said stands against it.

    What is said against it: a concern that was reopened, a comment that blocks.
    """
    if not is_approved(version) or reopened(version) or blocking(version.project):
        return False
    return not readiness.of_version(version, moment=moment).stops
