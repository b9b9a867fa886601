"""The pages that belong to no app."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.test.client import MULTIPART_CONTENT

from config.views import pages


@pytest.mark.django_db
def test_an_address_that_is_not_there_has_a_page_that_says_so() -> None:
    response = Client().get("/no/such/page/")
    assert (response.status_code, response.templates[0].name) == (404, "404.html")


@pytest.mark.django_db
def test_a_request_for_another_host_is_refused() -> None:
    response = Client(headers={"host": "evil.example.org"}).get("/accounts/login/")
    assert response.status_code == 400


def test_everybody_finds_whom_to_ask() -> None:
    response = Client().get("/help/")

    assert (response.status_code, response.templates[0].name) == (200, "help.html")


def test_a_page_that_breaks_gives_the_number_under_which_it_is_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(pages, "render", broken)

    response = Client(raise_request_exception=False).get("/help/")

    events: list[Any] = [one.msg for one in caplog.records]
    failed = next(one for one in events if "request_failed" in one.get("event", ""))
    number = failed["request_id"][:8]
    assert (response.status_code, response["X-Reference"]) == (500, number)
    assert f"tell them the number {number}." in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_who_sends_more_than_is_read_is_told_where_the_text_is(kind: str) -> None:
    text = "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    data: Any = {"text": text} if "multipart" in kind else f"text={text}"
    kind = MULTIPART_CONTENT if "multipart" in kind else kind

    response = Client().post("/accounts/login/", data, content_type=kind)

    assert response.status_code == 413
    assert "Go back in your browser: your text should still be there." in response.content.decode()
    assert "Nothing was changed." in response.content.decode()


@pytest.mark.django_db
def test_what_cannot_be_read_for_another_reason_has_a_page_that_says_so() -> None:
    names = "&".join(f"x{number}=" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))
    kind = "application/x-www-form-urlencoded"

    response = Client().post("/accounts/login/", names, content_type=kind)

    assert (response.status_code, response.templates[0].name) == (400, "400.html")
