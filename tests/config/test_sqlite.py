"""The SQLite engine: safe library, strict connections, Django's types, several writers."""

import datetime as dt
import sqlite3
import threading
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction

from config.sqlite.base import convert_query
from config.sqlite.library import Connection, dbapi, journal_mode
from jobs import actions
from jobs.models import Job, Worker


@pytest.fixture(autouse=True)
def sqlite_only(on_sqlite: bool) -> None:
    if not on_sqlite:
        pytest.skip("about the engine config.sqlite")


def pragma(name: str) -> Any:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "DELETE"),
        ((3, 51, 2), "DELETE"),
        ((3, 51, 3), "WAL"),
        ((3, 53, 0), "WAL"),
        ((4, 0, 0), "WAL"),
    ],
)
def test_only_a_library_that_is_safe_with_it_gets_a_write_ahead_log(
    version: tuple[int, ...], mode: str
) -> None:
    assert journal_mode(version) == mode


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("foreign_keys", 1),
        ("synchronous", 2),
        ("recursive_triggers", 1),
        ("busy_timeout", 10_000),
        ("journal_mode", journal_mode(dbapi.sqlite_version_info).lower()),
    ],
)
def test_every_connection_is_set_for_several_processes(name: str, value: object) -> None:
    assert pragma(name) == value


def test_a_transaction_takes_the_write_lock_when_it_begins() -> None:
    assert connection.get_connection_params()["timeout"] == 10
    assert connection.transaction_mode == "IMMEDIATE"  # type: ignore[attr-defined]


def test_a_connection_knows_how_many_parameters_a_query_may_have() -> None:
    with dbapi.connect(":memory:", factory=Connection) as database:
        limit = database.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        marks = ",".join(["?"] * limit)
        assert database.execute(f"SELECT 1 IN ({marks})", [1] * limit).fetchone() == (1,)
        with pytest.raises(dbapi.OperationalError, match="too many SQL variables"):
            database.execute(f"SELECT 1 IN ({marks},?)", [1] * (limit + 1))


@pytest.mark.django_db
def test_a_list_of_thousands_of_values_can_be_looked_up() -> None:
    assert Job.objects.filter(queue_name__in=[str(number) for number in range(5000)]).count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("declared", "value"),
    [
        ("date", dt.date(2026, 11, 25)),
        ("datetime", dt.datetime(2026, 11, 25, 13, 5)),  # noqa: DTZ001 - a column has no zone
        ("time", dt.time(13, 5)),
        ("bool", True),
    ],
)
def test_a_value_comes_back_as_it_was_stored(declared: str, value: Any) -> None:
    stored = str(value) if declared == "time" else value
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE kept (value {declared})")
        cursor.execute("INSERT INTO kept VALUES (%s)", [stored])
        assert cursor.execute("SELECT value FROM kept").fetchone() == (value,)
        cursor.execute("DROP TABLE kept")


@pytest.mark.django_db
def test_a_decimal_is_stored_with_all_its_digits() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT typeof(%s), %s", [Decimal("0.10"), Decimal("0.10")])
        assert cursor.fetchone() == ("text", "0.10")


@pytest.mark.parametrize(
    ("params", "query", "converted"),
    [
        ([1], "a = %s AND b LIKE '%%x'", "a = ? AND b LIKE '%x'"),
        ({"a": 1}, "a = %(a)s AND b LIKE '%%x'", "a = :a AND b LIKE '%x'"),
    ],
)
def test_parameters_are_written_as_sqlite_wants_them(
    params: Any, query: str, converted: str
) -> None:
    assert convert_query(query, params) == converted


@pytest.mark.django_db
def test_many_rows_can_be_written_by_one_statement() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE many (a, b)")
        cursor.executemany("INSERT INTO many VALUES (%s, %s)", [(n, n + 1) for n in range(3)])
        cursor.executemany("INSERT INTO many VALUES (%(a)s, %(b)s)", [{"a": 9, "b": 9}])
        cursor.executemany("INSERT INTO many VALUES (%s, %s)", [])
        assert cursor.execute("SELECT sum(a), count(*) FROM many").fetchone() == (12, 4)
        cursor.execute("DROP TABLE many")


@pytest.mark.django_db(transaction=True)
def test_people_who_save_at_once_are_all_served(rounds: int) -> None:
    refused: list[Exception] = []

    def read_then_write() -> None:
        try:
            for _round in range(rounds):
                with transaction.atomic():
                    Worker.objects.count()
                    actions.enqueue("tests.jobs.tasks.add", 1, 2)
        except Exception as error:  # noqa: BLE001 - reported below, in the thread of the test
            refused.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=read_then_write) for _writer in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (refused, Job.objects.count()) == ([], 8 * rounds)
