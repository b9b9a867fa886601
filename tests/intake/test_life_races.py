"""Several people who move, hand over, fill or delete a project at the same moment."""

from datetime import date
from functools import partial

import pytest

from accounts.actions import deactivate
from accounts.models import User
from accounts.refusals import Conflict, NotReady
from intake.actions import create_project, delete_draft, hand_over, invite, take_step
from intake.lifecycle import Step
from intake.models import Member, Project, Right, StageChange
from tests.accounts.factories import UserFactory
from tests.intake.factories import MemberFactory
from tests.intake.test_drafting_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_steps_at_once_one_is_taken(rounds: int) -> None:
    for turn in range(rounds):
        lead = UserFactory.create()
        project = create_project(f"AP-{turn}", title="", actor=lead)
        take = partial(take_step, project, reason="Why.", on=date(2027, 4, 15), actor=lead)

        answers = at_once(partial(take, Step.PARK), partial(take, Step.STOP))

        assert {type(answer) for answer in answers} == {StageChange, NotReady}
        assert StageChange.objects.filter(project=project).count() == 1


def test_two_hand_overs_at_once_leave_one_lead(rounds: int) -> None:
    for turn in range(rounds):
        lead = UserFactory.create()
        project = create_project(f"AP-{turn}", title="", actor=lead)
        first, second = MemberFactory.create_batch(2, project=project, right=Right.EDIT)
        hand = partial(hand_over, project, reason="Why.", actor=lead)

        answers = at_once(partial(hand, first), partial(hand, second))

        assert answers == [None, None]
        assert Member.objects.filter(project=project, right=Right.LEAD).count() == 1


def test_one_person_asked_into_two_projects_at_once_gets_one_account(rounds: int) -> None:
    lead = UserFactory.create()
    for turn in range(rounds):
        pair = [create_project(f"{name}-{turn}", title="", actor=lead) for name in ("AP", "BQ")]
        address = f"tom.{turn}@example.org"

        answers = at_once(
            *(partial(invite, one, email=address, name="Tom", actor=lead) for one in pair)
        )

        assert [type(answer) for answer in answers] == [Member, Member]
        assert User.objects.filter(email=address).count() == 1


def test_a_draft_deleted_twice_at_once_is_deleted_once(rounds: int) -> None:
    lead = UserFactory.create()
    for turn in range(rounds):
        project = create_project(f"AP-{turn}", title="", actor=lead)
        again = Project.objects.get(pk=project.pk)

        answers = at_once(
            partial(delete_draft, project, actor=lead), partial(delete_draft, again, actor=lead)
        )

        assert {type(answer) for answer in answers} == {type(None), Conflict}


def test_whoever_opens_a_project_while_their_account_is_taken_away_waits_for_nobody(
    rounds: int,
) -> None:
    admin = UserFactory.create()
    for turn in range(rounds):
        user = UserFactory.create()

        opened, gone = at_once(
            partial(create_project, f"AP-{turn}", title="", actor=user),
            partial(deactivate, user, actor=admin),
        )

        assert (type(opened), type(gone)) == (Project, User)
