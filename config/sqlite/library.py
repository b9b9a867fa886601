"""Which SQLite library this installation uses, and what may be done with it.

The `pysqlite3` package carries a newer SQLite than most operating systems. Where it cannot be
imported, Python's own `sqlite3` is used.
"""

import datetime
import decimal
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date, parse_datetime, parse_time

if TYPE_CHECKING:
    import sqlite3 as dbapi
else:
    try:
        from pysqlite3 import dbapi2 as dbapi
    except ImportError:
        from sqlite3 import dbapi2 as dbapi

__all__ = ["Connection", "dbapi", "journal_mode", "register_types"]

# SQLite 3.7.0 to 3.51.2 can, in a rare race, damage a database that has a write-ahead log.
FIRST_SAFE_WITH_WAL = (3, 51, 3)
# Limits that SQLite is built with unless its builder chose others.
BUILT_IN_LIMITS = {
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: ("MAX_VARIABLE_NUMBER", 32766),
    sqlite3.SQLITE_LIMIT_COLUMN: ("MAX_COLUMN", 2000),
}


class Connection(dbapi.Connection):
    """A connection that knows its limits; `pysqlite3` has no `getlimit` of its own."""

    def getlimit(self, category: int, /) -> int:
        """The limit of one category (`sqlite3.SQLITE_LIMIT_*`) that the library was built with.

        Raises:
            KeyError: the category is not one that Django asks for.
        """
        option, limit = BUILT_IN_LIMITS[category]
        for (line,) in self.execute("PRAGMA compile_options"):
            name, _, value = line.partition("=")
            if name == option:
                return int(value)
        return limit


def journal_mode(version: tuple[int, ...]) -> str:
    """`WAL` (readers never wait) where the library is safe with it, else `DELETE`."""
    return "WAL" if version >= FIRST_SAFE_WITH_WAL else "DELETE"


def decoder(parse: Callable[[str], Any]) -> Callable[[bytes], Any]:
    """The bytes of a column turned into a value."""
    return lambda value: parse(value.decode())


def register_types() -> None:
    """Teach the library Django's column types, as Django does for Python's own `sqlite3`."""
    parsers: dict[str, Callable[[str], Any]] = {
        "date": parse_date,
        "time": parse_time,
        "datetime": parse_datetime,
        "timestamp": parse_datetime,
    }
    for name, parse in parsers.items():
        dbapi.register_converter(name, decoder(parse))
    dbapi.register_converter("bool", b"1".__eq__)
    dbapi.register_adapter(decimal.Decimal, str)
    dbapi.register_adapter(datetime.date, lambda value: value.isoformat())
    dbapi.register_adapter(datetime.datetime, lambda value: value.isoformat(" "))
