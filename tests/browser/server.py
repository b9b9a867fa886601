"""The application as it runs in production, served to a browser on this machine."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from django.test import override_settings
from django.test.testcases import QuietWSGIRequestHandler

type WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]

HASHED_NAMES = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}


@contextmanager
def static_files() -> Iterator[None]:
    """Static files under names with hashes, collected and served as in production."""
    with override_settings(STORAGES=settings.STORAGES | {"staticfiles": HASHED_NAMES}):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


class Server:
    """A web server in threads of this process; it knows when it has nothing to do."""

    def __init__(self, app: WsgiApp) -> None:
        self.app = app
        self.quiet = threading.Condition()
        self.running = 0
        # How many seconds the answers to forms take on their way back.
        self.late = 0.0
        self.http = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
        self.http.set_app(self.answer)
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.05,), daemon=True)
        # Threads live as long as the browser keeps their connection: the database's ends before.
        connections.settings["default"]["CONN_MAX_AGE"] = 0
        self.thread.start()

    @property
    def url(self) -> str:
        """The address, without a path."""
        return f"http://127.0.0.1:{self.http.server_port}"

    def answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Let the application answer, and count the requests that are under way."""
        with self.quiet:
            self.running += 1
        try:
            result = self.app(environ, start_response)
            try:
                return list(result)
            finally:
                getattr(result, "close", lambda: None)()
                time.sleep(self.late if environ["REQUEST_METHOD"] == "POST" else 0)
        finally:
            with self.quiet:
                self.running -= 1
                self.quiet.notify_all()

    def settle(self) -> None:
        """Wait until no request is under way."""
        with self.quiet:
            assert self.quiet.wait_for(lambda: not self.running, timeout=30)

    def stop(self) -> None:
        """Take no more requests."""
        self.settle()
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()
