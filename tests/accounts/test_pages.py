"""What every page has in common: parts for htmx, permissions, headers and refusals."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

PART = '<p id="greeting">Hello Ana Lima</p>'
HTMX = {"HX-Request": "true"}


def body(response: Any) -> str:
    """The text of an answer without the line break that its template ends with."""
    return str(response.content.decode().strip())


def test_everybody_gets_the_whole_page(signed_in: Client) -> None:
    assert body(signed_in.get("/")) == f"<title>Start</title>{PART}"


def test_htmx_gets_the_part_alone(signed_in: Client) -> None:
    assert body(signed_in.get("/", headers=HTMX)) == PART


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_htmx_gets_the_whole_page_where_it_replaces_the_whole_page(
    signed_in: Client, header: str
) -> None:
    response = signed_in.get("/", headers=HTMX | {header: "true"})

    assert body(response) == f"<title>Start</title>{PART}"


def test_what_a_rule_denies_is_forbidden(signed_in: Client) -> None:
    assert signed_in.get("/forbidden/").status_code == 403


def test_a_refusal_is_a_page_that_says_why(signed_in: Client) -> None:
    response = signed_in.post("/conflict/")

    assert response.status_code == 409
    assert response.context["reason"] == "Tom saved this section at 14:02."
    assert "Tom saved this section at 14:02." in body(response)


def test_htmx_shows_a_refusal_among_the_messages_and_keeps_the_form(signed_in: Client) -> None:
    response = signed_in.post("/conflict/", headers=HTMX)

    assert (response.status_code, response["HX-Retarget"]) == (409, "#messages")
    assert response["HX-Reswap"] == "innerHTML show:#messages:top"
    assert "Tom saved this section at 14:02." in body(response)
    assert "<html" not in body(response)


def test_an_app_can_refuse_with_a_page_of_its_own_that_keeps_what_was_typed(
    signed_in: Client,
) -> None:
    response = signed_in.post("/unfinished/")

    assert response.status_code == 409
    assert body(response) == ("<title>Unfinished</title><p>Two answers are missing. my words</p>")


def test_htmx_gets_the_part_of_such_a_page(signed_in: Client) -> None:
    response = signed_in.post("/unfinished/", headers=HTMX)

    assert (response.status_code, body(response)) == (
        409,
        "<p>Two answers are missing. my words</p>",
    )


def test_any_other_error_is_not_a_refusal(signed_in: Client) -> None:
    signed_in.raise_request_exception = False

    assert signed_in.get("/broken/").status_code == 500


def test_htmx_opens_the_sign_in_page_in_full_when_the_session_has_ended(
    site: None, client: Client
) -> None:
    response = client.post(
        "/conflict/", headers=HTMX | {"HX-Current-URL": "http://testserver/?page=2"}
    )

    assert (response.status_code, response.content) == (401, b"")
    assert response["HX-Redirect"] == "/accounts/login/?next=/%3Fpage%3D2"


@pytest.mark.parametrize("current", [None, "https://evil.example/"])
def test_htmx_comes_back_to_the_start_if_the_page_is_not_ours(
    site: None, client: Client, current: str | None
) -> None:
    headers = HTMX | ({"HX-Current-URL": current} if current else {})

    response = client.post("/conflict/", headers=headers)

    assert response["HX-Redirect"] == "/accounts/login/?next=/"


def test_a_redirect_to_another_page_stays_one_for_htmx(site: None, client: Client) -> None:
    response = client.post(
        reverse("account_reset_password"), {"email": "nobody@example.org"}, headers=HTMX
    )

    assert (response.status_code, response["Location"]) == (
        302,
        reverse("account_reset_password_done"),
    )


@pytest.mark.parametrize(
    "path", ["/", "/forbidden/", "/conflict/", "/nothing-here/", "/accounts/login/"]
)
def test_no_cache_keeps_a_page_of_somebody_who_signed_in(signed_in: Client, path: str) -> None:
    assert signed_in.get(path)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/nothing-here/", "/accounts/login/", "/accounts/logout/"])
def test_every_answer_is_for_our_own_pages_only(site: None, client: Client, path: str) -> None:
    response = client.get(path)

    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_the_answer_that_follows_a_sign_out_may_be_kept(signed_in: Client) -> None:
    signed_in.post(reverse("account_logout"))

    assert "no-store" not in signed_in.get("/").get("Cache-Control", "")
