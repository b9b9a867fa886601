"""Proof of who it is: the password or a code by mail, limited, for one act and one text."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts import actions
from accounts.models import Method, PersonalLink, StepUpCode, User, WrongTries
from accounts.refusals import NotReady
from accounts.rules import methods_of
from mail.models import Message
from mail.rules import secret_of
from tests.accounts.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
ABOUT = "sign:7:ab12"


def code_of(person: User | PersonalLink) -> str:
    return secret_of(person.codes.latest("made_at").mail_seed)


def reason(person: User | PersonalLink, **typed: str) -> dict[str, list[str]]:
    """Why nothing is proved."""
    with pytest.raises(ValidationError) as refusal:
        actions.prove(person, ABOUT, **typed)
    return refusal.value.message_dict


@pytest.fixture
def link(user: User) -> PersonalLink:
    return actions.make_link(
        "help",
        scope="project:1",
        name="Marta Lund",
        email="marta@example.org",
        ends_at=timezone.now() + timedelta(days=30),
        actor=user,
    )


def test_the_password_proves_it(user: User) -> None:
    assert actions.prove(user, ABOUT, password=PASSWORD) == Method.PASSWORD


def test_a_code_by_mail_proves_it_once(user: User) -> None:
    actions.mail_code(user, ABOUT)

    assert Message.objects.get().to_address == user.email
    assert actions.prove(user, ABOUT, code=code_of(user)) == Method.CODE
    assert list(reason(user, code=code_of(user))) == ["code"]


def test_a_link_is_proved_by_code_and_never_by_a_password(link: PersonalLink) -> None:
    actions.mail_code(link, ABOUT)

    assert list(reason(link, password=PASSWORD)) == ["code"]
    assert actions.prove(link, ABOUT, code=code_of(link)) == Method.CODE


def test_a_code_for_one_text_does_not_count_for_another(user: User) -> None:
    actions.mail_code(user, "sign:7:older")

    assert list(reason(user, code=code_of(user))) == ["code"]


@pytest.mark.parametrize("typed", [{}, {"password": ""}, {"code": "", "password": ""}])
def test_nothing_proves_nothing(user: User, typed: dict[str, str]) -> None:
    assert reason(user, **typed) == {"password": ["Type your password."]}


def test_who_has_no_password_proves_it_by_code() -> None:
    person = UserFactory.create(password=None)

    assert methods_of(person) == [Method.CODE]
    assert list(reason(person, password="")) == ["code"]


def test_whose_account_is_closed_gets_no_code(user: User) -> None:
    User.objects.update(is_active=False)

    with pytest.raises(NotReady, match="closed"):
        actions.mail_code(user, ABOUT)


def test_a_code_is_for_a_link_or_for_a_person_never_for_both(
    user: User, link: PersonalLink
) -> None:
    for owners in ({}, {"user": user, "link": link}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StepUpCode.objects.create(about=ABOUT, **owners)


# --- Wrong passwords ----------------------------------------------------------------------------
def test_after_five_wrong_passwords_the_right_one_waits_and_a_code_still_counts(
    user: User,
) -> None:
    for _ in range(5):
        assert reason(user, password="wrong") == {
            "password": ["This is not your password. Type it once more."]
        }

    assert reason(user, password=PASSWORD) == {
        "password": ["Too many wrong passwords. Wait 15 minutes, or use a code by mail."]
    }
    actions.mail_code(user, ABOUT)
    assert actions.prove(user, ABOUT, code=code_of(user)) == Method.CODE


def test_after_fifteen_minutes_the_password_counts_again(user: User) -> None:
    for _ in range(5):
        reason(user, password="wrong")
    earlier(timedelta(minutes=15, seconds=1))

    assert actions.prove(user, ABOUT, password=PASSWORD) == Method.PASSWORD


def test_wrong_passwords_count_for_five_minutes(user: User) -> None:
    for _ in range(4):
        reason(user, password="wrong")
    earlier(timedelta(minutes=5, seconds=1))
    reason(user, password="wrong")

    assert actions.prove(user, ABOUT, password=PASSWORD) == Method.PASSWORD


def test_the_right_password_does_not_wipe_out_the_wrong_ones(user: User) -> None:
    for _ in range(4):
        reason(user, password="wrong")
    actions.prove(user, ABOUT, password=PASSWORD)
    reason(user, password="wrong")

    assert "Wait 15 minutes" in reason(user, password=PASSWORD)["password"][0]


def test_a_right_password_uses_up_no_try(user: User) -> None:
    for _ in range(9):
        assert actions.prove(user, ABOUT, password=PASSWORD) == Method.PASSWORD


def test_tries_say_nothing_about_who_it_was_and_are_forgotten(user: User) -> None:
    reason(user, password="wrong")
    stored = str(WrongTries.objects.values().get())
    earlier(timedelta(hours=1))
    actions.take_try("another")

    assert user.email not in stored
    assert WrongTries.objects.get().key == WrongTries.key_of("another")


def test_a_try_that_was_forgotten_meanwhile_is_not_given_back() -> None:
    actions.give_back_try("nobody", timezone.now())
    for _ in range(5):
        actions.take_try("somebody")
    actions.give_back_try("somebody", timezone.now())

    assert WrongTries.objects.get().until


@pytest.mark.django_db(transaction=True)
def test_of_many_guesses_at_once_five_are_looked_at(rounds: int) -> None:
    def guess(barrier: Barrier, what: str) -> bool:
        try:
            barrier.wait()
            return actions.take_try(what) is not None
        finally:
            connection.close()

    for number in range(rounds):
        barrier = Barrier(8)
        with ThreadPoolExecutor(8) as pool:
            tries = [pool.submit(guess, barrier, f"step-up:{number}") for _ in range(8)]
            looked_at = [one.result() for one in tries]

        assert looked_at.count(True) == 5


def earlier(by: timedelta) -> None:
    """Make all that was tried lie back in time."""
    for row in WrongTries.objects.all():
        row.times = [one - by.total_seconds() for one in row.times]
        row.last_at -= by
        row.until = row.until and row.until - by
        row.save()


def test_rows_are_told_apart_by_their_key() -> None:
    row: Any = WrongTries(key="a" * 64, last_at=timezone.now())

    assert str(row) == "aaaaaaaa 0"
