"""A mail server on this machine that keeps what it gets, refuses, dies or kills, as a test asks."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


class Postbox:
    """What arrived, and whom the server does not know."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.unknown: set[str] = set()
        # The process whose children are killed when a mail arrives for the first time.
        self.kills_at_first = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.unknown:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any
    ) -> str:
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        is_new = mail["Message-ID"] not in self.ids
        self.mails.append(mail)
        if self.kills_at_first and is_new:
            # Before it is told that the mail has arrived, so before it can note that.
            for child in children_of(self.kills_at_first):
                os.kill(child, signal.SIGKILL)
        return "250 OK"

    @property
    def ids(self) -> list[str]:
        """The Message-ID of each mail, in the order of arrival."""
        return [str(mail["Message-ID"]) for mail in self.mails]


@contextmanager
def serving(postbox: Postbox, port: int) -> Iterator[None]:
    """The server, as long as it is up."""
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield
    finally:
        controller.stop()


def children_of(pid: int) -> list[int]:
    """The processes that this process started and that still run."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            parent = file.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1]
            if int(parent) == pid:
                found.append(int(file.parent.name))
    return found
