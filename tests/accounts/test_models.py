"""People and their addresses."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User, normalised_email
from tests.accounts.factories import AdminFactory, UserFactory

TAKEN = "Somebody with this e-mail address is already here."


@pytest.mark.parametrize(
    "written", ["Ana.Lima@Example.ORG", " ana.lima@example.org\n", "ana.lima@example.org"]
)
def test_an_address_has_one_form(written: str) -> None:
    assert normalised_email(written) == "ana.lima@example.org"


def test_the_same_letters_composed_differently_are_the_same_address() -> None:
    assert normalised_email("ana@exa\u0301mple.org") == normalised_email("ana@ex\u00e1mple.org")


@pytest.mark.django_db
def test_an_address_is_stored_in_its_one_form() -> None:
    assert User.objects.create_user("Ana@Example.org").email == "ana@example.org"


@pytest.mark.django_db
def test_an_address_that_is_written_differently_is_still_taken(user: User) -> None:
    with pytest.raises(ValidationError) as refusal:
        User.objects.create_user("ANA.LIMA@example.org", name="Another Ana")

    assert set(refusal.value.messages) == {TAKEN}


@pytest.mark.django_db
def test_the_database_itself_refuses_an_address_that_differs_in_case_only(user: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory.create(email="Ana.Lima@example.org")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["", "ana", "ana@", "ana@example.org\nbcc: x@example.org"])
def test_an_address_that_is_not_one_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        User.objects.create_user(address)


@pytest.mark.django_db
def test_a_person_without_a_password_has_none_that_could_be_guessed() -> None:
    assert not User.objects.create_user("ana@example.org").has_usable_password()


@pytest.mark.django_db
def test_a_superuser_runs_the_installation() -> None:
    admin = User.objects.create_superuser("ana@example.org", "a long password of mine")

    assert (admin.is_staff, admin.is_superuser, admin.is_active) == (True, True, True)


@pytest.mark.django_db
def test_a_person_is_found_however_the_address_is_written(user: User) -> None:
    assert User.objects.get_by_natural_key("Ana.Lima@Example.org") == user


@pytest.mark.django_db
def test_querysets_tell_people_apart() -> None:
    admin, demo = AdminFactory.create(), UserFactory.create(is_demo=True)
    gone = UserFactory.create(is_active=False)

    assert list(User.objects.admins()) == [admin]
    assert list(User.objects.demo()) == [demo]
    assert gone not in User.objects.active()


@pytest.mark.parametrize(("name", "shown"), [("Ana Lima", "Ana Lima"), ("", "ana@example.org")])
def test_a_person_is_called_by_name_or_else_by_address(name: str, shown: str) -> None:
    person = User(name=name, email="ana@example.org")

    assert (str(person), person.get_full_name(), person.get_short_name()) == (shown,) * 3


@pytest.mark.django_db
def test_two_people_have_different_pseudonyms_and_salts() -> None:
    one, other = UserFactory.create_batch(2)

    assert (one.pseudonym != other.pseudonym, one.record_salt != other.record_salt) == (True, True)


@pytest.mark.django_db
def test_a_fingerprint_survives_storing(user: User) -> None:
    assert User.objects.get().fingerprint() == user.fingerprint()


@pytest.mark.parametrize(
    "change",
    [
        {"email": "other@example.org"},
        {"name": "Other"},
        {"is_active": False},
        {"is_staff": True},
        {"is_superuser": True},
        {"is_demo": True},
        {"password": "other"},
        {"record_salt": "other"},
    ],
)
def test_a_fingerprint_changes_with_each_thing_known_about_a_person(
    change: dict[str, Any],
) -> None:
    known = {"email": "ana@example.org", "name": "Ana", "password": "x", "record_salt": "y"}

    assert User(**known).fingerprint() != User(**known | change).fingerprint()
