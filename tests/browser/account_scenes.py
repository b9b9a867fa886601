"""Signing in, what lets people in, and the people of an installation."""

from django.conf import settings
from playwright.sync_api import Page

from accounts.models import User
from tests.browser.scenes import HANNA, INGRID, NOBODY, PAUL, WEN, Scene, at
from tests.browser.steps import field, send

ADMIN = "alex.admin@upfront.example"
SECURITY = "/accounts/security/"
PEOPLE = "/people/"


def ask_for_a_code(page: Page) -> None:
    page.goto("/accounts/code/")
    field(page, "email").fill(PAUL)
    send(page, "Mail me a code")


def type_a_wrong_code(page: Page) -> None:
    ask_for_a_code(page)
    field(page, "code").fill("12")
    send(page, "Sign in")


def prove_wrongly(page: Page) -> None:
    page.goto("/accounts/reauthenticate/")
    field(page, "password").fill("not this one")
    send(page, "Go on")


def set_up_an_app(page: Page) -> None:
    page.goto(f"{SECURITY}app/")
    if field(page, "password").count():
        field(page, "password").fill(settings.DEMO_PASSWORD)
        send(page, "Go on")


def add_a_passkey(page: Page) -> None:
    set_up_an_app(page)
    page.goto(f"{SECURITY}passkeys/new/")


def invite_nobody(page: Page) -> None:
    page.goto(PEOPLE)
    send(page, "Send the invitation")


def look_at_somebody(page: Page) -> None:
    page.goto(f"{PEOPLE}{User.objects.get(email=WEN).pk}/")


def hand_nothing_on(page: Page) -> None:
    page.goto(f"{PEOPLE}{User.objects.get(email=HANNA).pk}/replacement/")
    send(page, "Hand them on")


ACCOUNT_SCENES = [
    Scene("sign in with a code", NOBODY, at("/accounts/code/")),
    Scene("sign in with a code, asked", NOBODY, ask_for_a_code),
    Scene("sign in with a code, wrong", NOBODY, type_a_wrong_code, status=422),
    Scene("how you get in", INGRID, at(SECURITY)),
    Scene("is it you, wrong password", INGRID, prove_wrongly, status=422),
    Scene("an app for codes", INGRID, set_up_an_app),
    Scene("a new passkey", INGRID, add_a_passkey),
    Scene("people", ADMIN, at(PEOPLE)),
    Scene("people, none found", ADMIN, at(f"{PEOPLE}?q=nobody+like+this")),
    Scene("people, nobody invited", ADMIN, invite_nobody, status=422),
    Scene("a person", ADMIN, look_at_somebody),
    Scene("a person, handed on to nobody", ADMIN, hand_nothing_on, status=422),
]
