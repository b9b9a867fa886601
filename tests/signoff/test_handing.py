"""Handing a signature over: by the person, in advance, or because they are replaced."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.refusals import Conflict, NotReady
from audit.models import Entry
from intake.rules import right_of
from mail.models import Message
from signoff.actions import hand_over, replace_in_reviews
from signoff.models import HandOverKind, SpecVersion, Verdict
from signoff.record import record_of
from stakeholders.actions import delegate, end_delegation
from stakeholders.models import Delegation
from tests.accounts.factories import UserFactory
from tests.signoff.factories import (
    OWNERS,
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

TODAY = timezone.localdate()
SEVEN = (*OWNERS, "it_operations", "compliance", "it_security")


@pytest.fixture
def version() -> SpecVersion:
    made: SpecVersion = VersionFactory.create()
    return made


@pytest.fixture
def bea() -> User:
    made: User = UserFactory.create(name="Bea", email="bea@example.org")
    return made


def give(version: SpecVersion, to: User, role: str = "sponsor", reason: str = "I am away.") -> None:
    hand_over(signature(version, role), to=to, reason=reason, actor=account(role))


# --- By the person ------------------------------------------------------------------------------
def test_somebody_else_decides_for_the_person(version: SpecVersion, bea: User) -> None:
    give(version, bea)

    seat = signature(version, "sponsor")
    assert (seat.user, seat.stands_in_for, seat.who) == (bea, account("sponsor"), "Bea for Sponsor")
    made = decide(version, "sponsor")
    assert (made.made_by, made.on_behalf_of, made.by) == (
        bea,
        account("sponsor"),
        "Bea for Sponsor",
    )
    assert record_of(version).decisions[0].name == "Bea for Sponsor"


def test_the_new_one_is_asked_and_the_link_of_the_other_closes(
    version: SpecVersion, bea: User
) -> None:
    give(version, bea)

    assert right_of(bea, version.project) == "read"
    assert version.links.get(user=bea).link.is_good
    assert not version.links.get(user=account("sponsor")).link.is_good
    asked = Message.objects.filter(cause__startswith="ask:")
    assert asked.filter(to_address="bea@example.org").count() == 1
    made = signature(version, "sponsor").hand_overs.get()
    assert (made.kind, made.reason) == (HandOverKind.BY_THE_PERSON, "I am away.")


def test_who_hands_over_one_of_two_roles_keeps_the_link(bea: User) -> None:
    both = [*people(*OWNERS[1:]), person("sponsor", email="product_manager@example.org")]
    version = VersionFactory.create(project=ProjectFactory.create(people=both))

    give(version, bea, role="product_manager")

    assert version.links.get(user=account("product_manager")).link.is_good


def test_who_takes_over_from_two_people_has_one_link(version: SpecVersion, bea: User) -> None:
    give(version, bea)
    give(version, bea, role="business_contact")

    assert version.links.filter(user=bea).count() == 1


def test_who_takes_over_before_the_turn_has_come_is_asked_later(bea: User) -> None:
    table = people(*SEVEN, "model_risk", "internal_audit")
    version = VersionFactory.create(project=ProjectFactory.create(tier=4, people=table))

    give(version, bea, role="internal_audit")

    assert signature(version, "internal_audit").user == bea
    assert not Message.objects.filter(to_address="bea@example.org", cause__startswith="ask:")


def test_handing_over_twice_is_handing_over_once(version: SpecVersion, bea: User) -> None:
    give(version, bea)
    before = Entry.objects.count()

    give(version, bea)

    assert Entry.objects.count() == before


def test_whoever_handed_over_does_not_decide_any_more(version: SpecVersion, bea: User) -> None:
    give(version, bea)

    with pytest.raises(NotReady) as refusal:
        decide(version, "sponsor", actor=account("sponsor"))

    assert refusal.value.sentence == (
        "This signature is not asked of you any more. Nothing was recorded."
    )


def test_what_was_handed_over_is_not_passed_on(version: SpecVersion, bea: User) -> None:
    give(version, bea)

    with pytest.raises(NotReady) as refusal:
        hand_over(signature(version, "sponsor"), to=UserFactory.create(), reason="No.", actor=bea)

    assert refusal.value.sentence == "It was handed over once already. It cannot be passed on."


def test_a_signature_that_was_given_is_not_handed_over(version: SpecVersion, bea: User) -> None:
    decide(version, "sponsor")

    with pytest.raises(NotReady, match="A decision is already recorded here"):
        give(version, bea)


def test_nobody_hands_over_what_is_asked_of_another_one(version: SpecVersion, bea: User) -> None:
    seat = signature(version, "sponsor")

    with pytest.raises(NotReady) as refusal:
        hand_over(seat, to=bea, reason="I say so.", actor=account("data_scientist"))

    assert refusal.value.sentence == "This signature is not asked of you."


def test_nothing_is_handed_over_when_the_round_is_over(bea: User) -> None:
    version = all_approve(VersionFactory.create())

    with pytest.raises(NotReady, match="This review is over"):
        give(version, bea)


def test_a_hand_over_needs_a_reason(version: SpecVersion, bea: User) -> None:
    with pytest.raises(NotReady, match="Say why"):
        give(version, bea, reason="")


def test_nobody_hands_over_to_themselves(version: SpecVersion) -> None:
    with pytest.raises(NotReady) as refusal:
        give(version, account("sponsor"))

    assert refusal.value.sentence == "It is asked of Sponsor already. Choose somebody else."


def test_nobody_hands_over_to_somebody_without_access(version: SpecVersion, bea: User) -> None:
    bea.is_active = False
    bea.save()

    with pytest.raises(NotReady, match="Bea has no access any more"):
        give(version, bea)


def test_from_tier_3_on_two_roles_need_two_people_after_a_hand_over_as_well() -> None:
    project = ProjectFactory.create(tier=3, people=people(*SEVEN))
    version = VersionFactory.create(project=project)

    with pytest.raises(NotReady) as refusal:
        give(version, account("compliance"))

    assert refusal.value.sentence == (
        "Compliance signs in another role already. In this risk tier two roles need two people."
    )


# --- In advance ---------------------------------------------------------------------------------
def away(to: User, starts: int = 0, until: int = 7) -> Delegation:
    return delegate(
        account("sponsor"),
        to,
        starts=TODAY + timedelta(days=starts),
        until=TODAY + timedelta(days=until),
        reason="On leave.",
        actor=account("sponsor"),
    )


def test_who_is_named_in_advance_is_asked_instead(bea: User) -> None:
    away(bea)

    version = VersionFactory.create()

    seat = signature(version, "sponsor")
    assert (seat.user, seat.stands_in_for) == (bea, account("sponsor"))
    assert seat.hand_overs.get().kind == HandOverKind.IN_ADVANCE
    asked = Message.objects.filter(cause__startswith="ask:")
    assert not asked.filter(to_address="sponsor@example.org").exists()


def test_a_delegation_counts_on_its_days_only(bea: User) -> None:
    away(bea, starts=1)
    assert signature(VersionFactory.create(), "sponsor").user == account("sponsor")


def test_a_delegation_that_was_ended_does_not_count(bea: User) -> None:
    made = away(bea)
    end_delegation(made, actor=account("sponsor"))
    ended = end_delegation(made, actor=account("sponsor"))

    assert ended.ended_at is not None
    assert Entry.objects.filter(act="delegation.end").count() == 1
    assert signature(VersionFactory.create(), "sponsor").user == account("sponsor")


def test_a_delegation_is_not_passed_on(bea: User) -> None:
    away(bea)
    other = UserFactory.create()
    delegate(bea, other, starts=TODAY, until=TODAY, reason="Me, too.", actor=bea)

    assert signature(VersionFactory.create(), "sponsor").user == bea


def test_a_delegation_to_somebody_who_signs_already_leaves_two_people_in_tier_3() -> None:
    away(account("compliance"))
    project = ProjectFactory.create(tier=3, people=people(*SEVEN))

    version = VersionFactory.create(project=project)

    assert signature(version, "sponsor").user == account("sponsor")


def test_the_same_delegation_twice_is_one(bea: User) -> None:
    assert away(bea) == away(bea)


def test_two_people_are_not_named_for_the_same_day(bea: User) -> None:
    away(bea)

    with pytest.raises(Conflict, match="Somebody is named for these days already"):
        away(UserFactory.create(), starts=7, until=9)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"to": "sponsor"}, "Choose somebody else who may sign in."),
        ({"starts": 3, "until": 2}, "The last day has to be today or later"),
        ({"starts": -9, "until": -1}, "The last day has to be today or later"),
        ({"reason": ""}, "Say why, in one sentence at least."),
    ],
)
def test_a_delegation_that_does_not_fit_is_refused(
    fields: dict[str, object], why: str, bea: User
) -> None:
    known = {"to": "bea", "starts": 0, "until": 7, "reason": "On leave."} | fields
    sponsor = account("sponsor")

    with pytest.raises(NotReady) as refusal:
        delegate(
            sponsor,
            sponsor if known["to"] == "sponsor" else bea,
            starts=TODAY + timedelta(days=int(str(known["starts"]))),
            until=TODAY + timedelta(days=int(str(known["until"]))),
            reason=str(known["reason"]),
            actor=sponsor,
        )

    assert refusal.value.sentence.startswith(why)
    assert Delegation.objects.count() == 0


# --- Replaced -----------------------------------------------------------------------------------
def replace(by: User, reason: str = "Left the company.") -> list[str]:
    admin = UserFactory.create(is_staff=True)
    left = replace_in_reviews(account("sponsor"), by=by, reason=reason, actor=admin)
    return [one.role for one in left]


def test_everything_open_of_somebody_goes_to_another_one(version: SpecVersion, bea: User) -> None:
    done = VersionFactory.create(project=ProjectFactory.create())
    decide(done, "sponsor")

    assert replace(bea) == []

    assert signature(version, "sponsor").user == bea
    assert signature(done, "sponsor").user == account("sponsor")
    assert signature(version, "sponsor").hand_overs.get().kind == HandOverKind.REPLACED


def test_somebody_who_stands_in_can_be_replaced_and_the_first_one_can_come_back(
    version: SpecVersion, bea: User
) -> None:
    give(version, bea)

    replace_in_reviews(bea, by=account("sponsor"), reason="Back again.", actor=bea)

    seat = signature(version, "sponsor")
    assert (seat.user, seat.stands_in_for) == (account("sponsor"), None)
    assert decide(version, "sponsor").on_behalf_of is None


def test_what_the_other_one_may_not_sign_is_named() -> None:
    VersionFactory.create(project=ProjectFactory.create(tier=3, people=people(*SEVEN)))

    assert replace(account("compliance")) == ["sponsor"]


@pytest.mark.parametrize(("reason", "why"), [("", "Say why"), ("Gone.", "Choose somebody else")])
def test_a_replacement_that_does_not_fit_is_refused(reason: str, why: str) -> None:
    with pytest.raises(NotReady, match=why):
        replace(account("sponsor"), reason)


def test_an_abstention_of_who_stands_in_is_theirs(version: SpecVersion, bea: User) -> None:
    give(version, bea)

    made = decide(version, "sponsor", Verdict.ABSTAINED, comment="I do not know it.")

    assert made.by == "Bea for Sponsor"
