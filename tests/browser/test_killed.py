"""The web process is killed while somebody types: every word that was called saved is there."""

import os
import random
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Page

from config.processes import answers, web_command
from intake.models import Section
from tests.browser.server import Server
from tests.browser.steps import account, blank_project, eventually, field
from tests.browser.visitors import Visitors

STORY = "/projects/prj/draft/story/"
# Remembers each text for which the server said that it is saved.
ACKNOWLEDGED = """
  const send = window.fetch;
  window.acknowledged = [];
  window.fetch = async (address, options) => {
    const reply = await send(address, options);
    if (reply.ok && options?.body?.get) window.acknowledged.push(options.body.get("i_want").trim());
    return reply;
  };
"""


def database_url() -> str:
    """The address of the test database."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


class WebProcess:
    """Gunicorn as `make run` starts it, at a port of its own, on the database of the tests."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.master = self.start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> subprocess.Popen[bytes]:
        """Start it in a group of its own."""
        known = {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "config.settings"}
        return subprocess.Popen(
            web_command("127.0.0.1", self.port),
            cwd=settings.BASE_DIR,
            env=os.environ | known,
            start_new_session=True,
        )

    def is_up(self) -> bool:
        """Whether it answers."""
        return answers("127.0.0.1", self.port, "/livez")

    def workers(self) -> list[int]:
        """The processes that answer requests."""
        pid = self.master.pid
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def kill_workers(self) -> None:
        """Kill every process that answers requests; the master starts new ones."""
        for pid in self.workers():
            os.kill(pid, signal.SIGKILL)

    def kill_all(self) -> None:
        """Kill all of it and start anew."""
        self.end()
        self.master = self.start()

    def end(self) -> None:
        """Kill all of it."""
        os.killpg(self.master.pid, signal.SIGKILL)
        self.master.wait()


@pytest.fixture
def web(server: Server, transactional_db: None) -> Iterator[WebProcess]:
    """The web process; it is gone when the test ends."""
    process = WebProcess()
    yield process
    process.end()


def stored() -> str:
    """The answer as it is stored."""
    section = Section.objects.filter(name="business_case").first()
    return str((section.content or {}).get("i_want", "")) if section else ""


def test_every_acknowledged_word_outlives_kills_of_the_web_process(
    visitors: Visitors, web: WebProcess, rounds: int
) -> None:
    blank_project("PRJ", "lead", "colleague")
    visitors.expect("net::ERR_")
    visitors.expect("htmx:")
    page = visitors.window(account("lead"), base_url=web.url)
    page.add_init_script(ACKNOWLEDGED)
    eventually(page, web.is_up, wanted=True)
    page.goto(STORY)
    box, chance = field(page, "i_want"), random.Random(7)

    for number in range(min(rounds, 50)):
        box.focus()
        page.keyboard.press("ControlOrMeta+End")
        page.keyboard.type(f"word{number} ")
        page.keyboard.press("Tab")  # leaving the field saves at once
        if number % 2:
            page.wait_for_timeout(chance.uniform(0, 300))
        else:
            eventually(page, lambda: last(page), box.input_value().strip())
        web.kill_all() if number % 3 == 2 else web.kill_workers()
        assert last(page) in stored()
        eventually(page, web.is_up, wanted=True)

    eventually(page, stored, box.input_value().strip())


def last(page: Page) -> str:
    """The last text for which the page got the answer that it is saved."""
    text: str = page.evaluate("window.acknowledged.at(-1) ?? ''")
    return text
