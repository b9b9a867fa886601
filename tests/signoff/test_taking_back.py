"""Withdrawing a decision within ten minutes, and taking it back with a reason later."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.refusals import Conflict, NotReady, Refused, Superseded
from audit.models import Entry
from intake.models import Project
from mail.models import Message
from signoff import rules
from signoff.actions import revoke, submit, withdraw
from signoff.lifecycle import State
from signoff.models import Decision, DecisionEnd, EndKind, SpecVersion, Verdict
from spec.choices import Stage
from tests.signoff.factories import (
    OWNERS,
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    decide,
    edit,
    people,
    signature,
)
from tests.signoff.test_deciding import everything

pytestmark = pytest.mark.django_db

TIER_4 = (*OWNERS, "it_operations", "compliance", "model_risk", "it_security", "internal_audit")


def stored(version: SpecVersion) -> SpecVersion:
    return SpecVersion.objects.get(pk=version.pk)


def age(decision: Decision, minutes: int = 11) -> Decision:
    """The decision, made so long ago."""
    moment = timezone.now() - timedelta(minutes=minutes)
    Decision.objects.filter(pk=decision.pk).update(made_at=moment)
    return decision


def refusal_of(kind: type[Refused], take_back: object, decision: Decision, **fields: object) -> str:
    """Why the decision stays, after which nothing is different."""
    before = everything(decision.signatory.version), DecisionEnd.objects.count()
    with pytest.raises(kind) as refusal:
        take_back(decision, **fields)  # type: ignore[operator]
    assert (everything(decision.signatory.version), DecisionEnd.objects.count()) == before
    return refusal.value.sentence


# --- Within ten minutes -------------------------------------------------------------------------
def test_a_decision_that_is_withdrawn_does_not_count_and_can_be_made_anew() -> None:
    version = VersionFactory.create()
    first = decide(version, "sponsor", Verdict.REJECTED, comment="Wrong button.")

    end = withdraw(first, actor=account("sponsor"))

    assert (end.kind, end.made_by, end.decision) == (EndKind.WITHDRAWN, account("sponsor"), first)
    assert signature(version, "sponsor").verdict == ""
    assert stored(version).state == State.IN_REVIEW
    assert decide(version, "sponsor").verdict == Verdict.APPROVED
    assert Decision.objects.filter(signatory__version=version).count() == 2


def test_no_mail_about_a_withdrawn_decision_leaves() -> None:
    version = VersionFactory.create()
    first = decide(version, "sponsor")
    mail = Message.objects.get(cause=f"decision:{first.pk}:lead")
    assert mail.not_before == first.withdrawable_until

    withdraw(first, actor=account("sponsor"))

    mail.refresh_from_db()
    assert mail.refused_at is not None


def test_withdrawing_the_last_approval_takes_the_sign_off_back() -> None:
    version = all_approve(VersionFactory.create(), but="sponsor")
    last = decide(version, "sponsor")
    assert stored(version).state == State.SIGNED_OFF

    withdraw(last, actor=account("sponsor"))

    assert (stored(version).state, stored(version).signed_off_at) == (State.IN_REVIEW, None)
    assert Project.objects.get().stage == Stage.IN_REVIEW
    acts = Entry.objects.order_by("-seq").values_list("act", flat=True)[:3]
    assert list(acts) == ["project.move", "version.reopen", "version.withdraw"]


def test_withdrawing_a_no_leaves_the_requests_of_others() -> None:
    version = VersionFactory.create()
    decide(version, "sponsor", Verdict.CHANGES_REQUESTED, comment="Say who pays.")
    no = decide(version, "business_contact", Verdict.REJECTED, comment="No.")

    withdraw(no, actor=account("business_contact"))

    assert stored(version).state == State.CHANGES_REQUESTED


def test_withdrawing_one_of_two_requests_leaves_the_other() -> None:
    version = VersionFactory.create()
    first = decide(version, "sponsor", Verdict.CHANGES_REQUESTED, comment="Say who pays.")
    second = decide(version, "business_contact", Verdict.CHANGES_REQUESTED, comment="And when.")

    withdraw(first, actor=account("sponsor"))
    assert stored(version).state == State.CHANGES_REQUESTED

    withdraw(second, actor=account("business_contact"))
    assert stored(version).state == State.IN_REVIEW


def test_withdrawing_twice_is_withdrawing_once() -> None:
    first = decide(VersionFactory.create(), "sponsor")
    end = withdraw(first, actor=account("sponsor"))
    before = Entry.objects.count()

    assert withdraw(first, actor=account("sponsor")) == end
    assert Entry.objects.count() == before


def test_a_stage_that_opened_closes_again_when_the_decision_before_it_is_withdrawn() -> None:
    version = VersionFactory.create(project=ProjectFactory.create(tier=4, people=people(*TIER_4)))
    for role in TIER_4[1:5]:
        decide(version, role)
    last = decide(version, "sponsor")
    assert signature(version, "compliance").asked_at is not None

    withdraw(last, actor=account("sponsor"))

    asked = signature(version, "compliance")
    assert (asked.asked_at, asked.due_on) == (None, None)
    link = version.links.get(user=account("compliance")).link
    assert link.revoked_at is not None
    assert not Message.objects.waiting().filter(seed=link.mail_seed).exists()
    decide(version, "sponsor")
    assert version.links.filter(user=account("compliance"), link__revoked_at=None).count() == 1


def test_after_ten_minutes_a_decision_is_not_withdrawn() -> None:
    first = age(decide(VersionFactory.create(), "sponsor"))

    said = refusal_of(NotReady, withdraw, first, actor=account("sponsor"))

    assert said == "The ten minutes are over. You can take it back with a reason."


def test_a_sign_off_that_the_project_has_gone_on_with_is_not_withdrawn() -> None:
    version = all_approve(VersionFactory.create(), but="sponsor")
    last = decide(version, "sponsor")
    Project.objects.update(stage=Stage.IN_BUILD)

    said = refusal_of(NotReady, withdraw, last, actor=account("sponsor"))

    assert said == "The project has moved on. You can take it back with a reason."


def test_a_decision_about_a_version_that_was_replaced_stays() -> None:
    version = VersionFactory.create()
    no = decide(version, "sponsor", Verdict.REJECTED, comment="No.")
    edit(version.project)
    submit(version.project, actor=account("data_scientist"))

    said = refusal_of(Superseded, withdraw, no, actor=account("sponsor"))

    assert said == "A newer version is in review. Please read and decide on that one."


@pytest.mark.parametrize("take_back", [withdraw, revoke])
def test_nobody_takes_back_what_another_one_decided(take_back: object) -> None:
    first = decide(VersionFactory.create(), "sponsor")
    reason = {"reason": "I say so."} if take_back is revoke else {}

    said = refusal_of(NotReady, take_back, first, actor=account("data_scientist"), **reason)

    assert said == "Only whoever decided takes a decision back."


# --- Later --------------------------------------------------------------------------------------
def test_a_decision_that_is_taken_back_later_stays_to_be_read() -> None:
    version = VersionFactory.create()
    first = age(decide(version, "sponsor"))

    end = revoke(first, reason="The budget is gone.", actor=account("sponsor"))

    assert (end.kind, end.reason) == (EndKind.REVOKED, "The budget is gone.")
    assert signature(version, "sponsor").verdict == ""
    assert Decision.objects.get(pk=first.pk).verdict == Verdict.APPROVED
    assert revoke(first, reason="Again.", actor=account("sponsor")) == end


def test_a_sign_off_is_suspended_when_one_takes_back_and_the_same_words_can_be_asked_again() -> (
    None
):
    version = all_approve(VersionFactory.create())
    first = signature(version, "sponsor").decision
    assert first is not None

    revoke(age(first), reason="The budget is gone.", actor=account("sponsor"))

    seats = list(version.signatories.with_decisions())
    (hold,) = rules.holds_of(stored(version), seats, day=timezone.localdate())
    assert (stored(version).state, hold.kind) == (State.SIGNED_OFF, rules.HoldKind.REVOKED)
    assert hold.sentence == "Taken back by: Sponsor."
    again = submit(version.project, actor=account("data_scientist"))
    assert (again.number, again.sha256) == (2, version.sha256)
    assert signature(again, "sponsor").verdict == ""
    assert signature(again, "business_contact").verdict == Verdict.APPROVED


def test_taking_back_needs_a_reason() -> None:
    first = decide(VersionFactory.create(), "sponsor")

    said = refusal_of(NotReady, revoke, first, reason="", actor=account("sponsor"))

    assert said == "Say why, in one sentence at least."


def test_a_no_that_ended_a_round_stays() -> None:
    no = age(decide(VersionFactory.create(), "sponsor", Verdict.REJECTED, comment="No."))

    said = refusal_of(NotReady, revoke, no, reason="Well.", actor=account("sponsor"))

    assert said == "This review is over. The decision ended it and stays."


def test_what_was_decided_about_a_replaced_version_is_not_taken_back() -> None:
    version = VersionFactory.create()
    first = age(decide(version, "sponsor"))
    edit(version.project)
    submit(version.project, actor=account("data_scientist"))

    refusal_of(Superseded, revoke, first, reason="Well.", actor=account("sponsor"))


def test_what_ended_otherwise_does_not_end_twice() -> None:
    first = decide(VersionFactory.create(), "sponsor")
    withdraw(first, actor=account("sponsor"))

    said = refusal_of(Conflict, revoke, first, reason="Well.", actor=account("sponsor"))

    assert said == "This decision does not count any more. The version's page shows why."
