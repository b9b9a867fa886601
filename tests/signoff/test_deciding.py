"""Deciding on a version, and what follows."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from accounts.refusals import Conflict, NotReady, Refused, Superseded
from audit.models import Entry
from intake.actions import save_section
from intake.models import Project
from jobs.models import Job
from signoff.actions import NewCondition, submit
from signoff.lifecycle import State
from signoff.models import Condition, Decision, SpecVersion, Verdict
from spec.choices import Stage
from spec.document.promises import Risk
from tests.signoff.factories import (
    OWNERS,
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    decide,
    edit,
    people,
    person,
    restore,
)
from tests.signoff.ready import answers

pytestmark = pytest.mark.django_db

REPORT = NewCondition("Send a sample report to audit.", "Jonas Brandt", date(2027, 4, 15))
PLAN = NewCondition("Write the plan.", "Rui Tanaka", date(2027, 1, 31))


def everything(version: SpecVersion) -> tuple[Any, ...]:
    """All that a decision could change."""
    return (
        list(Decision.objects.order_by("pk").values_list()),
        list(Condition.objects.order_by("pk").values_list()),
        list(SpecVersion.objects.order_by("pk").values_list()),
        Project.objects.get(pk=version.project_id).stage,
        Entry.objects.count(),
        Job.objects.count(),
    )


def refused(kind: type[Refused], version: SpecVersion, role: str, **fields: Any) -> Refused:
    """The refusal of a decision, after which nothing is different."""
    before = everything(version)
    with pytest.raises(kind) as refusal:
        decide(version, role, **fields)
    assert everything(version) == before
    return refusal.value


# --- What a decision is -----------------------------------------------------------------------
def test_an_approval_is_kept_with_who_when_and_the_hash() -> None:
    version = VersionFactory.create()
    start = timezone.now()

    made = decide(version, "sponsor", comment="Good work.")

    kept = Decision.objects.get()
    assert kept == made
    assert (kept.verdict, kept.comment) == (Verdict.APPROVED, "Good work.")
    assert (kept.made_by, kept.sha256) == (account("sponsor"), version.sha256)
    assert start <= kept.made_at <= timezone.now()


def test_an_approval_leaves_the_version_in_review_while_others_are_asked() -> None:
    version = VersionFactory.create()

    decide(version, "sponsor")

    version.refresh_from_db()
    assert (version.state, version.signed_off_at) == (State.IN_REVIEW, None)
    assert Job.objects.filter(task_path="signoff.tasks.render").count() == 1


def test_conditions_are_kept_in_the_order_in_which_they_were_written() -> None:
    version = VersionFactory.create()

    made = decide(version, "sponsor", Verdict.APPROVED_WITH_CONDITIONS, conditions=[REPORT, PLAN])

    assert list(made.conditions.values_list("position", "text", "owner", "due")) == [
        (0, REPORT.text, REPORT.owner, REPORT.due),
        (1, PLAN.text, PLAN.owner, PLAN.due),
    ]


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (Verdict.CHANGES_REQUESTED, State.CHANGES_REQUESTED),
        (Verdict.REJECTED, State.NOT_APPROVED),
    ],
)
def test_a_no_changes_the_state_at_once_and_keeps_its_reason(
    verdict: Verdict, state: State
) -> None:
    version = VersionFactory.create()

    made = decide(version, "sponsor", verdict, comment="The figure is missing.")

    version.refresh_from_db()
    assert (version.state, made.comment) == (state, "The figure is missing.")
    assert Project.objects.get().stage == Stage.IN_REVIEW
    assert Job.objects.filter(task_path="signoff.tasks.render").count() == 2


def test_others_may_still_decide_after_changes_were_asked_for() -> None:
    version = VersionFactory.create()
    decide(version, "sponsor", Verdict.CHANGES_REQUESTED, comment="Say who pays.")

    decide(version, "business_contact")
    decide(version, "product_manager", Verdict.CHANGES_REQUESTED, comment="And when.")

    version.refresh_from_db()
    assert version.state == State.CHANGES_REQUESTED
    assert Decision.objects.count() == 3


def test_a_version_with_a_request_for_changes_is_never_signed() -> None:
    version = VersionFactory.create()
    decide(version, "sponsor", Verdict.CHANGES_REQUESTED, comment="Say who pays.")

    for role in OWNERS[1:]:
        decide(version, role)

    version.refresh_from_db()
    assert (version.state, version.signed_off_at) == (State.CHANGES_REQUESTED, None)


# --- The last one needed ----------------------------------------------------------------------
def test_the_last_approval_needed_signs_the_version_off() -> None:
    version = all_approve(VersionFactory.create(), but="sponsor")
    assert version.state == State.IN_REVIEW
    jobs = Job.objects.filter(task_path="signoff.tasks.render").count()

    last = decide(version, "sponsor", Verdict.APPROVED_WITH_CONDITIONS, conditions=[REPORT])

    version.refresh_from_db()
    assert version.state == State.SIGNED_OFF
    assert version.signed_off_at is not None
    assert version.signed_off_at >= last.made_at
    assert Project.objects.get().stage == Stage.SIGNED_OFF
    assert Job.objects.filter(task_path="signoff.tasks.render").count() == jobs + 1


def test_the_whole_round_is_written_into_the_trail() -> None:
    version = VersionFactory.create()
    before = Entry.objects.count()

    all_approve(version)

    made = Entry.objects.filter(seq__gt=before).order_by("seq")
    said = {"number": 1, "verdict": "approved"}
    lead = str(account("data_scientist").pseudonym)
    assert list(made.values_list("act", "actor", "after", "detail")) == [
        *(
            ("version.decide", str(account(role).pseudonym), version.sha256, said | {"role": role})
            for role in OWNERS
        ),
        ("version.sign_off", lead, version.sha256, {"number": 1}),
        ("project.move", lead, "", {"from": "in_review", "to": "signed_off"}),
    ]


@pytest.mark.parametrize(
    ("verdict", "act"),
    [
        (Verdict.CHANGES_REQUESTED, "version.ask_for_changes"),
        (Verdict.REJECTED, "version.do_not_approve"),
    ],
)
def test_a_no_is_written_into_the_trail(verdict: Verdict, act: str) -> None:
    version = VersionFactory.create()
    before = Entry.objects.count()

    decide(version, "sponsor", verdict, comment="The figure is missing.")

    made = Entry.objects.filter(seq__gt=before).order_by("seq")
    assert list(made.values_list("act", "object", "detail")) == [
        (
            "version.decide",
            f"signoff.specversion:{version.pk}",
            {"number": 1, "role": "sponsor", "verdict": verdict.value},
        ),
        (act, f"signoff.specversion:{version.pk}", {"number": 1}),
    ]


def test_an_empty_seat_keeps_a_version_from_being_signed() -> None:
    at_the_table = people("sponsor", "business_contact", "data_scientist")
    version = VersionFactory.create(project=ProjectFactory.create(people=at_the_table))

    for role in ("sponsor", "business_contact", "data_scientist"):
        decide(version, role)

    version.refresh_from_db()
    assert version.state == State.IN_REVIEW


def test_a_version_that_only_its_sender_approved_is_never_signed() -> None:
    version = VersionFactory.create()
    lead = account("data_scientist")
    version.signatories.update(user=lead)

    all_approve(version)

    version.refresh_from_db()
    assert Decision.objects.filter(made_by=lead).count() == 4
    assert version.state == State.IN_REVIEW


def test_one_voice_beside_the_sender_is_enough() -> None:
    version = VersionFactory.create()
    version.signatories.exclude(role="sponsor").update(user=account("data_scientist"))

    all_approve(version)

    version.refresh_from_db()
    assert version.state == State.SIGNED_OFF


# --- Bound to the hash ------------------------------------------------------------------------
def test_a_decision_about_another_hash_is_refused() -> None:
    version = VersionFactory.create()

    refusal = refused(Superseded, version, "sponsor", sha256="0" * 64)

    assert refusal.sentence == (
        "The text changed after this version was sent for review (another version). "
        "Nothing was recorded."
    )


def test_a_decision_on_an_edited_draft_is_refused_and_names_what_changed() -> None:
    version = VersionFactory.create()
    edit(version.project)
    save_section(version.project, "risk", Risk(tier=2), actor=None)

    refusal = refused(Superseded, version, "sponsor")

    assert refusal.sentence == (
        "The text changed after this version was sent for review (project, risk). "
        "Nothing was recorded."
    )
    assert refusal.template == "signoff/superseded.html"
    assert refusal.context == {"version": version, "changed": ["Project", "Risk"]}


def test_a_version_whose_draft_was_changed_back_can_be_decided_on_again() -> None:
    version = VersionFactory.create()
    edit(version.project)
    refused(Superseded, version, "sponsor")

    restore(version.project)

    assert decide(version, "sponsor").sha256 == version.sha256


@pytest.mark.parametrize("verdict", [Verdict.CHANGES_REQUESTED, Verdict.REJECTED])
def test_a_no_is_bound_to_the_hash_as_well(verdict: Verdict) -> None:
    version = VersionFactory.create()
    edit(version.project)

    refused(Superseded, version, "sponsor", verdict=verdict, comment="No.")


def test_a_decision_on_a_replaced_version_is_refused() -> None:
    old = VersionFactory.create()
    edit(old.project)
    submit(old.project, actor=account("data_scientist"))

    refusal = refused(Superseded, old, "sponsor")

    assert refusal.sentence == ("A newer version is in review. Please read and decide on that one.")
    assert refusal.context["changed"] == ["Project"]


# --- Once, and only while the round is open ---------------------------------------------------
def test_a_decision_after_the_sign_off_is_refused() -> None:
    version = all_approve(VersionFactory.create())

    refusal = refused(NotReady, version, "sponsor")

    assert refusal.sentence == "This review is over: version 1 is already signed."


def test_a_decision_after_somebody_did_not_approve_is_refused() -> None:
    version = VersionFactory.create()
    decide(version, "sponsor", Verdict.REJECTED, comment="Too costly.")

    refusal = refused(NotReady, version, "business_contact")

    assert refusal.sentence == "This review is over: version 1 is already not approved."


def test_one_signature_is_given_once() -> None:
    version = VersionFactory.create()
    decide(version, "sponsor")

    refusal = refused(Conflict, version, "sponsor", verdict=Verdict.REJECTED, comment="After all.")

    assert refusal.sentence == ("A decision is already recorded here. The version's page shows it.")


def in_two_roles(tier: int) -> SpecVersion:
    """A version on which the sponsor signs in the role of the works council as well."""
    council = person("works_council", email="sponsor@example.org", must_sign=True)
    project = ProjectFactory.create(tier=tier, people=[*people(*OWNERS), council])
    return VersionFactory.create(project=project)


@pytest.mark.parametrize("tier", [3, 4])
def test_in_high_tiers_one_person_is_not_asked_in_two_roles(tier: int) -> None:
    with pytest.raises(NotReady) as refusal:
        in_two_roles(tier)

    assert refusal.value.sentence == (
        f"In risk tier {tier} two roles need two people, and Sponsor would sign for sponsor, "
        "works council. Name somebody else for one of them."
    )
    assert SpecVersion.objects.count() == 0


@pytest.mark.parametrize("tier", [3, 4])
def test_in_high_tiers_one_person_cannot_sign_for_two_roles(tier: int) -> None:
    council = person("works_council", must_sign=True)
    project = ProjectFactory.create(tier=tier, people=[*people(*OWNERS), council])
    version = VersionFactory.create(project=project)
    version.signatories.filter(role="works_council").update(user=account("sponsor"))
    decide(version, "sponsor")

    refusal = refused(Conflict, version, "works_council")

    assert refusal.sentence == (
        "In this risk tier one person may not sign for two roles. Ask a colleague to sign."
    )


@pytest.mark.parametrize("tier", [1, 2])
def test_in_low_tiers_one_person_may_sign_for_two_roles(tier: int) -> None:
    version = in_two_roles(tier)
    decide(version, "sponsor")

    decide(version, "works_council")

    assert Decision.objects.filter(made_by=account("sponsor")).count() == 2


def test_the_rules_of_the_round_apply_even_when_the_draft_gives_another_tier_later() -> None:
    version = in_two_roles(1)
    for tier in (3, 1):
        save_section(version.project, "risk", Risk.model_validate(answers(tier)), actor=None)
    decide(version, "sponsor")

    assert decide(version, "works_council").verdict == Verdict.APPROVED
