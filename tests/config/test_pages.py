"""The pages that belong to no app."""

import pytest
from django.test import Client


def test_the_server_says_that_it_is_alive_without_asking_the_database() -> None:
    response = Client().get("/health/")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response.headers["Cache-Control"]


def test_nothing_can_be_sent_to_the_health_page() -> None:
    assert Client().post("/health/").status_code == 405


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
