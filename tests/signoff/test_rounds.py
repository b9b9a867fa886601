"""When a stage is complete: how many approve, who may veto, who abstains, who is independent."""

from typing import Any

import pytest

from accounts.refusals import NotReady
from concerns.actions import Door, reply
from concerns.models import Concern
from concerns.rules import answer_sha256
from intake.actions import save_section
from mail.models import Message
from signoff import rules
from signoff.lifecycle import State
from signoff.models import Decision, Signatory, SpecVersion, Verdict
from signoff.policy import read_round
from signoff.rules.rounds import independent
from spec.document.business import BusinessCase
from stakeholders.models import Stakeholder
from tests.signoff.factories import (
    OWNERS,
    DecisionFactory,
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    decide,
    people,
    person,
    signature,
)

pytestmark = pytest.mark.django_db


def in_committee(**requirement: Any) -> SpecVersion:
    """A version that two more sponsors sign, under other rules for sponsors."""
    sponsors = [person("sponsor", key, must_sign=True) for key in ("ann", "bob", "cid")]
    table = [*sponsors, *people(*OWNERS[1:])]
    version = VersionFactory.create(project=ProjectFactory.create(people=table))
    asked = next(one for one in version.policy["stages"][0]["requirements"])
    asked.update(requirement)
    version.save()
    return version


def say(version: SpecVersion, key: str, verdict: Verdict = Verdict.APPROVED) -> Decision:
    seat = Signatory.objects.select_related("version", "user").get(version=version, key=key)
    words = {} if verdict == Verdict.APPROVED else {"comment": "So."}
    made: Decision = DecisionFactory.create(signatory=seat, verdict=verdict, **words)
    return made


def others_approve(version: SpecVersion) -> str:
    for role in OWNERS[1:]:
        decide(version, role)
    version.refresh_from_db()
    return version.state


@pytest.mark.parametrize(
    ("requirement", "said", "state"),
    [
        ({}, {"ann": "approved", "bob": "approved", "cid": "approved"}, "signed_off"),
        ({}, {"ann": "approved", "bob": "approved"}, "in_review"),
        ({"needs": 2}, {"ann": "approved", "bob": "approved"}, "signed_off"),
        ({"needs": 2}, {"ann": "approved"}, "in_review"),
        ({"needs": 2}, {"ann": "approved", "bob": "abstained", "cid": "abstained"}, "in_review"),
        (
            {"needs": 2, "abstention": "leaves_out"},
            {"ann": "approved", "bob": "abstained", "cid": "abstained"},
            "signed_off",
        ),
        ({}, {"ann": "approved", "bob": "approved", "cid": "abstained"}, "in_review"),
        (
            {"abstention": "leaves_out"},
            {"ann": "approved", "bob": "approved", "cid": "abstained"},
            "signed_off",
        ),
        (
            {"needs": 2, "veto": False},
            {"ann": "rejected", "bob": "approved", "cid": "approved"},
            "signed_off",
        ),
    ],
)
def test_a_stage_is_complete_when_as_many_approve_as_it_needs(
    requirement: dict[str, Any], said: dict[str, str], state: str
) -> None:
    version = in_committee(**requirement)

    for key, verdict in said.items():
        say(version, key, Verdict(verdict))

    assert others_approve(version) == state


@pytest.mark.parametrize(
    ("requirement", "against", "state"),
    [
        ({"needs": 2}, ["ann"], State.NOT_APPROVED),
        ({"needs": 2, "veto": False}, ["ann"], State.IN_REVIEW),
        ({"needs": 2, "veto": False}, ["ann", "bob"], State.NOT_APPROVED),
        ({"veto": False}, ["ann"], State.NOT_APPROVED),
    ],
)
def test_a_no_ends_the_round_by_veto_or_when_too_few_are_left(
    requirement: dict[str, Any], against: list[str], state: State
) -> None:
    version = in_committee(**requirement)

    for key in against:
        say(version, key, Verdict.REJECTED)

    version.refresh_from_db()
    assert version.state == state


def test_one_person_counts_once_where_a_number_is_needed() -> None:
    version = in_committee(needs=2)
    version.signatories.filter(key="bob").update(user=account("ann"))

    say(version, "ann")
    say(version, "bob")

    assert others_approve(version) == State.IN_REVIEW


def test_whoever_must_sign_beside_the_roles_may_abstain_and_leaves_the_others() -> None:
    council = person("works_council", must_sign=True)
    version = VersionFactory.create(
        project=ProjectFactory.create(people=[*people(*OWNERS), council])
    )

    decide(version, "works_council", Verdict.ABSTAINED, comment="Not ours.")

    assert all_approve(version).state == State.SIGNED_OFF


def test_a_stage_that_is_not_open_is_told_in_words() -> None:
    table = people(*OWNERS, "it_operations", "compliance", "model_risk", "it_security")
    version = VersionFactory.create(
        project=ProjectFactory.create(tier=4, people=[*table, person("internal_audit")])
    )

    with pytest.raises(NotReady) as refusal:
        decide(version, "compliance")

    assert refusal.value.sentence == (
        "It is not your turn yet. First comes: Owners. You get a mail when it is."
    )
    assert not Message.objects.filter(to_address="compliance@example.org").exists()


# --- Independence -------------------------------------------------------------------------------
SEVEN = (*OWNERS, "it_operations", "compliance", "it_security")


def test_from_tier_3_on_somebody_without_a_part_in_it_approves() -> None:
    version = VersionFactory.create(project=ProjectFactory.create(tier=3, people=people(*SEVEN)))
    writer = account("compliance")
    case = BusinessCase(problem="82 of 100 invoices are typed by hand.")
    save_section(version.project, "business_case", case, actor=writer)
    approving = {account("sponsor").pk, account("it_operations").pk}
    free = {account("it_security").pk}

    found = independent(version, approving | free)

    assert found == free


def test_whoever_sent_or_wrote_it_is_not_independent() -> None:
    project = ProjectFactory.create(tier=3, people=people(*SEVEN))
    case = BusinessCase(problem="All of it is typed by hand.")
    save_section(project, "business_case", case, actor=account("compliance"))

    version = VersionFactory.create(project=project, submitted_by=account("it_security"))

    both = {account("compliance").pk, account("it_security").pk}
    assert independent(version, both) == set()
    assert both <= rules.writers_of(version)


def test_a_round_without_anybody_independent_says_what_is_missing() -> None:
    project = ProjectFactory.create(tier=3, people=people(*SEVEN))
    version = VersionFactory.create(project=project)
    version.policy["not_independent"] = [*SEVEN]
    version.save()

    all_approve(version)

    seats = rules.signatories_of(version)
    assert rules.missing(version, seats) == [
        "Somebody has to approve who neither wrote the project nor owns or advises it."
    ]
    assert read_round(version.policy).independent == 1
    assert version.state == State.IN_REVIEW


# --- A concern that is reopened -----------------------------------------------------------------
def test_nobody_approves_while_a_concern_is_reopened() -> None:
    version = all_approve(VersionFactory.create(), but="business_contact")
    concern = Concern.objects.select_related("project").get()
    judge = Stakeholder.objects.get(key="sponsor")
    door, seen = Door(user=account("sponsor")), answer_sha256(concern)
    reply(concern, judge, door, accepts=False, comment="It came back.", seen=seen)

    with pytest.raises(NotReady) as refusal:
        decide(version, "business_contact")

    assert refusal.value.sentence.startswith("Not good enough any more, says who raised it: ")
    assert signature(version, "business_contact").verdict == ""
    decide(version, "business_contact", Verdict.CHANGES_REQUESTED, comment="Answer it.")
