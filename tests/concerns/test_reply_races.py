"""Two people reply to one answer at the same moment, or while it is changed."""

from functools import partial

import pytest

from accounts.models import User
from accounts.refusals import Superseded
from audit.models import Entry
from concerns.actions import Door, reply
from concerns.models import Concern, Reply
from concerns.rules import answer_sha256
from tests.concerns.answered import a_project, answered, seat
from tests.signoff.factories import account
from tests.signoff.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def said(concern: Concern, who: str, user: User, comment: str) -> Reply:
    person, door = seat(concern.project, who), Door(user=user)
    seen = answer_sha256(concern)
    return reply(concern, person, door, accepts=True, comment=comment, seen=seen)


def test_of_two_replies_at_once_both_are_kept_and_one_is_the_last(rounds: int) -> None:
    concern = answered(a_project())
    raiser, delegate = account("sponsor"), account("clerk")

    for number in range(rounds):
        at_once(
            partial(said, concern, "sponsor", raiser, f"Fine {number}."),
            partial(said, concern, "clerk", delegate, f"Fine, too {number}."),
        )

    assert Reply.objects.count() == 2 * rounds
    assert Reply.objects.filter(is_last=True).count() == 1
    assert Entry.objects.filter(act="concern.accept").count() == 2 * rounds


def test_one_form_sent_many_times_at_once_is_one_reply() -> None:
    concern, user = answered(a_project()), account("sponsor")

    answers = at_once(*[partial(said, concern, "sponsor", user, "Fine.")] * 10)

    assert {one.pk for one in answers} == {Reply.objects.get().pk}


def test_an_answer_that_is_changed_at_the_same_moment_is_accepted_as_read_or_not_at_all(
    rounds: int,
) -> None:
    project, user = a_project(), account("sponsor")

    for number in range(rounds):
        concern = answered(project, mitigation={"text": f"We count them, way {number}."})
        read = answer_sha256(concern)
        accepting = partial(said, concern, "sponsor", user, f"Fine {number}.")
        changing = partial(answered, project, mitigation={"text": f"Another way {number}."})
        given, _changed = at_once(accepting, changing)

        last = Reply.objects.filter(is_last=True).first()
        if isinstance(given, Superseded):
            assert last is None or last.answer_sha256 != read
        else:
            assert (given.answer_sha256, last and last.outdated_at is not None) == (read, True)
