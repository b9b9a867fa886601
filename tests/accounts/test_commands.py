"""`manage.py create_admin` and `manage.py add_person`."""

import getpass
import sys
from collections.abc import Iterator
from io import StringIO
from uuid import uuid4

import pytest
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.management.commands.create_admin import PASSWORD_VARIABLE
from accounts.models import User
from audit.models import Entry
from jobs.worker import run_all_ready

pytestmark = pytest.mark.django_db

PASSWORD = "a phrase that nobody else has"


class Terminal(StringIO):
    """An input at which a person sits."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the person at the terminal types, in order."""
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "stdin", Terminal())
    answers: list[str] = []
    rest: Iterator[str] = iter(answers)
    monkeypatch.setattr(getpass, "getpass", lambda _question: next(rest))
    return answers


def create_admin(email: str = "Ana@Example.org") -> str:
    """Run the command; return what it prints."""
    printed = StringIO()
    call_command("create_admin", email, "--name", "Ana Lima", stdout=printed)
    return printed.getvalue()


def test_a_person_types_the_password_twice(typed: list[str]) -> None:
    typed += [PASSWORD, PASSWORD]

    assert create_admin() == "Ana Lima can sign in with ana@example.org.\n"
    assert User.objects.get().check_password(PASSWORD)


def test_two_different_passwords_change_nothing(typed: list[str]) -> None:
    typed += [PASSWORD, "something else"]

    with pytest.raises(CommandError, match="different"):
        create_admin()

    assert not User.objects.exists()


def test_a_script_gives_the_password_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)

    create_admin()

    assert User.objects.get().check_password(PASSWORD)


def test_a_script_gives_the_password_on_the_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "stdin", StringIO(f"{PASSWORD}\n"))

    create_admin()

    assert User.objects.get().check_password(PASSWORD)


def test_the_new_admin_runs_the_installation_and_is_recorded(typed: list[str]) -> None:
    typed += [PASSWORD, PASSWORD]

    create_admin()

    assert (User.objects.get().is_staff, User.objects.get().is_superuser) == (True, True)
    assert Entry.objects.get().act == "user.add_admin"


@pytest.mark.parametrize(
    ("email", "password", "reason"),
    [
        ("ana@example.org", "short", "too short"),
        ("ana", PASSWORD, "valid email address"),
        ("taken@example.org", PASSWORD, "already here"),
    ],
)
def test_what_will_not_do_is_said_in_a_sentence(
    typed: list[str], email: str, password: str, reason: str
) -> None:
    User.objects.create_user("taken@example.org")
    typed += [password, password]

    with pytest.raises(CommandError, match=reason):
        create_admin(email)


def add_person(email: str = "Tom@Example.org") -> str:
    """Run the command; return what it prints."""
    printed = StringIO()
    call_command("add_person", email, "--name", "Tom Ode", stdout=printed)
    return printed.getvalue()


def test_a_person_is_added_without_a_password_and_recorded() -> None:
    said = add_person()

    person = User.objects.get()
    assert said == "Tom Ode can set a password by mail and sign in with tom@example.org.\n"
    assert (person.has_usable_password(), person.is_staff) == (False, False)
    assert Entry.objects.get().act == "user.add"


def test_whoever_was_added_sets_a_password_by_mail(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    add_person()

    client.post(reverse("account_reset_password"), {"email": "tom@example.org"})
    run_all_ready(uuid4())

    (mail,) = mailoutbox
    assert mail.to[0].endswith("<tom@example.org>")
    assert "/password/reset/key/" in str(mail.body)


@pytest.mark.parametrize(
    ("email", "reason"), [("tom", "valid email address"), ("taken@example.org", "already here")]
)
def test_an_address_that_will_not_do_is_said_in_a_sentence(email: str, reason: str) -> None:
    User.objects.create_user("taken@example.org")

    with pytest.raises(CommandError, match=reason):
        add_person(email)

    assert User.objects.count() == 1
