"""Changes to people, each recorded in the trail."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts import actions
from accounts.models import User
from accounts.refusals import NotReady, Refused
from audit.models import Entry
from tests.accounts.factories import AdminFactory, UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a phrase that nobody else has"


def the_entry() -> Entry:
    """The one entry of the trail."""
    return Entry.objects.get()


def test_a_person_can_be_added_without_a_password() -> None:
    person = actions.add_person("Tom@Example.org", "Tom Ode", actor=None)

    stored = User.objects.get()
    assert (stored, stored.email, stored.name) == (person, "tom@example.org", "Tom Ode")
    assert (stored.has_usable_password(), stored.is_demo, stored.is_staff) == (False, False, False)


def test_a_person_of_the_demo_can_be_added_with_a_password() -> None:
    person = actions.add_person(
        "tom@example.org", "Tom Ode", actor=None, password=PASSWORD, is_demo=True
    )

    assert (person.check_password(PASSWORD), person.is_demo) == (True, True)


def test_adding_a_person_is_recorded_under_pseudonyms(user: User) -> None:
    person = actions.add_person("tom@example.org", "Tom Ode", actor=user)

    entry = the_entry()
    assert (entry.act, entry.scope, entry.actor) == ("user.add", "people", str(user.pseudonym))
    assert entry.object == f"accounts.user:{person.pseudonym}"
    assert (entry.before, entry.after) == ("", person.fingerprint())


def test_nothing_personal_is_in_the_trail(user: User) -> None:
    actions.add_person("tom@example.org", "Tom Ode", actor=user)
    actions.deactivate(user, actor=user)

    trail = str(list(Entry.objects.values()))
    assert [word for word in ("tom", "Tom", "Ode", "ana", "Ana", "example") if word in trail] == []


def test_an_address_that_is_taken_is_refused_and_nothing_is_recorded(user: User) -> None:
    with pytest.raises(ValidationError):
        actions.add_person(user.email, "Another Ana", actor=None)

    assert not Entry.objects.exists()


def test_an_admin_can_be_added() -> None:
    admin = actions.add_admin("tom@example.org", "Tom Ode", actor=None, password=PASSWORD)

    assert (admin.is_staff, admin.is_superuser, admin.check_password(PASSWORD)) == (True,) * 3
    assert (the_entry().act, the_entry().actor) == ("user.add_admin", "system")


@pytest.mark.parametrize("password", ["", "short", "password1234"])
def test_an_admin_needs_a_password_that_is_hard_to_guess(password: str) -> None:
    with pytest.raises(ValidationError):
        actions.add_admin("tom@example.org", "Tom Ode", actor=None, password=password)

    assert not User.objects.exists()


def test_deactivating_is_recorded_with_the_state_before_and_after(user: User) -> None:
    before = user.fingerprint()

    gone = actions.deactivate(user, actor=None)

    assert User.objects.get().is_active is False
    assert (the_entry().act, the_entry().before) == ("user.deactivate", before)
    assert the_entry().after == gone.fingerprint()


def test_deactivating_twice_changes_and_records_nothing_more(user: User) -> None:
    actions.deactivate(user, actor=None)

    assert actions.deactivate(user, actor=None).is_active is False
    assert Entry.objects.count() == 1


def test_the_last_admin_stays() -> None:
    admin, _ = AdminFactory.create(), AdminFactory.create(is_active=False)

    with pytest.raises(NotReady, match="last admin"):
        actions.deactivate(admin, actor=admin)

    assert User.objects.get(pk=admin.pk).is_active


def test_an_admin_can_be_deactivated_while_there_is_another() -> None:
    admin, other = AdminFactory.create_batch(2)

    assert actions.deactivate(admin, actor=other).is_active is False


@pytest.mark.django_db(transaction=True)
def test_of_two_admins_who_deactivate_each_other_one_stays(rounds: int) -> None:
    def deactivate_after(barrier: Barrier, user: User, actor: User) -> None:
        try:
            barrier.wait()
            actions.deactivate(user, actor=actor)
        except NotReady:
            pass  # the other one was faster
        finally:
            connection.close()

    for _ in range(rounds):
        User.objects.all().delete()
        one, other = AdminFactory.create_batch(2)
        barrier = Barrier(2)
        with ThreadPoolExecutor() as pool:
            for done in [
                pool.submit(deactivate_after, barrier, one, other),
                pool.submit(deactivate_after, barrier, other, one),
            ]:
                done.result()

        assert User.objects.active().count() == 1


def test_a_new_password_is_stored_and_recorded(user: User) -> None:
    changed = actions.set_password(user, PASSWORD, actor=user)

    assert User.objects.get().check_password(PASSWORD)
    assert (the_entry().act, the_entry().after) == ("user.set_password", changed.fingerprint())


def test_a_new_password_does_not_bring_back_what_changed_meanwhile() -> None:
    stale = UserFactory.create()
    User.objects.filter(pk=stale.pk).update(is_active=False)

    actions.set_password(stale, PASSWORD, actor=stale)

    assert User.objects.get().is_active is False


def test_a_refusal_carries_its_sentence() -> None:
    refusal = Refused("Why.", context={"typed": "x"})

    assert (str(refusal), refusal.sentence, refusal.context) == ("Why.", "Why.", {"typed": "x"})
