"""Freezing the draft as a version, and asking the people whose signatures it needs."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import Conflict, NotReady
from intake.models import Project
from jobs.actions import enqueue
from signoff import policy, readiness, rules
from signoff.actions import telling
from signoff.actions.carrying import carry_over
from signoff.actions.concluding import sign_off_if_complete
from signoff.actions.opening import open_stages
from signoff.actions.steps import ensure_awake, pass_gate, record_version, take_step
from signoff.assemble import document_of, recorded_part
from signoff.lifecycle import State, Step
from signoff.models import Signatory, SpecVersion
from signoff.readiness import Draft, Readiness, as_finding
from spec.canonical import canonical, digest, section_digests, specification
from spec.checks import Severity
from spec.choices import Stage
from spec.document import Document
from spec.figures.frozen import frozen
from stakeholders.actions import give_accounts, link_known_accounts
from stakeholders.models import Stakeholder


@transaction.atomic
def submit(project: Project, *, actor: User) -> SpecVersion:
    """Freeze the draft as a new version and ask the people it needs. Sent twice, it is one version.

    Raises:
        NotReady: nobody works on the project, an answer about the risk forbids it, the submitter
            would be the only one to sign, one person would sign for two roles that need two, or
            there are more concerns than a document holds.
        Conflict: nothing has changed since the version that is signed already.
    """
    project = Project.objects.locked(project.pk)
    ensure_awake(project)
    link_known_accounts(project, actor=actor)
    document = document_of(project)
    rules.ensure_printable(document)
    content = specification(document)
    now = timezone.now()
    draft = readiness.of_draft(project, document, moment=now)
    if draft.tier.stopped:
        raise NotReady(policy.forbidden())
    latest = project.versions.order_by("-number").first()
    people = _accounts(project)
    if latest and _says_the_same(latest, digest(content), draft):
        return _unchanged(latest, people, actor)
    seats = policy.seats(document, draft.tier.number)
    give_accounts(project, [seat.key for seat in seats], actor=actor)
    people = _accounts(project)
    _ensure_independent(seats, people, actor)
    _ensure_two_people(seats, people, policy.round_of(draft.tier.number))
    for version in project.versions.open():
        take_step(version, Step.SUPERSEDE, actor=actor)
        telling.close_links(version, actor=actor)
    number = latest.number + 1 if latest else 1
    version = _freeze(project, document, draft, actor, number=number, at=now)
    Signatory.objects.bulk_create(
        Signatory(
            version=version,
            position=position,
            role=seat.role,
            key=seat.key,
            name=seat.name,
            stage=seat.stage,
            user_id=people.get(seat.key),
        )
        for position, seat in enumerate(seats)
    )
    pass_gate(project, Stage.IN_REVIEW, actor=actor)
    carry_over(version, actor=actor)
    sign_off_if_complete(version, actor=actor) or open_stages(version, actor=actor)
    enqueue("signoff.tasks.render", version.pk)
    return version


def _says_the_same(latest: SpecVersion, sha256: str, draft: Draft) -> bool:
    """Whether the draft differs in nothing from `latest` that people decide on.

    Beside the words that is the tier and, while people decide, what stops the sign-off: an
    acceptance that is recorded now can mend what was missing then, without changing a word. What
    was signed and does not hold any more, by time or because somebody took it back, is asked anew.
    """
    if latest.sha256 != sha256 or latest.tier != draft.tier.number:
        return False
    signatories = list(latest.signatories.with_decisions())
    holds = rules.holds_of(latest, signatories, day=draft.checked_on)
    if any(hold.needs_new_round for hold in holds):
        return False
    frozen = readiness.readiness_of(map(as_finding, latest.findings), (), latest.tier)
    return not latest.is_open or _blockers(frozen) == _blockers(draft.readiness)


def _blockers(found: Readiness) -> set[tuple[str, str]]:
    return {
        (item.finding.id, item.finding.where)
        for item in found.items
        if item.finding.severity is Severity.BLOCKER
    }


def _unchanged(latest: SpecVersion, people: dict[str, int], actor: User) -> SpecVersion:
    """The version that is in review already with these very words.

    Whoever has got an account since then is asked now.

    Raises:
        Conflict: these very words were decided on already.
    """
    if latest.state != State.IN_REVIEW:
        raise Conflict(
            _("Nothing has changed since version %(number)s. Change the draft first.")
            % {"number": latest.number}
        )
    found = list(latest.signatories.filter(user=None, key__in=people))
    for signatory in found:
        signatory.user = User.objects.get(pk=people[signatory.key])
        signatory.save(update_fields=["user"])
        record_version("version.ask", latest, actor, role=signatory.role)
    telling.ask_for_review(latest, [one for one in found if one.asked_at])
    return latest


def _accounts(project: Project) -> dict[str, int]:
    """Key on the people register -> primary key of the account, for everybody who has one."""
    linked = Stakeholder.objects.filter(project=project, user__isnull=False, user__is_active=True)
    return {key: user for key, user in linked.values_list("key", "user") if user}


def _ensure_independent(seats: Sequence[policy.Seat], people: dict[str, int], actor: User) -> None:
    if all(seat.key and people.get(seat.key) == actor.pk for seat in seats):
        raise NotReady(
            _(
                "You would be the only one to approve your own project. "
                "Name at least one other person who must sign."
            )
        )


def _ensure_two_people(
    seats: Sequence[policy.Seat], people: dict[str, int], rules_now: policy.Round
) -> None:
    """Two roles need two people, where the tier says so; else the round could never complete."""
    if not rules_now.one_role_each:
        return
    held: dict[int, list[policy.Seat]] = {}
    for seat in seats:
        if user := people.get(seat.key):
            held.setdefault(user, []).append(seat)
    for mine in held.values():
        if len(mine) > 1:
            names = {
                "name": mine[0].name,
                "roles": ", ".join(seat.role_label for seat in mine),
                "tier": rules_now.tier,
            }
            raise NotReady(
                _(
                    "In risk tier %(tier)s two roles need two people, and %(name)s would sign for "
                    "%(roles)s. Name somebody else for one of them."
                )
                % names
            )


def _freeze(
    project: Project, document: Document, draft: Draft, actor: User, *, number: int, at: datetime
) -> SpecVersion:
    content, tier = specification(document), draft.tier
    rules_now = policy.as_data(tier.number, document)
    version = SpecVersion.objects.create(
        project=project,
        number=number,
        content=canonical(content),
        sha256=digest(content),
        section_hashes=section_digests(content),
        recorded=recorded_part(document),
        tier=tier.number,
        tier_source=tier.source.value,
        assessment=tier.as_data(),
        findings=[finding.as_data() for finding in draft.findings],
        figures=frozen(draft.figures),
        checked_on=draft.checked_on,
        policy=rules_now,
        policy_sha256=policy.sha256(rules_now),
        submitted_by=actor,
        submitted_at=at,
    )
    record_version("version.submit", version, actor)
    return version
