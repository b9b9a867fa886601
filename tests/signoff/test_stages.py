"""Reviews and the stage of the project."""

import pytest

from accounts.refusals import Conflict, NotReady
from intake.actions import delete_draft
from intake.models import Project
from signoff.actions import submit
from signoff.lifecycle import State
from signoff.models import Decision, SpecVersion
from spec.choices import Stage
from tests.signoff.factories import (
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    decide,
    edit,
)

pytestmark = pytest.mark.django_db

MOVED_BY_REVIEWS = [
    Stage.IDEA,
    Stage.FRAMING,
    Stage.ALIGNMENT,
    Stage.SPECIFICATION,
    Stage.IN_REVIEW,
    Stage.SIGNED_OFF,
]
MOVED_BY_THE_LEAD = [Stage.IN_BUILD, Stage.IN_TEST, Stage.LIVE]
ASLEEP = {
    Stage.PARKED: "parked",
    Stage.STOPPED: "stopped",
    Stage.SOLVED_WITHOUT_ML: "solved without ML",
    Stage.RETIRED: "retired",
}


def move(project: Project, stage: Stage) -> None:
    Project.objects.filter(pk=project.pk).update(stage=stage)


def stage_of(project: Project) -> str:
    return Project.objects.get(pk=project.pk).stage


@pytest.mark.parametrize("stage", MOVED_BY_REVIEWS)
def test_sending_for_review_and_signing_move_a_project_up_to_signed(stage: Stage) -> None:
    project = ProjectFactory.create()
    move(project, stage)

    version = submit(project, actor=account("data_scientist"))
    assert stage_of(project) == Stage.IN_REVIEW

    all_approve(version)
    assert stage_of(project) == Stage.SIGNED_OFF


@pytest.mark.parametrize("stage", MOVED_BY_THE_LEAD)
def test_a_new_round_leaves_a_project_that_is_built_where_it_is(stage: Stage) -> None:
    first = all_approve(VersionFactory.create())
    move(first.project, stage)
    edit(first.project)

    second = all_approve(submit(first.project, actor=account("data_scientist")))

    assert second.state == State.SIGNED_OFF
    assert stage_of(first.project) == stage


@pytest.mark.parametrize(("stage", "words"), ASLEEP.items())
def test_a_project_that_nobody_works_on_is_not_sent_for_review(stage: Stage, words: str) -> None:
    project = ProjectFactory.create()
    move(project, stage)

    with pytest.raises(NotReady) as refusal:
        submit(project, actor=account("data_scientist"))

    assert refusal.value.sentence == (
        f"This project is “{words}” now. Its lead has to take it up again first."
    )
    assert SpecVersion.objects.count() == 0


@pytest.mark.parametrize("stage", ASLEEP)
def test_nobody_decides_on_a_project_that_nobody_works_on(stage: Stage) -> None:
    version = all_approve(VersionFactory.create(), but="sponsor")
    move(version.project, stage)

    with pytest.raises(NotReady, match="Its lead has to take it up again first"):
        decide(version, "sponsor")

    assert Decision.objects.count() == 3
    assert stage_of(version.project) == stage


def test_a_project_that_is_taken_up_again_goes_on_where_it_was() -> None:
    version = all_approve(VersionFactory.create(), but="sponsor")
    move(version.project, Stage.PARKED)
    move(version.project, Stage.IN_REVIEW)

    decide(version, "sponsor")

    assert stage_of(version.project) == Stage.SIGNED_OFF


def test_what_is_sent_for_review_meanwhile_is_not_deleted_any_more() -> None:
    version = VersionFactory.create()

    with pytest.raises(NotReady, match="It was sent for review meanwhile, so it stays"):
        delete_draft(version.project, actor=account("data_scientist"))

    assert Project.objects.get() == version.project


def test_a_draft_that_somebody_deletes_meanwhile_is_not_sent_for_review() -> None:
    project, actor = ProjectFactory.create(), account("data_scientist")
    delete_draft(Project.objects.get(), actor=actor)

    with pytest.raises(Conflict, match="Somebody deleted this project meanwhile"):
        submit(project, actor=actor)

    assert SpecVersion.objects.count() == 0
