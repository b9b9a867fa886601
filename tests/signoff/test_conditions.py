"""Conditions, whether a sign-off holds, and the steps that need one that does."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.refusals import NotReady
from audit.models import Entry
from intake.lifecycle import Step
from intake.models import Project
from signoff import rules
from signoff.actions import NewCondition, close_condition, move
from signoff.models import Condition, SpecVersion, Verdict, When
from signoff.rules import HoldKind
from signoff.standing import standing
from spec.choices import Stage
from tests.signoff.factories import (
    OWNERS,
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    decide,
    people,
    person,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def signed(*conditions: NewCondition, tier: int = 1) -> SpecVersion:
    """A signed version that the sponsor approved with these conditions."""
    table = [
        *people(*OWNERS, "it_operations", "compliance", "it_security"),
        person("sponsor", "two"),
    ]
    version = VersionFactory.create(project=ProjectFactory.create(tier=tier, people=table))
    if conditions:
        verdict = Verdict.APPROVED_WITH_CONDITIONS
        decide(version, "sponsor", verdict, conditions=conditions)
    return all_approve(version)


def condition(days: int = 30, when: When = When.BEFORE_LAUNCH) -> NewCondition:
    return NewCondition("Write the plan.", "Rui", TODAY + timedelta(days=days), when)


def holds(version: SpecVersion, day: date = TODAY) -> list[HoldKind]:
    version = SpecVersion.objects.select_related("project").get(pk=version.pk)
    seats = list(version.signatories.with_decisions())
    return [hold.kind for hold in rules.holds_of(version, seats, day=day)]


# --- Closing ------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["sponsor", "two"])
def test_somebody_in_the_role_that_imposed_it_closes_a_condition(who: str) -> None:
    version = signed(condition())

    closing = close_condition(
        Condition.objects.get(), word="It is written.", met_on=TODAY, actor=account(who)
    )

    assert (closing.word, closing.met_on, closing.made_by) == (
        "It is written.",
        TODAY,
        account(who),
    )
    assert Entry.objects.order_by("-seq")[0].act == "condition.close"
    assert rules.open_conditions(list(version.signatories.with_decisions())) == []


def test_a_condition_is_closed_once() -> None:
    signed(condition())
    first = close_condition(
        Condition.objects.get(), word="Done.", met_on=TODAY, actor=account("sponsor")
    )

    again = close_condition(Condition.objects.get(), word="", met_on=TODAY, actor=account("two"))

    assert again == first


@pytest.mark.parametrize(
    ("who", "word", "days", "why"),
    [
        ("business_contact", "Done.", 0, "Only somebody in the role that asked for it says so"),
        ("sponsor", "", 0, "Say how it was met, in one sentence at least."),
        ("sponsor", "Done.", 1, "This day has not come yet."),
    ],
)
def test_a_condition_that_may_not_be_closed_stays(who: str, word: str, days: int, why: str) -> None:
    signed(condition())

    with pytest.raises(NotReady) as refusal:
        close_condition(
            Condition.objects.get(),
            word=word,
            met_on=TODAY + timedelta(days=days),
            actor=account(who),
        )

    assert refusal.value.sentence[:40] == why[:40]


# --- What suspends a sign-off -------------------------------------------------------------------
def test_an_overdue_condition_suspends_the_sign_off_until_it_is_closed() -> None:
    version = signed(condition(days=2))
    late = TODAY + timedelta(days=3)
    assert holds(version) == []
    assert holds(version, TODAY + timedelta(days=2)) == []
    assert holds(version, late) == [HoldKind.CONDITION_OVERDUE]

    close_condition(Condition.objects.get(), word="Done.", met_on=TODAY, actor=account("sponsor"))

    assert holds(version, late) == []


def test_a_suspended_project_says_so_wherever_it_is_listed() -> None:
    version = signed(condition(days=2))
    Condition.objects.update(due=TODAY - timedelta(days=1))
    loaded = list(SpecVersion.objects.with_decisions().order_by("-number"))

    found = standing(version.project, loaded)

    assert (found.label, found.chip) == ("Suspended", "bad")
    assert found.holds[0].startswith("Condition overdue since ")
    assert found.holds[0].endswith(": Write the plan. (Rui)")


@pytest.mark.parametrize(
    ("stage", "tier", "months", "kinds"),
    [
        (Stage.SIGNED_OFF, 1, 12, []),
        (Stage.SIGNED_OFF, 1, 13, [HoldKind.EXPIRED]),
        (Stage.LIVE, 1, 13, []),
        (Stage.LIVE, 3, 11, []),
        (Stage.LIVE, 3, 13, [HoldKind.REVIEW_DUE]),
    ],
)
def test_signatures_and_reviews_have_their_time(
    stage: Stage, tier: int, months: int, kinds: list[HoldKind]
) -> None:
    version = signed(tier=tier)
    Project.objects.update(stage=stage)

    assert holds(version, rules.after_months(TODAY, months)) == kinds


def test_only_a_new_round_lifts_what_is_too_old() -> None:
    version = signed(condition(days=2))
    seats = list(version.signatories.with_decisions())

    found = rules.holds_of(version, seats, day=rules.after_months(TODAY, 13))

    assert [hold.needs_new_round for hold in found] == [False, True]


def test_what_is_not_signed_is_not_suspended() -> None:
    assert holds(VersionFactory.create(), rules.after_months(TODAY, 40)) == []


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 1, 31), 13, date(2028, 2, 29)),
        (date(2027, 12, 15), 12, date(2028, 12, 15)),
    ],
)
def test_months_end_where_the_calendar_says(day: date, months: int, later: date) -> None:
    assert rules.after_months(day, months) == later


# --- The steps of the lead ----------------------------------------------------------------------
def build(project: Project, step: Step = Step.BUILD) -> None:
    move(project, step, reason="Off we go.", on=TODAY, actor=account("data_scientist"))


def test_a_condition_before_building_stops_the_building() -> None:
    version = signed(condition(when=When.BEFORE_BUILD))

    with pytest.raises(NotReady) as refusal:
        build(version.project)

    assert refusal.value.sentence == "Not yet. Condition not closed yet: Write the plan. (Rui)"
    assert Project.objects.get().stage == Stage.SIGNED_OFF


def test_a_condition_before_going_live_stops_that_and_not_the_building() -> None:
    version = signed(condition())
    build(version.project)
    build(version.project, Step.TEST)

    with pytest.raises(NotReady, match="Condition not closed yet"):
        build(version.project, Step.GO_LIVE)

    close_condition(Condition.objects.get(), word="Done.", met_on=TODAY, actor=account("sponsor"))
    build(version.project, Step.GO_LIVE)
    assert Project.objects.get().stage == Stage.LIVE


def test_a_suspended_project_can_still_be_put_aside() -> None:
    version = signed(condition(when=When.AFTER))
    Condition.objects.update(due=TODAY - timedelta(days=1))
    with pytest.raises(NotReady, match="Condition overdue"):
        build(version.project)

    build(version.project, Step.PARK)

    assert Project.objects.get().stage == Stage.PARKED
