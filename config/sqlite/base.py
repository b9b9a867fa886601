"""The database engine `config.sqlite`: Django's SQLite backend, set for several processes.

A transaction takes the write lock when it begins (`IMMEDIATE`) and waits up to ten seconds for
it, so two people who save at once are served one after the other instead of one being refused.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from django.db.backends.sqlite3 import base, features
from django.db.backends.sqlite3._functions import register as register_functions

from config.sqlite.library import Connection, dbapi, journal_mode, register_types

WAIT_FOR_LOCK_S = 10
register_types()


class Cursor(dbapi.Cursor):
    """A cursor that takes Django's `%s` and `%(name)s` parameters."""

    def execute(self, query: str, params: Any = None) -> "Cursor":
        """Run one statement."""
        if params is None:
            return super().execute(query)
        return super().execute(convert_query(query, params), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> "Cursor":
        """Run one statement for each set of parameters."""
        rest = iter(param_list)
        first = next(rest, ())
        rows = chain([first], rest) if first else rest
        return super().executemany(convert_query(query, first), rows)


def convert_query(query: str, params: Mapping[str, Any] | Sequence[Any]) -> str:
    """Django's parameter style turned into SQLite's."""
    if isinstance(params, Mapping):
        return query % {name: f":{name}" for name in params}
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseFeatures(features.DatabaseFeatures):
    """What the library at hand can do, rather than Python's own."""

    supports_aggregate_order_by_clause = dbapi.sqlite_version_info >= (3, 44, 0)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to a SQLite file shared by web processes and workers."""

    Database = dbapi
    features_class = DatabaseFeatures

    def get_connection_params(self) -> dict[str, Any]:
        """Django's parameters with our lock mode, time to wait and connection class."""
        params = super().get_connection_params()
        self.transaction_mode: str = self.transaction_mode or "IMMEDIATE"
        return {"timeout": WAIT_FOR_LOCK_S, "factory": Connection} | params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        """An open connection that checks foreign keys and survives a power cut."""
        connection: Connection = dbapi.connect(**conn_params)
        register_functions(connection)
        for pragma in self.pragmas():
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor in Django's parameter style; `name` is for other databases."""
        return self.connection.cursor(factory=Cursor)

    @staticmethod
    def pragmas() -> list[str]:
        """What every new connection is told.

        Recursive triggers let a trigger that guards a table also see rows that `REPLACE` removes.
        """
        return [
            "foreign_keys = ON",
            "legacy_alter_table = OFF",
            f"journal_mode = {journal_mode(dbapi.sqlite_version_info)}",
            "synchronous = FULL",
            "recursive_triggers = ON",
        ]
