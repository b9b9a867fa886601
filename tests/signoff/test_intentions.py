"""One intention is one decision, and each verdict has its words."""

from uuid import uuid4

import pytest

from accounts.refusals import Conflict, NotReady
from signoff.models import Decision, Verdict
from tests.signoff.factories import VersionFactory, all_approve, decide, edit
from tests.signoff.test_deciding import REPORT, everything, in_two_roles, refused

pytestmark = pytest.mark.django_db


# --- One intention ----------------------------------------------------------------------------
def test_the_same_intention_sent_fifty_times_gives_one_decision() -> None:
    version = VersionFactory.create()
    key = uuid4()
    first = decide(version, "sponsor", idempotency_key=key)
    before = everything(version)

    answers = [decide(version, "sponsor", idempotency_key=key) for _ in range(49)]

    assert {(one.pk, one.made_at, one.verdict) for one in answers} == {
        (first.pk, first.made_at, first.verdict)
    }
    assert everything(version) == before


def test_an_intention_sent_again_with_other_words_keeps_the_first_ones() -> None:
    version = VersionFactory.create()
    key = uuid4()
    decide(version, "sponsor", idempotency_key=key)

    again = decide(
        version, "sponsor", Verdict.REJECTED, comment="Back, then no.", idempotency_key=key
    )

    assert (again.verdict, again.comment) == (Verdict.APPROVED, "")


def test_an_intention_is_answered_the_same_after_the_round_is_over() -> None:
    version = VersionFactory.create()
    key = uuid4()
    first = decide(version, "sponsor", idempotency_key=key)
    all_approve(version, but="sponsor")
    edit(version.project)

    assert decide(version, "sponsor", idempotency_key=key) == first


def test_an_intention_cannot_be_used_for_another_signature() -> None:
    version = in_two_roles(1)
    key = uuid4()
    decide(version, "sponsor", idempotency_key=key)

    refusal = refused(Conflict, version, "works_council", idempotency_key=key)

    assert refusal.sentence == (
        "This form was used for another signature already. Open the page again to decide."
    )


def test_two_people_may_use_the_same_key() -> None:
    version = VersionFactory.create()
    key = uuid4()
    decide(version, "sponsor", idempotency_key=key)

    decide(version, "business_contact", idempotency_key=key)

    assert Decision.objects.count() == 2


# --- Words that go with a verdict -------------------------------------------------------------
@pytest.mark.parametrize("verdict", [Verdict.CHANGES_REQUESTED, Verdict.REJECTED])
def test_a_no_needs_a_sentence(verdict: Verdict) -> None:
    refusal = refused(NotReady, VersionFactory.create(), "sponsor", verdict=verdict)

    assert refusal.sentence == "Say in one sentence at least what has to change."


def test_an_approval_with_conditions_needs_one() -> None:
    verdict = Verdict.APPROVED_WITH_CONDITIONS

    refusal = refused(NotReady, VersionFactory.create(), "sponsor", verdict=verdict)

    assert refusal.sentence == "Write at least one condition, with a person and a date."


@pytest.mark.parametrize("verdict", [Verdict.APPROVED, Verdict.CHANGES_REQUESTED, Verdict.REJECTED])
def test_conditions_go_with_their_own_verdict_only(verdict: Verdict) -> None:
    version = VersionFactory.create()

    refusal = refused(
        NotReady, version, "sponsor", verdict=verdict, comment="Well.", conditions=[REPORT]
    )

    assert refusal.sentence == "Conditions go with “approve with conditions” only."
