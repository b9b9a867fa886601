"""The database itself refuses to change the trail."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from audit import triggers
from audit.models import Entry
from tests.audit.conftest import write

STATEMENTS = [
    "UPDATE audit_entry SET act = 'project.stop' WHERE seq = 1",
    "UPDATE audit_entry SET seq = 9 WHERE seq = 1",
    "DELETE FROM audit_entry WHERE seq = 1",
    "DELETE FROM audit_entry",
]


def execute(statement: str) -> None:
    """Run a statement as somebody at the database's own prompt would."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_statement_that_would_change_the_trail_is_refused(statement: str) -> None:
    entry = write(1)

    with pytest.raises(IntegrityError, match="never changed or removed"):
        execute(statement)

    assert Entry.objects.get().hash == entry.hash


@pytest.mark.django_db
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_an_entry_cannot_be_replaced_on_sqlite(recursive: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite knows REPLACE")
    entry = write(1)
    execute(f"PRAGMA recursive_triggers = {recursive}")

    with pytest.raises(IntegrityError, match="never changed or removed"):
        execute("REPLACE INTO audit_entry SELECT * FROM audit_entry")

    execute("PRAGMA recursive_triggers = ON")
    assert Entry.objects.get().hash == entry.hash


@pytest.mark.django_db
def test_the_trail_cannot_be_truncated_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    write(1)

    with pytest.raises(IntegrityError, match="never changed or removed"):
        execute("TRUNCATE audit_entry")

    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_triggers_can_be_removed_and_installed_again() -> None:
    write(1)
    triggers.remove(connection)
    triggers.remove(connection)
    Entry.objects.update(act="project.stop")

    triggers.install(connection)

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.update(act="project.submit")


@pytest.mark.django_db(transaction=True)
def test_the_flush_between_tests_puts_the_triggers_back() -> None:
    write(1)
    call_command("flush", interactive=False, verbosity=0)
    assert not Entry.objects.exists()
    write(1)

    with pytest.raises(IntegrityError):
        execute("DELETE FROM audit_entry")
