"""Accepting a finding as it is, taking that back, and what it means for the version in review."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.refusals import Conflict, NotReady, Refused
from audit.models import Entry
from intake.models import Project
from jobs.models import Job
from signoff import rules
from signoff.actions import end_waiver
from signoff.models import SpecVersion, Waiver, WaiverEnd
from spec.choices import Stage
from tests.signoff.factories import (
    ProjectFactory,
    WaiverFactory,
    account,
    stopped,
)

pytestmark = pytest.mark.django_db

TOMORROW = timezone.localdate() + timedelta(days=1)
REASON = "The team knows it by heart."


def everything() -> tuple[Any, ...]:
    return (
        list(Waiver.objects.order_by("pk").values_list()),
        list(WaiverEnd.objects.order_by("pk").values_list()),
        list(SpecVersion.objects.order_by("pk").values_list()),
        Entry.objects.count(),
        Job.objects.count(),
    )


def refused(kind: type[Refused], project: Project, **fields: Any) -> str:
    """Why an acceptance is refused; nothing is different after that."""
    before = everything()
    with pytest.raises(kind) as refusal:
        WaiverFactory.create(project=project, **fields)
    assert everything() == before
    return refusal.value.sentence


# --- What an acceptance is --------------------------------------------------------------------
def test_an_acceptance_keeps_what_was_found_who_accepts_it_why_and_until_when() -> None:
    start = timezone.now()

    waiver = WaiverFactory.create(until=TOMORROW)

    kept = Waiver.objects.get()
    assert kept == waiver
    assert (kept.check_id, kept.where, kept.severity) == ("F07", "current_process", "blocker")
    assert kept.message.startswith("Describe how this is done today.")
    assert (kept.reason, kept.until, kept.tier, kept.role) == (
        REASON,
        TOMORROW,
        1,
        "product_manager",
    )
    assert kept.made_by == account("product_manager")
    assert start <= kept.made_at <= timezone.now()


def test_an_acceptance_is_written_into_the_trail() -> None:
    waiver = WaiverFactory.create(until=TOMORROW)

    entry = Entry.objects.get(act="waiver.give")
    assert (entry.scope, entry.object) == (waiver.project.scope, f"signoff.waiver:{waiver.pk}")
    assert entry.actor == str(account("product_manager").pseudonym)
    assert entry.detail == {
        "check": "F07",
        "where": "current_process",
        "severity": "blocker",
        "role": "product_manager",
        "tier": "1",
        "until": TOMORROW.isoformat(),
    }


def test_a_warning_is_accepted_by_whoever_edits_in_no_role() -> None:
    project = ProjectFactory.create()

    waiver = WaiverFactory.create(
        project=project, check_id="P03", where="contact", by="data_scientist"
    )

    assert (waiver.severity, waiver.role) == ("warning", "")
    assert Entry.objects.get(act="waiver.give").detail.get("role") is None


# --- Who may ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("tier", "may"),
    [
        (1, {"product_manager"}),
        (2, {"product_manager"}),
        (3, {"compliance"}),
        (4, {"model_risk", "compliance"}),
    ],
)
def test_each_tier_says_who_may_accept_what_stops_the_sign_off(tier: int, may: set[str]) -> None:
    project = stopped(tier)
    people = [*project.stakeholder_rows.values_list("key", flat=True)]

    for by in people:
        if by in may:
            assert WaiverFactory.create(project=project, by=by).role == by
        else:
            sentence = f"You cannot accept this finding in risk tier {tier}."
            assert refused(NotReady, project, by=by) == sentence


def test_readers_accept_no_warning() -> None:
    project = ProjectFactory.create()

    sentence = refused(NotReady, project, check_id="P03", where="contact", by="sponsor")

    assert sentence == "You cannot accept this finding in risk tier 1."


def test_a_hint_needs_no_acceptance() -> None:
    refused(NotReady, ProjectFactory.create(), check_id="P04", where="contact")


def test_a_missing_decision_cannot_be_accepted() -> None:
    refused(NotReady, stopped(), check_id="G01", where="sign_off sponsor")


def test_an_account_without_access_accepts_nothing() -> None:
    project = stopped()
    User.objects.filter(pk=account("product_manager").pk).update(is_active=False)

    refused(NotReady, project)


# --- What is asked of it ----------------------------------------------------------------------
def test_an_acceptance_needs_a_reason() -> None:
    assert refused(NotReady, stopped(), reason="") == "Say why, in one sentence at least."


def test_an_acceptance_cannot_end_before_it_begins() -> None:
    yesterday = timezone.localdate() - timedelta(days=1)

    sentence = refused(NotReady, stopped(), until=yesterday)

    assert sentence == "The last day has to be today or later."


def test_what_is_mended_is_not_accepted() -> None:
    sentence = refused(Conflict, ProjectFactory.create())

    assert sentence == "This is mended already. Nothing has to be accepted any more."


def test_one_person_accepts_a_finding_once() -> None:
    waiver = WaiverFactory.create()

    sentence = refused(Conflict, waiver.project)

    assert sentence == "You have accepted this already. Another person has to, if anybody."


def test_the_last_day_may_be_today() -> None:
    waiver = WaiverFactory.create(until=timezone.localdate())

    assert list(Waiver.objects.standing(timezone.now())) == [waiver]


def test_nobody_accepts_for_a_project_that_nobody_works_on() -> None:
    project = stopped()
    Project.objects.filter(pk=project.pk).update(stage=Stage.PARKED)

    assert "Its lead has to take it up again first" in refused(NotReady, project)


def test_an_acceptance_can_be_given_again_after_its_last_day() -> None:
    waiver = WaiverFactory.create()
    Waiver.objects.update(until=timezone.localdate() - timedelta(days=1))

    again = WaiverFactory.create(project=waiver.project)

    assert list(Waiver.objects.standing(timezone.now())) == [again]


# --- Taking it back ---------------------------------------------------------------------------
def test_taking_back_keeps_the_acceptance_and_says_who_when_and_why() -> None:
    waiver = WaiverFactory.create()

    end = end_waiver(waiver, reason="It was wrong.", actor=account("data_scientist"))

    assert (end.reason, end.made_by) == ("It was wrong.", account("data_scientist"))
    assert Waiver.objects.get() == waiver
    assert not Waiver.objects.standing(timezone.now()).exists()
    entry = Entry.objects.get(act="waiver.end")
    assert entry.object == f"signoff.waiver:{waiver.pk}"


def test_an_acceptance_that_was_taken_back_counted_before_that() -> None:
    waiver = WaiverFactory.create()
    between = timezone.now()
    end_waiver(waiver, reason="It was wrong.", actor=account("product_manager"))

    assert list(Waiver.objects.standing(between)) == [waiver]
    assert list(Waiver.objects.standing(waiver.made_at - timedelta(seconds=1))) == []


def test_an_acceptance_is_taken_back_once() -> None:
    waiver = WaiverFactory.create()
    end_waiver(waiver, reason="It was wrong.", actor=account("product_manager"))
    before = everything()

    with pytest.raises(Conflict, match="This acceptance was taken back already"):
        end_waiver(waiver, reason="Again.", actor=account("product_manager"))

    assert everything() == before


def test_taking_back_needs_a_reason() -> None:
    waiver = WaiverFactory.create()

    with pytest.raises(NotReady, match="Say why"):
        end_waiver(waiver, reason="", actor=account("product_manager"))

    assert not WaiverEnd.objects.exists()


@pytest.mark.parametrize(
    ("key", "may"), [("product_manager", True), ("data_scientist", False), ("sponsor", False)]
)
def test_whoever_may_give_it_may_take_it_back(key: str, may: bool) -> None:
    waiver = WaiverFactory.create()

    assert rules.can_end_waiver(account(key), waiver, 1) is may


def test_whoever_gave_it_may_take_it_back_in_any_tier() -> None:
    waiver = WaiverFactory.create()

    assert rules.can_end_waiver(account("product_manager"), waiver, 4) is True


def test_whoever_edits_may_take_back_the_acceptance_of_a_warning() -> None:
    waiver = WaiverFactory.create(project=ProjectFactory.create(), check_id="P03", where="contact")

    assert rules.can_end_waiver(account("data_scientist"), waiver, 1) is True
    assert rules.can_end_waiver(account("sponsor"), waiver, 1) is False


# --- The database -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"reason": ""}, "waiver_has_a_reason"),
        ({"check_id": ""}, "waiver_names_a_finding"),
        ({"where": ""}, "waiver_names_a_finding"),
        ({"severity": "hint"}, "waiver_is_of_a_blocker_or_a_warning"),
        ({"tier": 5}, "waiver_tier_is_1_to_4"),
        ({"role": ""}, "waiver_of_a_blocker_names_the_role_that_allowed_it"),
        ({"role": "king"}, "waiver_role_is_a_known_word"),
    ],
)
def test_the_database_refuses_an_acceptance_that_is_not_whole(
    changes: dict[str, Any], name: str
) -> None:
    WaiverFactory.create()

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Waiver.objects.update(**changes)


def test_the_database_refuses_an_end_without_a_reason() -> None:
    waiver = WaiverFactory.create()
    known = {"made_by": account("sponsor"), "made_at": timezone.now(), "reason": ""}

    with pytest.raises(IntegrityError, match="waiver_end_has_a_reason"), transaction.atomic():
        WaiverEnd.objects.create(waiver=waiver, **known)


def test_a_draft_is_deleted_with_its_acceptances() -> None:
    project = WaiverFactory.create().project

    project.delete()

    assert not Waiver.objects.exists()


def test_acceptances_are_called_by_their_check_and_role() -> None:
    waiver = WaiverFactory.create()
    end = end_waiver(waiver, reason="It was wrong.", actor=account("product_manager"))

    assert (str(waiver), waiver.role_label) == ("F07 current_process", "product manager")
    assert str(end) == f"end of {waiver.pk}"
