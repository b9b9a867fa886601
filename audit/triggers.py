"""Database triggers that refuse to change or remove entries of the trail.

They stop programs and people with ordinary rights. Somebody who may drop triggers can still change
a row; `audit.verification` finds that. Migration 0001 installs them: a change here needs a
migration that calls `remove` and `install`.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "Entries of the trail are never changed or removed."

_SQLITE = {
    "audit_entry_no_update": "BEFORE UPDATE ON audit_entry",
    "audit_entry_no_delete": "BEFORE DELETE ON audit_entry",
    # `INSERT OR REPLACE` removes rows without asking the trigger above, unless the connection
    # says `recursive_triggers`.
    "audit_entry_no_replace": (
        "BEFORE INSERT ON audit_entry WHEN EXISTS (SELECT 1 FROM audit_entry "
        "WHERE seq = NEW.seq OR prev = NEW.prev OR hash = NEW.hash)"
    ),
}

_INSTALL = {
    "sqlite": [
        f"CREATE TRIGGER {name} {event} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for name, event in _SQLITE.items()
    ],
    "postgresql": [
        f"""CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$""",
        """CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
        ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()""",
    ],
}

_REMOVE = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE],
    "postgresql": [
        "DROP TRIGGER IF EXISTS audit_entry_append_only ON audit_entry",
        "DROP FUNCTION IF EXISTS audit_entry_refuse()",
    ],
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse UPDATE, DELETE, REPLACE and TRUNCATE on the trail.

    Raises:
        KeyError: the database is neither SQLite nor PostgreSQL.
    """
    _execute(connection, _INSTALL[connection.vendor])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away; nothing happens where there are none.

    Raises:
        KeyError: the database is neither SQLite nor PostgreSQL.
    """
    _execute(connection, _REMOVE[connection.vendor])


def _execute(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    """Run the statements in order."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
