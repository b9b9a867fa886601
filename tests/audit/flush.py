"""Lets Django empty the trail between tests that commit; outside tests nothing may."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from audit import triggers


@pytest.fixture(scope="session", autouse=True)
def trail_can_be_emptied() -> Iterator[None]:
    """Take the triggers away while the database is flushed, and put them back."""
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def flush_without_triggers(self: Any, sql_list: Any) -> None:
        triggers.remove(self.connection)
        try:
            flush(self, sql_list)
        finally:
            triggers.install(self.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", flush_without_triggers)
        yield
