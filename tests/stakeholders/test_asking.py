"""Asking people what to avoid: once, with one more try a day, and never a stranger."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.actions import deactivate, revoke_link
from accounts.models import PersonalLink, User
from accounts.refusals import Conflict, NotReady
from audit.models import Entry
from intake.actions import delete_draft
from intake.models import Project, Right
from intake.rules import right_of
from mail.models import Message
from mail.tasks import send as send_task
from spec.document.people import Contact
from spec.document.people import Stakeholder as Person
from stakeholders.actions import (
    add_to_table,
    ask,
    note_answer,
    note_nothing,
    nudge,
    save_contact,
    save_register,
    take_a_seat,
)
from stakeholders.models import Asking, Stakeholder
from tests.accounts.factories import UserFactory
from tests.intake.factories import MemberFactory, ProjectFactory
from tests.intake.trail import acts
from tests.stakeholders.asked import asking_of
from tests.stakeholders.factories import StakeholderFactory

pytestmark = pytest.mark.django_db
MARTA = Person(id="S1", name="Marta Lund", email="marta@example.org")
TOM = Person(id="S2", name="Tom Weber")


@pytest.fixture(autouse=True)
def real(settings: Any) -> None:
    """No address is guessed, as it is in a demo."""
    settings.DEMO = False


@pytest.fixture
def lead() -> User:
    return UserFactory.create(name="Jonas Brandt", email="jonas@example.org")


@pytest.fixture
def project(lead: User) -> Project:
    project: Project = ProjectFactory.create(title="Read invoices")
    MemberFactory.create(project=project, user=lead, right=Right.LEAD)
    save_register(project, [MARTA, TOM], actor=lead)
    return project


def table(project: Project) -> list[Stakeholder]:
    return list(Stakeholder.of(project))


def a_day_ago(asking: Asking) -> None:
    Asking.objects.filter(pk=asking.pk).update(asked_at=timezone.now() - timedelta(days=1))


# --- Asking -----------------------------------------------------------------------------------
def test_who_has_an_address_gets_one_mail_with_a_link(project: Project, lead: User) -> None:
    unreached = ask(project, table(project), actor=lead)

    (asking,) = Asking.objects.of(project)
    message = Message.objects.get()
    assert [one.name for one in unreached] == ["Tom Weber"]
    assert (asking.person.name, asking.asked_by, asking.answered_on) == ("Marta Lund", lead, None)
    assert (message.to_address, message.reply_to) == ("marta@example.org", "jonas@example.org")
    assert message.content.button == (
        "Answer (1 min)",
        "http://localhost:8000/accounts/link/%SECRET%/",
    )


def test_the_link_opens_for_thirty_days(project: Project, lead: User) -> None:
    ask(project, table(project), actor=lead)

    left = PersonalLink.objects.get().ends_at - timezone.now()
    assert timedelta(days=29) < left <= timedelta(days=30)


def test_asked_twice_is_asked_once(project: Project, lead: User) -> None:
    for _ in range(2):
        ask(project, table(project), actor=lead)

    assert (Asking.objects.count(), Message.objects.count()) == (1, 1)
    assert acts(project).count("concern.ask") == 1


def test_people_of_another_project_are_not_asked(project: Project, lead: User) -> None:
    ask(project, [StakeholderFactory.create()], actor=lead)

    assert not Asking.objects.exists()


def test_who_left_the_table_meanwhile_is_not_asked(project: Project, lead: User) -> None:
    before = table(project)
    save_register(project, [TOM], actor=lead)

    assert ask(project, before[:1], actor=lead) == []
    assert not Asking.objects.exists()


def test_nobody_is_asked_about_a_project_that_is_deleted(project: Project, lead: User) -> None:
    people = table(project)
    delete_draft(Project.objects.get(pk=project.pk), actor=lead)

    with pytest.raises(Conflict):
        ask(project, people, actor=lead)


def test_outside_a_demo_no_address_is_guessed(project: Project, lead: User) -> None:
    save_contact(project, Contact(email="c@nordhafen.example"), actor=lead)

    assert [one.name for one in ask(project, table(project), actor=lead)] == ["Tom Weber"]


@pytest.mark.parametrize(
    "title",
    ["", "Two\nlines " * 20, "<b>&amp;", "🦉" * 90],
    ids=["none", "lines", "markup", "emoji"],
)
def test_a_title_of_any_form_makes_a_subject(title: str, project: Project, lead: User) -> None:
    Project.objects.update(title=title[:90])

    ask(Project.objects.get(), table(project), actor=lead)

    subject = Message.objects.get().content.subject
    assert len(subject) <= 60
    assert "\n" not in subject


# --- Once more ----------------------------------------------------------------------------------
def test_one_more_mail_a_day_and_not_on_the_first(project: Project, lead: User) -> None:
    asking = asking_of(project, by=lead)
    with pytest.raises(NotReady, match="asked today already"):
        nudge(asking, actor=lead)
    a_day_ago(asking)

    nudge(asking, actor=lead)

    with pytest.raises(NotReady, match="You can ask again tomorrow"):
        nudge(asking, actor=lead)
    first, second = Message.objects.order_by("made_at")
    assert (first.thread, first.seed) == (second.thread, second.seed)
    assert acts(project).count("concern.nudge") == 1


def test_who_has_answered_is_left_in_peace(project: Project, lead: User) -> None:
    asking = asking_of(project)
    a_day_ago(asking)
    note_answer(asking.person)

    with pytest.raises(NotReady, match="have answered"):
        nudge(asking, actor=lead)


def test_a_link_that_ended_is_not_mailed_again(project: Project, lead: User) -> None:
    asking = asking_of(project)
    a_day_ago(asking)
    revoke_link(asking.link, actor=lead)

    with pytest.raises(NotReady, match="link has ended"):
        nudge(asking, actor=lead)


def test_who_left_the_table_is_not_asked_again(project: Project, lead: User) -> None:
    asking = asking_of(project)
    a_day_ago(asking)
    save_register(project, [MARTA, TOM], actor=lead)

    with pytest.raises(NotReady, match="not on the list of people any more"):
        nudge(asking, actor=lead)


def test_for_whom_asked_and_left_somebody_else_asks_again(project: Project, lead: User) -> None:
    asking = asking_of(project, by=lead)
    a_day_ago(asking)
    deactivate(lead, actor=None)
    other = UserFactory.create(name="Ana Lima")

    nudge(asking, actor=other)

    assert Message.objects.latest("made_at").from_name == "Ana Lima"
    assert asking.link.is_good


# --- Answers ------------------------------------------------------------------------------------
def test_nothing_to_avoid_is_an_answer_that_the_register_keeps(project: Project) -> None:
    asking = asking_of(project)

    note_nothing(asking.person, actor=None)

    person = Stakeholder.objects.get(pk=asking.person.pk)
    assert (person.asked_no_concern, person.asked_on) == (True, timezone.localdate())
    assert Asking.objects.of(project).counted() == (1, 1)


def test_the_day_of_the_first_answer_stays(project: Project) -> None:
    asking = asking_of(project)
    yesterday = timezone.localdate() - timedelta(days=1)
    Asking.objects.update(answered_on=yesterday)

    note_answer(asking.person)

    assert Asking.objects.get().answered_on == yesterday


def test_an_answer_of_somebody_who_was_not_asked_is_no_answer(project: Project) -> None:
    note_answer(table(project)[0])

    assert Asking.objects.of(project).counted() == (0, 0)


# --- People who come and go -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("after", "stays"),
    [
        (MARTA.model_copy(update={"name": "Marta Berg"}), True),
        (MARTA.model_copy(update={"email": "Marta@Example.org"}), True),
        (MARTA.model_copy(update={"email": "paul@example.org"}), False),
        (MARTA.model_copy(update={"email": ""}), False),
        (None, False),
    ],
)
def test_a_link_ends_with_the_place_of_its_person(
    after: Person | None, stays: bool, project: Project, lead: User
) -> None:
    ask(project, table(project)[:1], actor=lead)

    save_register(project, [after, TOM] if after else [TOM], actor=lead)

    link = PersonalLink.objects.get()
    assert (link.is_good, Asking.objects.exists()) == (stays, stays)
    assert acts(project).count("link.revoke") == (0 if stays else 1)


def test_in_a_demo_a_person_without_address_is_known_by_name(
    project: Project, lead: User, settings: Any
) -> None:
    settings.DEMO = True
    save_contact(project, Contact(email="c@nordhafen.example"), actor=lead)
    ask(project, table(project), actor=lead)

    save_register(project, [MARTA, TOM.model_copy(update={"channel": "phone"})], actor=lead)
    stayed = Asking.objects.count()
    save_register(project, [MARTA, TOM.model_copy(update={"name": "Paul"})], actor=lead)

    assert (stayed, Asking.objects.count()) == (2, 1)


def test_a_mail_to_somebody_who_left_does_not_leave(
    project: Project, lead: User, mailoutbox: list[Any]
) -> None:
    ask(project, table(project)[:1], actor=lead)
    save_register(project, [TOM], actor=lead)

    send_task.func(str(Message.objects.get().pk))

    assert mailoutbox == []
    assert Message.objects.get().problem == "Taken back before it left."


def test_a_draft_whose_people_were_asked_is_deleted_with_links_and_mails(
    project: Project, lead: User, mailoutbox: list[Any]
) -> None:
    ask(project, table(project)[:1], actor=lead)
    message = Message.objects.get()

    delete_draft(project, actor=lead)
    send_task.func(str(message.pk))

    assert not Asking.objects.exists()
    assert not PersonalLink.objects.exists()
    assert not Message.objects.exists()
    assert mailoutbox == []


# --- The table ----------------------------------------------------------------------------------
def test_addresses_that_are_new_come_to_the_table_once(project: Project, lead: User) -> None:
    pasted = ["Mette.Lund@example.org", "mette.lund@example.org", "MARTA@example.org"]

    found = add_to_table(project, pasted, actor=lead)

    assert [one.name for one in found] == ["Mette Lund", "Marta Lund"]
    assert [one.key for one in table(project)] == ["S1", "S2", "S3"]


def test_the_key_of_somebody_who_left_goes_to_nobody_else(project: Project, lead: User) -> None:
    save_register(project, [MARTA], actor=lead)

    (new,) = add_to_table(project, ["new@example.org"], actor=lead)

    assert new.key == "S3"


def test_who_takes_part_keeps_their_place(project: Project, lead: User) -> None:
    first = take_a_seat(project, lead)

    assert take_a_seat(project, lead) == first
    assert (first.name, first.user, right_of(lead, project)) == ("Jonas Brandt", lead, "lead")
    assert len(table(project)) == 3


def test_who_takes_part_is_recognised_by_their_address(project: Project) -> None:
    marta = MemberFactory.create(project=project, user__email="marta@example.org").user

    seat = take_a_seat(project, marta)

    assert (seat.key, seat.user, len(table(project))) == ("S1", marta, 2)


def test_the_trail_tells_who_asked_and_not_whom_by_name(project: Project, lead: User) -> None:
    ask(project, table(project), actor=lead)

    entries = Entry.objects.for_scope(project.scope)
    assert entries.get(act="concern.ask").actor == str(lead.pseudonym)
    assert "marta" not in str(list(entries.values())).lower()
