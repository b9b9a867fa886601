"""What people do in the browser, step by step."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from intake.actions import create_project
from intake.models import Project, Right
from spec.document import Document
from spec.reading import read
from stakeholders.rules import local_part
from tests.accounts.factories import PASSWORD, UserFactory
from tests.intake.factories import MemberFactory

PATIENCE_S = 20
DEMO_PASSWORD = settings.DEMO_PASSWORD
EXAMPLES = Path(settings.BASE_DIR) / "exchange" / "demo"


# --- Files and people ---------------------------------------------------------------------------
def example(name: str, code: str) -> tuple[str, Document]:
    """(the text of an example file under another code, what it says)."""
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    first = text.index("  code: ") + len("  code: ")
    text = text[:first] + code + text[text.index("\n", first) :]
    return text, read(text.encode(), name=f"{name}.yaml").document


def accounts_for(document: Document) -> dict[str, User]:
    """An account for everybody at the table of `document`, by name."""
    domain = document.contact.email.partition("@")[2]
    return {
        person.name: UserFactory.create(
            name=person.name, email=f"{local_part(person.name)}@{domain}"
        )
        for person in document.stakeholders
    }


def account(name: str) -> User:
    """The account of the person of this name, made when it is asked for the first time."""
    email = f"{name}@example.org"
    found: User | None = User.objects.filter(email=email).first()
    return found or UserFactory.create(email=email, name=name.title())


def blank_project(code: str, lead: str, *writers: str) -> Project:
    """A project about which nothing is written, its lead, and others who write it."""
    project = create_project(code, title="Read supplier invoices", actor=account(lead))
    for name in writers:
        MemberFactory.create(project=project, user=account(name), right=Right.EDIT)
    return project


# --- In the browser -----------------------------------------------------------------------------
def press(page: Page, name: str) -> None:
    """Press the button with exactly this name in the main part of the page."""
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def send(page: Page, name: str) -> None:
    """Press the button and wait for the page that answers."""
    with page.expect_navigation():
        press(page, name)


def sign_in(page: Page, person: User, password: str = PASSWORD) -> None:
    """Sign in by the form."""
    page.goto("/accounts/login/")
    field(page, "login").fill(person.email)
    field(page, "password").fill(password)
    send(page, "Sign in")


def sign_out(page: Page) -> None:
    """Sign out; the page that asks about it works without script, too."""
    page.goto("/accounts/logout/")
    send(page, "Sign out")


def upload(page: Page, text: str, name: str = "project.yaml") -> None:
    """Hand in a file with this text."""
    page.goto("/imports/")
    file: Any = {"name": name, "mimeType": "application/yaml", "buffer": text.encode()}
    field(page, "file").set_input_files(file)
    send(page, "Import the project")


def field(page: Page, name: str) -> Locator:
    """The control of the form that is sent under this name."""
    return page.locator(f"main [name='{name}']:not([type=hidden])").first


def choose(page: Page, verdict: str) -> None:
    """Choose the verdict with exactly this label."""
    page.locator(".choice > label").filter(has_text=re.compile(f"^{verdict}$")).click()


def add_condition(page: Page, text: str, owner: str, due: str) -> None:
    """Fill in the first condition."""
    field(page, "condition_text_1").fill(text)
    field(page, "condition_owner_1").fill(owner)
    field(page, "condition_due_1").fill(due)


def sign(page: Page, person: User) -> None:
    """Type the name and the password under the statement, and sign."""
    field(page, "full_name").fill(person.name)
    field(page, "password").fill(PASSWORD if person.check_password(PASSWORD) else DEMO_PASSWORD)
    with page.expect_navigation():
        page.locator("#sign > .actions button").first.click()


def decide(page: Page, person: User) -> str:
    """Record what is chosen and sign it; what the receipt says."""
    send(page, "Record my decision")
    sign(page, person)
    return receipt(page)


def receipt(page: Page) -> str:
    """What was recorded, and how."""
    card = page.locator(".receipt")
    expect(card).to_be_visible()
    return card.inner_text()


def run_jobs() -> None:
    """Let a worker do everything that waits, in a thread without the event loop of the browser."""

    def work() -> None:
        try:
            call_command("worker", "--batch", verbosity=0)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(work).result()


def heading(page: Page) -> str:
    """The heading of the page."""
    return page.locator("h1").inner_text()


def eventually(page: Page, look: Callable[..., object], wanted: object) -> None:
    """Look until it is as wanted; say what it was if it never is."""
    for _ in range(PATIENCE_S * 20):
        if look() == wanted:
            return
        page.wait_for_timeout(50)
    assert look() == wanted
