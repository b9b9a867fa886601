"""What stops a version, and what the acceptance of it means for its signature."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.refusals import Conflict
from audit.models import Entry
from intake.models import Project
from jobs.models import Job
from signoff.actions import end_waiver, submit
from signoff.lifecycle import State
from signoff.models import SpecVersion, Verdict, Waiver
from spec.choices import Stage
from tests.signoff.factories import (
    ProjectFactory,
    VersionFactory,
    WaiverFactory,
    account,
    all_approve,
    decide,
    edit,
    stopped,
)
from tests.signoff.test_waiving import refused

pytestmark = pytest.mark.django_db
RENDER = "signoff.tasks.render"


def approved(project: Project) -> SpecVersion:
    """A version of the project that everybody has approved."""
    return all_approve(VersionFactory.create(project=project))


def state_of(version: SpecVersion) -> str:
    return SpecVersion.objects.get(pk=version.pk).state


# --- The sign-off -----------------------------------------------------------------------------
def test_a_draft_that_something_stops_is_sent_for_review_all_the_same() -> None:
    version = VersionFactory.create(project=stopped())

    assert version.state == State.IN_REVIEW


def test_the_last_decision_is_recorded_and_signs_nothing_that_something_stops() -> None:
    version = approved(stopped())

    assert version.state == State.IN_REVIEW
    assert version.signatories.waiting().count() == 0
    assert Project.objects.get().stage == Stage.IN_REVIEW


def test_the_last_acceptance_signs_the_version_off() -> None:
    version = approved(stopped())
    jobs = Job.objects.filter(task_path=RENDER).count()

    WaiverFactory.create(project=version.project)

    version.refresh_from_db()
    assert version.state == State.SIGNED_OFF
    assert version.signed_off_at is not None
    assert Project.objects.get().stage == Stage.SIGNED_OFF
    assert Job.objects.filter(task_path=RENDER).count() == jobs + 1
    last = Entry.objects.filter(act="version.sign_off").get()
    assert last.actor == str(account("product_manager").pseudonym)


def test_the_last_decision_signs_what_was_accepted_before() -> None:
    version = all_approve(VersionFactory.create(project=stopped()), but="sponsor")
    WaiverFactory.create(project=version.project)
    assert state_of(version) == State.IN_REVIEW

    decide(version, "sponsor")

    assert state_of(version) == State.SIGNED_OFF


def test_an_acceptance_given_before_the_review_counts() -> None:
    project = WaiverFactory.create().project

    assert approved(project).state == State.SIGNED_OFF


def test_an_acceptance_whose_last_day_is_over_does_not_count_any_more() -> None:
    project = WaiverFactory.create().project
    Waiver.objects.update(until=timezone.localdate() - timedelta(days=1))

    assert approved(project).state == State.IN_REVIEW


def test_an_acceptance_that_was_taken_back_does_not_count_any_more() -> None:
    waiver = WaiverFactory.create()
    end_waiver(waiver, reason="It was wrong.", actor=account("product_manager"))

    assert approved(waiver.project).state == State.IN_REVIEW


def test_taking_back_leaves_what_is_signed() -> None:
    waiver = WaiverFactory.create()
    version = approved(waiver.project)
    jobs = Job.objects.count()

    end_waiver(waiver, reason="It was wrong.", actor=account("product_manager"))

    assert state_of(version) == State.SIGNED_OFF
    assert Job.objects.count() == jobs


def test_what_is_mended_in_a_new_version_needs_no_acceptance() -> None:
    version = approved(stopped())
    edit(version.project)
    ready_again = ProjectFactory.create()
    case = ready_again.sections.get(name="business_case")
    version.project.sections.filter(name="business_case").update(
        content=case.content, sha256=case.sha256
    )

    assert approved(version.project).state == State.SIGNED_OFF


def test_an_acceptance_does_not_sign_a_version_that_is_out_of_date() -> None:
    version = approved(stopped())
    edit(version.project)
    jobs = Job.objects.count()

    WaiverFactory.create(project=version.project)

    assert state_of(version) == State.IN_REVIEW
    assert Job.objects.count() == jobs + 1


def test_an_acceptance_does_not_sign_what_somebody_asked_to_change() -> None:
    version = VersionFactory.create(project=stopped())
    decide(version, "sponsor", Verdict.CHANGES_REQUESTED, comment="Say who pays.")
    for role in ("business_contact", "product_manager", "data_scientist"):
        decide(version, role)

    WaiverFactory.create(project=version.project)

    assert state_of(version) == State.CHANGES_REQUESTED


def test_the_document_in_review_is_made_anew_after_an_acceptance() -> None:
    version = VersionFactory.create(project=stopped())

    waiver = WaiverFactory.create(project=version.project)
    end_waiver(waiver, reason="It was wrong.", actor=account("product_manager"))

    jobs = [job.args_kwargs["args"] for job in Job.objects.filter(task_path="signoff.tasks.render")]
    assert jobs == [[version.pk]] * 3


# --- Tiers ------------------------------------------------------------------------------------
def test_in_tier_4_two_different_people_have_to_accept() -> None:
    version = approved(stopped(4))

    WaiverFactory.create(project=version.project, by="compliance")
    assert state_of(version) == State.IN_REVIEW

    WaiverFactory.create(project=version.project, by="model_risk")
    assert state_of(version) == State.SIGNED_OFF


def test_in_tier_4_one_person_of_two_does_not_accept_twice() -> None:
    version = approved(stopped(4))
    WaiverFactory.create(project=version.project, by="compliance")

    refused(Conflict, version.project, by="compliance")

    assert state_of(version) == State.IN_REVIEW


def test_an_acceptance_of_a_lower_tier_does_not_count_in_a_higher_one() -> None:
    project = WaiverFactory.create(project=stopped(3), by="compliance").project
    Waiver.objects.update(tier=2)

    assert approved(project).state == State.IN_REVIEW


def test_an_acceptance_of_a_higher_tier_counts_in_a_lower_one() -> None:
    project = WaiverFactory.create().project
    Waiver.objects.update(tier=3, role="compliance")

    assert approved(project).state == State.SIGNED_OFF


def test_the_acceptance_of_a_warning_does_not_cover_the_same_finding_once_it_stops() -> None:
    project = WaiverFactory.create().project
    Waiver.objects.update(severity="warning", role="")

    assert approved(project).state == State.IN_REVIEW


# --- A version that is sent again -------------------------------------------------------------
def test_what_an_acceptance_left_in_review_is_one_version_when_it_is_sent_again() -> None:
    version = VersionFactory.create(project=WaiverFactory.create().project)

    assert submit(version.project, actor=account("data_scientist")) == version
