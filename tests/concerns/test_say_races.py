"""Several people ask, speak up and join at the same moment."""

from functools import partial

import pytest

from accounts.refusals import NotReady
from concerns.actions import Said, join, say
from concerns.models import Concern, Voice
from mail.models import Message
from spec.choices import Visibility
from stakeholders.actions import add_to_table, ask, note_nothing, nudge, save_register
from stakeholders.models import Asking, Stakeholder
from tests.accounts.factories import UserFactory
from tests.concerns.factories import ConcernFactory
from tests.intake.factories import ProjectFactory
from tests.intake.test_drafting_races import at_once
from tests.stakeholders.asked import asking_of
from tests.stakeholders.factories import StakeholderFactory
from tests.stakeholders.test_asking import a_day_ago

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_ask_one_person_at_once_send_one_mail(rounds: int) -> None:
    pair = UserFactory.create_batch(2)
    for _ in range(rounds):
        person: Stakeholder = StakeholderFactory.create()
        project = person.project

        answers = at_once(*(partial(ask, project, [person], actor=one) for one in pair))

        assert answers == [[], []]
        assert Asking.objects.of(project).count() == 1
        assert Message.objects.filter(thread=f"asking-{person.asking.pk}").count() == 1


def test_two_who_nudge_at_once_send_one_more_mail(rounds: int) -> None:
    pair = UserFactory.create_batch(2)
    for _ in range(rounds):
        asking = asking_of(ProjectFactory.create())
        a_day_ago(asking)

        answers = at_once(*(partial(nudge, asking, actor=one) for one in pair))

        assert {type(answer) for answer in answers} == {type(None), NotReady}
        assert Message.objects.filter(thread=f"asking-{asking.pk}").count() == 2


def test_two_who_paste_the_same_address_at_once_add_one_person(rounds: int) -> None:
    actor = UserFactory.create()
    for _ in range(rounds):
        project = ProjectFactory.create()
        add = partial(add_to_table, project, ["mette@example.org"], actor=actor)

        first, second = at_once(add, add)

        assert first == second
        assert Stakeholder.of(project).count() == 1


def test_everybody_who_speaks_at_once_is_heard(rounds: int) -> None:
    for _ in range(rounds):
        project = ProjectFactory.create()
        people = [asking_of(project).person for _ in range(4)]
        titles = [f"It must not do thing {person.key}" for person in people]

        at_once(
            *(
                partial(say, project, Said(title, Visibility.NAMED), by=person, actor=None)
                for title, person in zip(titles, people, strict=True)
            )
        )

        found = dict(Concern.of(project).values_list("title", "raiser"))
        assert found == {t: person.pk for t, person in zip(titles, people, strict=True)}
        assert Asking.objects.of(project).counted() == (4, 4)


def test_one_who_presses_twice_at_once_says_and_joins_once(rounds: int) -> None:
    for _ in range(rounds):
        project = ProjectFactory.create()
        person, concern = asking_of(project).person, ConcernFactory.create(project=project)
        said = partial(say, project, Said("Twice", Visibility.NAMED), by=person, actor=None)
        joined = partial(join, concern, by=person)

        at_once(said, said, joined, joined)

        assert Concern.of(project).filter(title="Twice").count() == 1
        assert Voice.objects.filter(person=person).count() == 1


def test_who_is_taken_off_the_list_while_speaking_leaves_nothing_half(rounds: int) -> None:
    for _ in range(rounds):
        project = ProjectFactory.create()
        person = asking_of(project).person
        said = Said("At the last moment", Visibility.NAMED)

        answer, _gone = at_once(
            partial(say, project, said, by=person, actor=None),
            partial(save_register, project, [], actor=None),
        )

        there = Concern.of(project).filter(title=said.title).first()
        assert isinstance(answer, NotReady) if there is None else there.raiser is None


def test_nothing_to_avoid_while_another_comes_to_the_table_loses_neither(rounds: int) -> None:
    actor = UserFactory.create()
    for _ in range(rounds):
        project = ProjectFactory.create()
        person = asking_of(project).person

        at_once(
            partial(note_nothing, person, actor=None),
            partial(add_to_table, project, ["mette@example.org"], actor=actor),
        )

        assert Stakeholder.of(project).count() == 2
        assert Stakeholder.of(project).get(pk=person.pk).asked_no_concern
