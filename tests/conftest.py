"""What every test may rely on."""

import os

import pytest
from django.core.cache import caches
from django.db import connection

from config.health import SEEN, Health
from tests.audit.flush import trail_can_be_emptied

__all__ = ["trail_can_be_emptied"]

# Big counts (rounds, races, kills) are small by default; `make stress` asks for the full ones.
FULL_COUNTS = os.environ.get("UPFRONT_STRESS") == "1"


# What a test that uses the database asks for; one file starts processes that use it.
OF_DATABASES = {"db", "transactional_db", "django_db_setup"}
STARTS_PROCESSES = "test_start.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses a database: the rest is tested once, not once for each database."""
    for item in items:
        asked = OF_DATABASES.intersection(getattr(item, "fixturenames", ()))
        if asked or item.get_closest_marker("django_db") or item.path.name == STARTS_PROCESSES:
            item.add_marker("database")


@pytest.fixture(scope="session")
def rounds() -> int:
    """How often a test of races or kills repeats its round."""
    return 200 if FULL_COUNTS else 3


@pytest.fixture(scope="session")
def races() -> int:
    """How often a test repeats the race of the promises."""
    return 1000 if FULL_COUNTS else 3


@pytest.fixture
def on_sqlite() -> bool:
    """Whether this run is on SQLite."""
    return connection.vendor == "sqlite"


@pytest.fixture(autouse=True)
def all_is_well() -> None:
    """Pages show the health of the installation that this process saw last: no worker runs here."""
    caches["here"].set(SEEN, Health(), None)
