"""What every answer carries, whatever it is: pages, files, refusals, errors, static files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from accounts.middleware import PERMISSIONS
from signoff import views
from tests.access.addresses import ADDRESSES, Address
from tests.access.world import World, key
from tests.signoff.factories import RenderingFactory

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
}


# Files of people and printed documents are shut in further: they show and run nothing here.
SHUT_IN = {"Content-Security-Policy": "sandbox; default-src 'none'"}


def missing(response: Any) -> dict[str, str]:
    """The headers that the answer lacks or says otherwise; a file is read to its end."""
    for _part in response.streaming_content if response.streaming else ():
        pass
    return {name: response.get(name, "") for name in HEADERS if response.get(name) != HEADERS[name]}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=lambda address: address.name)
@pytest.mark.parametrize("role", ["anonymous", "lead"])
def test_every_address_carries_the_headers(world: World, address: Address, role: str) -> None:
    answers = [world.ask(role, method, address, "own") for method in ("GET", "POST", "TRACE")]

    shut_in = address.name == "intake:file" and role == "lead"
    assert [missing(answer) for answer in answers] == [SHUT_IN if shut_in else {}, {}, {}]


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=lambda address: address.name)
def test_nothing_that_a_signed_in_person_gets_is_kept(world: World, address: Address) -> None:
    answer = world.ask("lead", "GET", address, "own")

    missing(answer)
    assert answer["Cache-Control"] == "no-store"


def bad_request(world: World) -> Any:
    return world.browser("lead").get("/", headers={"Host": "evil.example"})


def too_much(world: World) -> Any:
    body = "x=" + "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    kind = "application/x-www-form-urlencoded"
    return world.browser("lead").post("/imports/", body, content_type=kind)


def forbidden(world: World) -> Any:
    return world.browser("reader").get(world.path("/projects/{project}/draft/", "own"))


def forged(world: World) -> Any:
    return world.browser("lead", checks_csrf=True).post("/imports/")


def not_found(world: World) -> Any:
    return world.browser("anonymous").get("/nowhere/")


def not_allowed(world: World) -> Any:
    return world.browser("lead").delete("/")


def refused(world: World) -> Any:
    path = world.path("/projects/{project}/waivers/", "own")
    return world.browser("lead").post(path, {"check": "mended meanwhile", "where": ""})


def not_understood(world: World) -> Any:
    return world.browser("lead").post("/imports/")


def too_often(world: World) -> Any:
    browser, form = world.browser("anonymous"), {"email": "somebody@example.org"}
    answers = [browser.post("/accounts/password/reset/", form) for _ in range(30)]
    return answers[-1]


def see_sign_in(world: World) -> Any:
    return world.browser("anonymous").get("/")


@pytest.mark.parametrize(
    ("cause", "status"),
    [
        (see_sign_in, 302),
        (bad_request, 400),
        (too_much, 413),
        (forbidden, 403),
        (forged, 403),
        (not_found, 404),
        (not_allowed, 405),
        (refused, 409),
        (not_understood, 422),
        (too_often, 429),
    ],
)
def test_a_refusal_carries_the_headers(
    world: World, cause: Callable[[World], Any], status: int
) -> None:
    answer = cause(world)

    assert (answer.status_code, missing(answer)) == (status, {})


def test_an_error_carries_the_headers_and_says_nothing_about_the_code(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr(views.projects, "page", broken)
    browser = world.browser("lead")
    browser.raise_request_exception = False

    answer = browser.get("/projects/")

    assert (answer.status_code, missing(answer)) == (500, {})
    assert answer["Cache-Control"] == "no-store"
    assert "secret" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_a_static_file_carries_the_headers_and_may_be_kept() -> None:
    file = Path(settings.STATIC_ROOT) / "a-test.css"
    file.write_text("body {}", encoding="utf-8")
    try:
        answer = Client().get("/static/a-test.css")
        assert (answer.status_code, missing(answer)) == (200, {})
    finally:
        file.unlink()


def test_a_static_file_that_is_not_there_carries_the_headers(world: World) -> None:
    answer = world.browser("anonymous").get("/static/none.css")

    assert (answer.status_code, missing(answer)) == (404, {})


def test_a_pdf_is_shut_in_further(world: World) -> None:
    project = world.projects["own"]
    RenderingFactory.create(version=project.versions.get())

    answer = world.browser("lead").get(f"/projects/{project.slug}/versions/1/specification.pdf")

    assert missing(answer) == SHUT_IN
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"].startswith("attachment; ")


def test_an_unknown_host_is_refused_wherever_it_asks(world: World) -> None:
    paths = ["/", "/accounts/login/", "/livez", world.path("/projects/{project}/", "own")]

    answers = [
        world.browser("lead").get(path, headers={"Host": "evil.example"}).status_code
        for path in paths
    ]

    assert answers == [400] * 4


def test_people_of_the_world_are_who_they_seem(world: World) -> None:
    project = world.projects["own"]

    rights = dict(project.members.values_list("user__email", "right"))
    assert rights[f"{key('own', 'lead')}@example.org"] == "lead"
    assert rights[f"{key('own', 'product_manager')}@example.org"] == "edit"
    assert sorted(rights.values()) == ["edit", "lead", "read", "read", "read", "read"]
