"""Only what changed is asked again: what people decided counts on where it is about the same."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from audit.models import Entry
from intake.actions import save_section
from signoff.actions import NewCondition, close_condition, submit, withdraw
from signoff.lifecycle import State
from signoff.models import Condition, Decision, SpecVersion, Verdict
from signoff.record import record_of
from tests.signoff.factories import (
    OWNERS,
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    decide,
    edit,
    give_accounts,
    people,
    reword,
    signature,
)
from tests.signoff.ready import ready

pytestmark = pytest.mark.django_db

SIX = (*OWNERS, "it_operations", "compliance")
TODAY = timezone.localdate()


@pytest.fixture
def version() -> SpecVersion:
    """A version of tier 2 that everybody has approved, the sponsor with a condition."""
    made: SpecVersion = VersionFactory.create(
        project=ProjectFactory.create(tier=2, people=people(*SIX))
    )
    conditions = [NewCondition("Write the plan.", "Rui", TODAY + timedelta(days=9))]
    decide(made, "sponsor", Verdict.APPROVED_WITH_CONDITIONS, conditions=conditions)
    return all_approve(made)


def change_the_test(version: SpecVersion, note: str = "By branch.") -> None:
    """A material change of a section that the data scientist and the product manager own."""
    test = ready("sponsor", 2).experiment.model_copy(update={"assignment": note})
    save_section(version.project, "experiment", test, actor=None)


def again(version: SpecVersion) -> SpecVersion:
    return submit(version.project, actor=account("data_scientist"))


def carried(version: SpecVersion) -> list[str]:
    return list(version.signatories.exclude(decision=None).values_list("role", flat=True))


def test_only_the_owners_of_what_changed_are_asked_again(version: SpecVersion) -> None:
    change_the_test(version)
    new = again(version)

    asked = new.signatories.waiting().values_list("role", flat=True)
    assert list(asked) == ["product_manager", "data_scientist"]
    assert carried(new) == ["sponsor", "business_contact", "it_operations", "compliance"]
    assert new.state == State.IN_REVIEW
    assert new.links.count() == 2
    assert all_approve(new).state == State.SIGNED_OFF


def test_a_carried_decision_is_bound_to_what_was_read_and_says_what_it_counts_for(
    version: SpecVersion,
) -> None:
    change_the_test(version)
    reword(version.project)
    original = signature(version, "sponsor").decision

    new = again(version)

    decision = signature(new, "sponsor").decision
    assert decision is not None
    assert original is not None
    assert (decision.sha256, decision.made_at) == (version.sha256, original.made_at)
    assert (decision.made_by, decision.verdict) == (original.made_by, original.verdict)
    carry = decision.carry
    assert (carry.original, carry.from_number) == (original, 1)
    assert (carry.from_sha256, carry.to_sha256) == (version.sha256, new.sha256)
    assert carry.others == ["experiment"]
    assert carry.editorial == [
        {
            "section": "project",
            "place": "one_liner",
            "before": "",
            "after": "Now with other words.",
        }
    ]
    assert Entry.objects.filter(act="version.carry").count() == 4


def test_the_record_says_from_which_version_a_decision_was_carried(version: SpecVersion) -> None:
    change_the_test(version)
    reword(version.project)

    told = {one.role: one for one in record_of(again(version)).decisions}

    assert told["sponsor"].carried_from == 1
    assert told["sponsor"].read_sha256 == version.sha256
    assert told["sponsor"].edits == ("Project, one_liner:  → Now with other words.",)
    assert told["sponsor"].conditions[0].text == "Write the plan."


def test_a_condition_counts_once_wherever_its_approval_was_carried(version: SpecVersion) -> None:
    change_the_test(version)
    new = again(version)
    assert Condition.objects.open().count() == 1

    close_condition(Condition.objects.get(), word="Done.", met_on=TODAY, actor=account("sponsor"))

    decision = new.signatories.with_decisions().get(role="sponsor").decision
    assert decision is not None
    assert [one.is_closed for one in decision.all_conditions] == [True]
    assert Condition.objects.open().count() == 0


def test_a_decision_that_was_carried_twice_still_names_what_was_read(version: SpecVersion) -> None:
    change_the_test(version)
    again(version)
    change_the_test(version, "By week.")

    third = again(version)

    decision = signature(third, "sponsor").decision
    assert decision is not None
    assert (decision.carry.from_number, decision.carry.original.signatory.version) == (1, version)


def test_a_change_that_concerns_everybody_asks_everybody(version: SpecVersion) -> None:
    edit(version.project)

    assert carried(again(version)) == []


def test_words_that_matter_to_nobody_are_read_by_one_who_did_not_send_them(
    version: SpecVersion,
) -> None:
    reword(version.project)

    new = again(version)

    assert [one.role for one in new.signatories.waiting()] == ["sponsor"]
    assert new.state == State.IN_REVIEW
    assert all_approve(new).state == State.SIGNED_OFF


@pytest.mark.parametrize("verdict", [Verdict.CHANGES_REQUESTED, Verdict.REJECTED])
def test_a_no_is_always_asked_again(verdict: Verdict) -> None:
    version = VersionFactory.create()
    decide(version, "business_contact")
    decide(version, "sponsor", verdict, comment="Say who pays.")
    reword(version.project)

    assert carried(again(version)) == ["business_contact"]


def test_a_decision_that_was_withdrawn_is_not_carried() -> None:
    version = VersionFactory.create()
    decide(version, "business_contact")
    withdraw(decide(version, "sponsor"), actor=account("sponsor"))
    reword(version.project)

    assert carried(again(version)) == ["business_contact"]


def _older(version: SpecVersion) -> None:
    Decision.objects.filter(signatory__role="compliance").update(
        made_at=timezone.now() - timedelta(days=400)
    )


def _of_other_rules(version: SpecVersion) -> None:
    SpecVersion.objects.update(policy_sha256="0" * 64)


def _of_somebody_who_left(version: SpecVersion) -> None:
    version.project.stakeholder_rows.filter(role="compliance").update(user=account("stranger"))


def _of_somebody_deactivated(version: SpecVersion) -> None:
    person = account("compliance")
    person.is_active = False
    person.save()


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (_older, ["sponsor", "business_contact", "it_operations"]),
        (_of_other_rules, []),
        (_of_somebody_who_left, ["sponsor", "business_contact", "it_operations"]),
        (_of_somebody_deactivated, ["sponsor", "business_contact", "it_operations"]),
    ],
)
def test_a_decision_is_carried_only_while_it_counts(
    change: Any, left: list[str], version: SpecVersion
) -> None:
    change_the_test(version)
    change(version)

    assert carried(again(version)) == left


def test_somebody_who_abstained_is_not_asked_again() -> None:
    version = VersionFactory.create()
    decide(version, "sponsor", Verdict.ABSTAINED, comment="My sister sells it.")
    reword(version.project)

    assert carried(again(version)) == ["sponsor"]


def test_whoever_gets_an_account_later_is_asked_like_the_others(version: SpecVersion) -> None:
    give_accounts(version.project, ["sponsor"])
    change_the_test(version)

    assert again(version).links.count() == 2
