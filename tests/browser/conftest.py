"""One browser and one server for all tests; windows and data for each."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from tests.browser.server import Server, static_files
from tests.browser.visitors import Visitors

CHROMIUM = "/usr/bin/chromium"
LONGEST = "a rich project"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Every test of this folder drives a real browser.

    Two processes share them: all tests of a scene look at one window, so they stay together, files
    stay together because their data is loaded once, and what takes longest comes first.
    """
    here = [item for item in items if "tests/browser/" in item.path.as_posix()]
    for item in here:
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.xdist_group(_together(item)))
    yield
    items.sort(key=lambda item: (LONGEST not in item.nodeid, item.path))


def _together(item: pytest.Item) -> str:
    """What has to run in one process: the tests of a scene, or else the test alone."""
    scene = getattr(item, "callspec", None) and item.callspec.params.get("shown")  # type: ignore[attr-defined] # of a function with parameters
    return f"scene {scene.name}" if scene else item.nodeid


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The test database. pytest-django does not see that tests that share their data need it."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def server(django_db_setup: None) -> Iterator[Server]:
    """The application at an address of its own."""
    with static_files():
        from config.wsgi import application  # looks for the collected files when it is made

        running = Server(application)
        yield running
        running.stop()


@pytest.fixture(scope="session")
def browser(server: Server) -> Iterator[Browser]:
    """The browser of this machine."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
        # What the tests asked while Playwright ran has database connections of its own, which
        # nobody sees once it is gone; PostgreSQL drops no database that has one.
        connections.close_all()


@pytest.fixture
def visitors(browser: Browser, server: Server, transactional_db: None) -> Iterator[Visitors]:
    """Windows for one test; at its end nothing bad may stand in any console."""
    cache.clear()  # the limits on sign-in count for all tests
    people = Visitors(browser, server)
    yield people
    server.late = 0
    people.close()
    assert people.troubles == []
