"""Browsers in which people have signed in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.signoff.factories import account

type Browser = Callable[[str], Client]


def text_of(response: Any) -> str:
    """The page, each line break and each run of spaces as one space."""
    return " ".join(response.content.decode().split())


def content(response: Any) -> bytes:
    """The body of the answer; a file is read to its end and closed, as a web server does."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def status(response: Any) -> int:
    """The status of an answer whose body nobody looks at."""
    content(response)
    return int(response.status_code)


@pytest.fixture
def browser(db: None) -> Browser:
    """Gives the browser of the person with this key, who has signed in."""

    def signed_in(key: str) -> Client:
        client = Client()
        client.force_login(account(key))
        return client

    return signed_in
