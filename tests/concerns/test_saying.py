"""Saying what must not happen, and "me too": what is stored, and above all what is not."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.refusals import Conflict, NotReady
from concerns import rules
from concerns.actions import Said, join, say
from concerns.models import Concern, Voice
from intake.actions import delete_draft
from intake.models import Project, Revision, Right
from spec.choices import Category, ConcernStatus, Visibility
from stakeholders.models import Asking, Stakeholder
from tests.accounts.factories import UserFactory
from tests.concerns.factories import ConcernFactory
from tests.exchange.database import everything
from tests.intake.factories import MemberFactory, ProjectFactory
from tests.intake.trail import acts, entries
from tests.stakeholders.asked import asking_of

pytestmark = pytest.mark.django_db
LOST = "You should never lose an invoice."


@pytest.fixture
def project() -> Project:
    return ProjectFactory.create()


@pytest.fixture
def asking(project: Project) -> Asking:
    return asking_of(project, name="Marta Lund", key="S1")


@pytest.fixture
def marta(asking: Asking) -> Stakeholder:
    return asking.person


def named(title: str = LOST) -> Said:
    return Said(title, Visibility.NAMED, Category.DATA_LOSS, "What must never get lost?")


def secret(title: str = LOST) -> Said:
    return Said(title, Visibility.ANONYMOUS)


# --- Saying -------------------------------------------------------------------------------------
def test_what_is_said_is_a_concern_of_the_person(project: Project, marta: Stakeholder) -> None:
    concern = say(project, named(), by=marta, actor=None)

    assert (concern.key, concern.title, concern.asked_as) == (
        "C1",
        LOST,
        "What must never get lost?",
    )
    assert (concern.raiser, concern.raised_by, concern.visibility) == (marta, "S1", "named")
    assert (concern.category, concern.status) == (Category.DATA_LOSS, ConcernStatus.RAISED)


def test_who_says_something_has_answered(project: Project, marta: Stakeholder) -> None:
    say(project, named(), by=marta, actor=None)

    assert Asking.objects.get().answered_on == timezone.localdate()


def test_the_trail_tells_that_there_is_one_more(project: Project, marta: Stakeholder) -> None:
    user = UserFactory.create()

    say(project, named(), by=marta, actor=user)

    (saved,) = entries(project, "concern.move")
    assert (saved.detail, saved.actor) == ({"moved": ["C1: - > raised"]}, str(user.pseudonym))


def test_the_same_words_of_one_person_are_one_concern(project: Project, marta: Stakeholder) -> None:
    first = say(project, named(), by=marta, actor=None)

    assert say(project, named(LOST.upper()), by=marta, actor=None) == first
    assert Concern.objects.count() == 1


def test_the_same_words_of_two_people_are_two_concerns(
    project: Project, marta: Stakeholder
) -> None:
    say(project, named(), by=marta, actor=None)
    say(project, named(), by=asking_of(project).person, actor=None)

    assert list(Concern.of(project).values_list("key", flat=True)) == ["C1", "C2"]


def test_the_key_of_one_that_was_removed_is_not_given_again(
    project: Project, marta: Stakeholder
) -> None:
    say(project, named(), by=marta, actor=None).delete()

    assert say(project, named("Another one"), by=marta, actor=None).key == "C2"


def test_who_left_the_table_says_nothing(project: Project, marta: Stakeholder) -> None:
    Stakeholder.objects.filter(pk=marta.pk).delete()

    with pytest.raises(NotReady, match="not on the list of people any more"):
        say(project, named(), by=marta, actor=None)
    assert not Concern.objects.exists()


def test_nothing_is_said_about_a_project_that_is_deleted(
    project: Project, marta: Stakeholder
) -> None:
    delete_draft(Project.objects.get(pk=project.pk), actor=UserFactory.create())

    with pytest.raises(Conflict):
        say(project, named(), by=marta, actor=None)


# --- Without a name -------------------------------------------------------------------------------


def test_what_is_said_without_a_name_leads_to_nobody(project: Project, marta: Stakeholder) -> None:
    concern = say(project, secret(), by=marta, actor=None)

    assert (concern.raiser, concern.raised_by, concern.visibility) == (None, "", "anonymous")
    kept = str(Revision.objects.values())
    assert "S1" not in kept
    assert "Marta" not in kept


def test_a_member_who_gives_no_name_is_not_in_the_trail(
    project: Project, marta: Stakeholder
) -> None:
    user = UserFactory.create()

    say(project, secret(), by=marta, actor=user)

    assert str(user.pseudonym) not in {entry.actor for entry in entries(project, "section.save")}
    assert str(user.pseudonym) not in {entry.actor for entry in entries(project, "concern.move")}
    assert Revision.objects.latest("pk").saved_by is None


def test_no_row_of_the_person_has_the_moment_or_the_number_of_what_was_said(
    project: Project, asking: Asking
) -> None:
    before = everything()

    say(project, secret(), by=asking.person, actor=None)

    after = everything()
    about = ("stakeholders_asking", "stakeholders_stakeholder", "accounts_personallink")
    changed = [
        value
        for table in about
        for old, new in zip(before[table], after[table], strict=True)
        for a, value in zip(old, new, strict=True)
        if a != value
    ]
    assert changed == [timezone.localdate()]


def test_two_without_a_name_in_the_same_words_are_one(project: Project, marta: Stakeholder) -> None:
    say(project, secret(), by=marta, actor=None)
    say(project, secret(), by=asking_of(project).person, actor=None)

    assert Concern.objects.count() == 1


# --- Me too ---------------------------------------------------------------------------------------
def test_me_too_adds_weight_once(project: Project, marta: Stakeholder) -> None:
    concern = ConcernFactory.create(project=project)

    for _ in range(2):
        join(concern, by=marta)

    assert Voice.objects.get().person == marta
    assert Asking.objects.of(project).counted() == (1, 1)


def test_nobody_adds_weight_to_their_own(project: Project, marta: Stakeholder) -> None:
    join(say(project, named(), by=marta, actor=None), by=marta)

    assert not Voice.objects.exists()


def test_one_that_was_removed_meanwhile_is_joined_by_nobody(
    project: Project, marta: Stakeholder
) -> None:
    concern = ConcernFactory.create(project=project)
    Concern.objects.filter(pk=concern.pk).delete()

    with pytest.raises(NotReady, match="removed meanwhile"):
        join(concern, by=marta)


def test_who_left_the_table_joins_nothing(project: Project, marta: Stakeholder) -> None:
    concern = ConcernFactory.create(project=project)
    Stakeholder.objects.filter(pk=marta.pk).delete()

    with pytest.raises(NotReady, match="not on the list"):
        join(concern, by=marta)


def test_me_too_is_no_change_of_the_text(project: Project, marta: Stakeholder) -> None:
    before = acts(project)

    join(ConcernFactory.create(project=project), by=marta)

    assert acts(project) == before


# --- Which are alike ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("We must never lose an invoice", [LOST]),
        ("An invoice gets lost", [LOST]),
        ("Invoices should never be lost by you, an invoice matters", [LOST]),
        ("It insulted a customer", []),
        ("the it an of", []),
        ("", []),
        ("🦉" * 600, []),
    ],
)
def test_sentences_about_the_same_thing_are_found(
    said: str, found: list[str], project: Project
) -> None:
    ConcernFactory.create(project=project, title=LOST)
    ConcernFactory.create(project=project, title="It is slow in December.")
    ConcernFactory.create(project=project, title="")

    assert [one.title for one in rules.alike(project, said)] == found


def test_at_most_three_are_shown_and_none_of_other_projects(project: Project) -> None:
    ConcernFactory.create(title=LOST)
    for number in range(5):
        ConcernFactory.create(project=project, title=f"{LOST} {number}")

    assert len(rules.alike(project, LOST)) == 3
    assert {one.key for one in rules.alike(project, LOST)} <= set(
        Concern.of(project).values_list("key", flat=True)
    )


def test_what_is_ones_own_already_is_not_shown_again(project: Project, marta: Stakeholder) -> None:
    say(project, named(), by=marta, actor=None)
    joined = ConcernFactory.create(project=project, title=LOST)
    ConcernFactory.create(title=LOST)
    other = asking_of(project).person
    before = len(rules.alike(project, LOST, to=marta))
    join(joined, by=marta)

    assert (before, rules.alike(project, LOST, to=marta)) == (1, [])
    assert len(rules.alike(project, LOST, to=other)) == 2


# --- Who may --------------------------------------------------------------------------------------
@pytest.mark.parametrize("right", Right)
def test_whoever_takes_part_may_speak(right: Right, project: Project) -> None:
    member = MemberFactory.create(project=project, right=right)

    assert rules.can_say(member.user, project)


def test_who_takes_no_part_may_not_speak(project: Project) -> None:
    assert not rules.can_say(UserFactory.create(), project)


def test_the_place_of_a_person_is_their_first(project: Project, marta: Stakeholder) -> None:
    user: Any = UserFactory.create()
    assert rules.seat_of(user, project) is None
    Stakeholder.objects.filter(pk=marta.pk).update(user=user)

    assert rules.seat_of(user, project) == marta


def test_an_answer_of_yesterday_stays_of_yesterday(project: Project, asking: Asking) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Asking.objects.update(answered_on=yesterday)

    say(project, secret(), by=asking.person, actor=None)

    assert Asking.objects.get().answered_on == yesterday
