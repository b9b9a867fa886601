"""Recording a change."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

from audit.actions import record
from audit.chain import GENESIS
from audit.models import Entry, Head
from audit.verification import verify
from tests.audit.conftest import Person, write

A_CHANGE: dict[str, Any] = {
    "actor": None,
    "scope": "project:12",
    "obj": "intake.project:12",
}


@pytest.mark.django_db
def test_an_entry_tells_who_did_what_to_which_object(person: Person) -> None:
    entry = record("project.submit", **{**A_CHANGE, "actor": person}, detail={"version": 3})

    stored = Entry.objects.get()
    assert stored == entry
    assert stored.actor == str(person.pseudonym)
    assert (stored.act, stored.scope, stored.object) == (
        "project.submit",
        "project:12",
        "intake.project:12",
    )
    assert stored.detail == {"version": 3}


@pytest.mark.django_db
def test_what_the_system_does_is_recorded_as_the_system() -> None:
    assert record("project.submit", **A_CHANGE).actor == "system"


@pytest.mark.django_db
def test_the_first_entry_is_number_one_and_follows_nothing() -> None:
    entry = record("project.submit", **A_CHANGE)

    assert (entry.seq, entry.prev) == (1, GENESIS)


@pytest.mark.django_db
def test_each_entry_is_sealed_onto_the_one_before() -> None:
    first, second = write(1), write(2)

    assert (second.seq, second.prev) == (2, first.hash)


@pytest.mark.django_db
def test_the_head_names_the_newest_entry() -> None:
    write(1)
    newest = write(2)

    assert (Head.objects.get().seq, Head.objects.get().hash) == (2, newest.hash)


@pytest.mark.django_db
def test_an_entry_has_the_same_fingerprint_after_it_was_stored() -> None:
    entry = record("project.submit", **A_CHANGE, detail={"roles": ["lead", None], "done": True})

    assert Entry.objects.get().fingerprint() == entry.hash


def test_the_time_is_sealed_in_utc_whatever_zone_the_clock_shows() -> None:
    moment = datetime(2026, 11, 25, 13, 0, tzinfo=UTC)

    assert Entry(at=moment).sealed_fields()["at"] == "2026-11-25T13:00:00.000000+00:00"


@pytest.mark.django_db
def test_a_scope_shows_only_its_own_entries() -> None:
    write(1)
    mine = [write(2), write(2)]

    assert list(Entry.objects.for_scope("project:2")) == mine


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"act": "submit"},
        {"act": "project.submit\nproject.stop"},
        {"scope": "Priya Raman"},
        {"obj": "priya@example.org"},
        {"before": "abc"},
        {"after": "G" * 64},
        {"scope": "p" * 101},
    ],
)
def test_a_text_that_is_not_a_reference_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        record(**{"act": "project.submit", **A_CHANGE, **wrong})


@pytest.mark.django_db
def test_a_number_that_is_not_whole_is_refused() -> None:
    with pytest.raises(ValueError, match=r"0\.5"):
        record("project.submit", **A_CHANGE, detail={"share": 0.5})  # type: ignore[dict-item]


@pytest.mark.django_db(transaction=True)
def test_an_entry_without_a_transaction_is_refused() -> None:
    with pytest.raises(TransactionManagementError):
        record("project.submit", **A_CHANGE)


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_leaves_no_gap() -> None:
    write(1)

    @transaction.atomic
    def record_and_fail() -> None:
        record("project.submit", **A_CHANGE)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        record_and_fail()
    write(3)

    assert list(Entry.objects.values_list("seq", "scope")) == [(1, "project:1"), (2, "project:3")]


@pytest.mark.django_db
def test_nothing_is_recorded_once_the_head_was_removed_from_a_trail() -> None:
    write(1)
    Head.objects.all().delete()

    with pytest.raises(IntegrityError), transaction.atomic():
        write(2)
    assert not Head.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_entries_recorded_at_the_same_moment_are_numbered_without_gaps(rounds: int) -> None:
    total = 8 * rounds

    def write_from_another_process(number: int) -> None:
        try:
            write(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        list(pool.map(write_from_another_process, range(1, total + 1)))

    assert list(Entry.objects.values_list("seq", flat=True)) == list(range(1, total + 1))
    assert set(Entry.objects.values_list("scope", flat=True)) == {
        f"project:{number}" for number in range(1, total + 1)
    }
    assert verify().flaw is None


@pytest.mark.django_db
def test_a_record_costs_three_statements(django_assert_num_queries: Any) -> None:
    write(1)

    with django_assert_num_queries(3):  # lock the head, insert the entry, move the head
        record("project.submit", **A_CHANGE)
