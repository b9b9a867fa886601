"""A small site with the sign-in pages, and people."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.factories import PASSWORD, UserFactory


@pytest.fixture
def site(settings: Any, db: None) -> None:
    """The sign-in pages and the pages of `tests.accounts.urls`."""
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], Path(__file__).parent / "templates"]
    settings.TEMPLATES = templates
    settings.ROOT_URLCONF = "tests.accounts.urls"


@pytest.fixture
def user(db: None) -> User:
    return UserFactory.create(email="ana.lima@example.org", name="Ana Lima")


@pytest.fixture
def signed_in(site: None, client: Client, user: User) -> Client:
    """A browser in which Ana Lima has signed in."""
    client.login(email=user.email, password=PASSWORD)
    return client
