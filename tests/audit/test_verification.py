"""Every attack by somebody who owns the database is found, and the first bad entry is named."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.db.models import F

from audit import verification
from audit.models import Entry, Head
from audit.verification import Flaw, verify
from tests.audit.conftest import LENGTH, write

type Trail = list[Entry]

FIELDS = {
    "at": "2020-01-01T00:00:00Z",
    "actor": "5f0c2c0e-8c2f-4c57-9a0b-3b1f4f1f7a11",
    "act": "project.stop",
    "scope": "project:99",
    "object": "intake.project:99",
    "before": "f" * 64,
    "after": "",
    "detail": {"version": 99},
    "prev": "e" * 64,
    "hash": "d" * 64,
}


def named(trail: Trail) -> int | None:
    """The number of the entry that `verify` finds bad."""
    flaw = verify().flaw
    return flaw.seq if flaw else None


def seal_again(entry: Entry) -> Entry:
    """Give `entry` the fingerprint of its fields as they are now, and store it."""
    old = entry.hash
    entry.hash = entry.fingerprint()
    Entry.objects.filter(hash=old).delete()
    entry.save(force_insert=True)
    return entry


def shift(entries: Trail, by: int) -> None:
    """Renumber entries, in an order in which numbers never collide."""
    for entry in sorted(entries, key=lambda entry: -entry.seq * by):
        Entry.objects.filter(seq=entry.seq).update(seq=entry.seq + by)


def test_an_untouched_trail_is_intact(trail: Trail) -> None:
    verdict = verify()

    assert (verdict.intact, verdict.entries, verdict.head) == (True, LENGTH, trail[-1].hash)


@pytest.mark.django_db
def test_an_empty_trail_is_intact() -> None:
    assert (verify().intact, verify().entries) == (True, 0)


def test_an_entry_and_the_head_are_shown_by_their_number(trail: Trail) -> None:
    assert str(trail[1]) == "2 project.submit intake.project:2"
    assert str(Head.objects.get()) == f"{LENGTH} {trail[-1].hash}"


@pytest.mark.django_db
def test_a_trail_that_was_never_begun_is_intact() -> None:
    Head.objects.all().delete()

    assert verify().intact


@pytest.mark.parametrize("seq", [1, 3, LENGTH])
@pytest.mark.parametrize("field", FIELDS)
def test_an_edited_field_is_found(trail: Trail, field: str, seq: int) -> None:
    Entry.objects.filter(seq=seq).update(**{field: FIELDS[field]})

    assert named(trail) == seq


@pytest.mark.parametrize("seq", [1, 3, LENGTH])
def test_an_edited_entry_that_was_sealed_again_is_found(trail: Trail, seq: int) -> None:
    entry = trail[seq - 1]
    entry.act = "project.stop"
    seal_again(entry)

    assert named(trail) == seq


@pytest.mark.parametrize("seq", [1, 3, LENGTH])
def test_a_removed_entry_is_found(trail: Trail, seq: int) -> None:
    Entry.objects.filter(seq=seq).delete()

    assert named(trail) == seq


@pytest.mark.parametrize("seq", [1, 3, LENGTH - 1])
def test_a_removed_entry_whose_gap_was_closed_is_found(trail: Trail, seq: int) -> None:
    Entry.objects.filter(seq=seq).delete()
    shift(trail[seq:], by=-1)

    assert named(trail) == seq


@pytest.mark.parametrize("seq", [1, 3, LENGTH])
def test_an_entry_put_in_between_is_found(trail: Trail, seq: int) -> None:
    shift(trail[seq - 1 :], by=1)
    put_in = Entry.objects.get(seq=seq + 1)
    put_in.seq, put_in.act, put_in.prev = seq, "project.stop", "c" * 64
    put_in.hash = put_in.fingerprint()
    put_in.save(force_insert=True)
    Head.objects.update(seq=F("seq") + 1)

    assert named(trail) == seq


@pytest.mark.parametrize("seq", [2, 3, LENGTH])
def test_an_entry_put_in_between_and_sealed_onto_the_one_before_is_found(
    trail: Trail, seq: int
) -> None:
    shift(trail[seq - 1 :], by=1)
    original = Entry.objects.get(seq=seq + 1)
    Entry.objects.filter(seq=seq + 1).update(prev="c" * 64)
    put_in = Entry.objects.get(seq=seq + 1)
    put_in.seq, put_in.act, put_in.prev = seq, "project.stop", original.prev
    put_in.hash = put_in.fingerprint()
    put_in.save(force_insert=True)
    Head.objects.update(seq=F("seq") + 1)

    assert named(trail) == seq + 1


@pytest.mark.parametrize("seq", [2, 3, LENGTH])
def test_an_entry_put_in_where_the_database_no_longer_refuses_two_followers_is_found(
    trail: Trail, seq: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in = Entry.objects.get(seq=seq)
    put_in.act = "project.stop"
    put_in.hash = put_in.fingerprint()
    for entry in trail[seq - 1 :]:
        entry.seq += 1
    attacked = [*trail[: seq - 1], put_in, *trail[seq - 1 :]]
    monkeypatch.setattr(verification, "_entries", lambda _head, _chunk_size: iter(attacked))

    flaw = verify().flaw

    assert flaw == Flaw(seq, f"Entry {seq} was put in later.")


@pytest.mark.parametrize("seq", [1, 3, LENGTH - 1])
def test_two_entries_that_changed_places_are_found(trail: Trail, seq: int) -> None:
    Entry.objects.filter(seq=seq).update(seq=1000)
    Entry.objects.filter(seq=seq + 1).update(seq=seq)
    Entry.objects.filter(seq=1000).update(seq=seq + 1)

    assert named(trail) == seq


@pytest.mark.parametrize("kept", [0, 3, LENGTH - 1])
def test_a_tail_that_was_cut_off_is_found(trail: Trail, kept: int) -> None:
    Entry.objects.filter(seq__gt=kept).delete()

    assert named(trail) == kept + 1


def test_an_entry_past_the_head_is_found(trail: Trail) -> None:
    Head.objects.update(seq=LENGTH - 1, hash=trail[-2].hash)

    assert named(trail) == LENGTH


@contextmanager
def numbers_below_one_allowed() -> Iterator[None]:
    """Take away the constraint by which the trail counts from one."""
    on_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if on_sqlite:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_counts_from_one")
        yield
        if on_sqlite:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def test_an_entry_put_before_the_first_is_found(trail: Trail) -> None:
    put_in = Entry.objects.get(seq=1)
    put_in.seq, put_in.prev, put_in.hash = 0, "c" * 64, "d" * 64
    with numbers_below_one_allowed():
        put_in.save(force_insert=True)

    assert verify().flaw == Flaw(0, "Entry 0 does not belong to the trail.")


def test_a_head_with_another_fingerprint_is_found(trail: Trail) -> None:
    Head.objects.update(hash="b" * 64)

    assert named(trail) == LENGTH


def test_a_missing_head_is_found(trail: Trail) -> None:
    Head.objects.all().delete()

    assert named(trail) == LENGTH + 1


def test_an_entry_with_a_prev_that_was_forged_and_sealed_again_is_found(trail: Trail) -> None:
    entry = trail[2]
    entry.prev = "c" * 64
    seal_again(entry)

    assert named(trail) == 3


@pytest.mark.parametrize(
    "value", ["at = 'not a time'", "at = '2026-13-45 00:00:00'", "actor = CAST(x'ff' AS TEXT)"]
)
def test_an_entry_that_cannot_be_read_any_more_is_found(trail: Trail, value: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL takes no value of the wrong type")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE audit_entry SET {value} WHERE seq = 4")  # noqa: S608

    assert named(trail) == 4


def test_a_detail_without_a_canonical_form_is_found(trail: Trail) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET detail = '{\"version\": 1e400}' WHERE seq = 4")

    assert named(trail) == 4


SENTENCES: list[tuple[Callable[[Trail], Any], str]] = [
    (
        lambda _: Entry.objects.filter(seq=3).update(act="project.stop"),
        "Entry 3 was changed after it was written.",
    ),
    (
        lambda _: Entry.objects.filter(seq=3).delete(),
        "Entry 3 is missing: the next one there is 4.",
    ),
    (
        lambda _: Entry.objects.filter(seq__gt=3).delete(),
        "Entry 4 is missing: the trail was cut, it goes to 6.",
    ),
    (
        lambda _: Head.objects.update(hash="b" * 64),
        "Entry 6 is not the one that the head of the trail names.",
    ),
]


@pytest.mark.parametrize(("attack", "sentence"), SENTENCES)
def test_the_sentence_says_what_is_wrong(
    trail: Trail, attack: Callable[[Trail], Any], sentence: str
) -> None:
    attack(trail)

    flaw = verify().flaw

    assert flaw is not None
    assert flaw.problem == sentence


def test_entries_are_read_in_chunks(trail: Trail, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(5):  # head; chunks of 4, 2 and none; past the head
        verdict = verify(chunk_size=4)

    assert verdict.entries == LENGTH


def test_an_entry_recorded_during_the_reading_is_left_for_the_next_time(
    trail: Trail, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = verification._entries

    def read_while_somebody_records(head: Head | None, chunk_size: int) -> Iterator[Entry]:
        write(LENGTH + 1)
        return read(head, chunk_size)

    monkeypatch.setattr(verification, "_entries", read_while_somebody_records)

    assert (verify().flaw, verify().entries) == (None, LENGTH + 1)
