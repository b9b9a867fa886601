"""A short trail, and the rights of somebody who owns the database."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from audit import triggers
from audit.actions import record
from audit.models import Entry

LENGTH = 6


@dataclass
class Person:
    """Somebody who acts."""

    pseudonym: UUID = field(default_factory=uuid4)


@pytest.fixture
def person() -> Person:
    return Person()


def write(number: int) -> Entry:
    """One entry about project `number`."""
    with transaction.atomic():
        return record(
            "project.submit",
            actor=None,
            scope=f"project:{number}",
            obj=f"intake.project:{number}",
            after=f"{number:064x}",
            detail={"version": number},
        )


@pytest.fixture
def trail(db: None) -> list[Entry]:
    """Six entries, in a database whose triggers an attacker has dropped."""
    entries = [write(number) for number in range(1, LENGTH + 1)]
    triggers.remove(connection)
    return entries
