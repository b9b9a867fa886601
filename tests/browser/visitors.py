"""Windows of a browser, each of one person, and everything that went wrong in them."""

import re
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from accounts.models import User
from tests.browser.server import Server

# An answer with such a status is what the test asks for; the browser calls it an error.
ANSWERED = re.compile(r"Failed to load resource: the server responded with a status of [45]\d\d")
# A page that is left stops its own requests, and htmx tells the console. Requests that fail for
# another reason add `sendError`, `timeout` or `responseError`, which count.
LEFT = re.compile(r"htmx:(afterRequest|sendAbort), ")
PATIENCE_MS = 15_000


class Visitors:
    """Opens windows for people who are signed in, without the form where it is not the point."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server
        self.troubles: list[str] = []
        self.expected: list[str] = []
        self.contexts: list[BrowserContext] = []

    def window(self, person: User | None = None, **options: Any) -> Page:
        """A new window with a session of its own; `options` are those of Playwright's context."""
        known: dict[str, Any] = {
            "base_url": self.server.url,
            "locale": "en-GB",
            "reduced_motion": "reduce",
        }
        known |= options
        context = self.browser.new_context(**known)
        context.set_default_timeout(PATIENCE_MS)
        self.contexts.append(context)
        if person:
            self.sign_in(context, person)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", lambda request: self._asked(request, str(known["base_url"])))
        return page

    def sign_in(self, context: BrowserContext, person: User) -> None:
        """Give the window a session of the person."""
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": self.server.url}])

    def expect(self, words: str) -> None:
        """Take messages with these words for what the test is about."""
        self.expected.append(words)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        if ANSWERED.match(message.text) or LEFT.match(message.text):
            return
        if not any(words in message.text for words in self.expected):
            self.troubles.append(f"{message.text} ({message.location.get('url')})")

    def _asked(self, request: Request, own: str) -> None:
        if not request.url.startswith((own, "data:", "about:")):
            self.troubles.append(f"Asked somebody else: {request.url}")

    def close(self) -> None:
        """Close all windows and wait until the server has nothing to do."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()
        self.server.settle()
