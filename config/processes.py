"""The processes of a small installation: the web server and its workers."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from types import FrameType

import structlog
from django.conf import settings

log = structlog.get_logger(__name__)

STOP_S = 40  # a little more than a worker gives its current job
RESTART_PAUSE_S = 1.0
TICK_S = 0.2
PARENT_DIED = 1  # PR_SET_PDEATHSIG


def web_command(host: str, port: int) -> list[str]:
    """Gunicorn for the database at hand.

    On SQLite each process answers one request at a time: threads would wait for the same lock.
    """
    command = [sys.executable, "-m", "gunicorn", "config.wsgi:application"]
    command += ["--bind", f"{host}:{port}", "--workers", str(settings.WEB_PROCESSES)]
    if settings.DATABASES["default"]["ENGINE"] == "config.sqlite":
        command += ["--worker-class", "sync"]
    else:
        command += ["--worker-class", "gthread", "--threads", "8"]
    command += ["--preload", "--timeout", "60", "--graceful-timeout", "20"]
    command += ["--max-requests", "5000", "--max-requests-jitter", "500"]
    return [*command, "--no-control-socket", "--log-level", "warning"]


def worker_command() -> list[str]:
    """One worker."""
    return [sys.executable, "manage.py", "worker"]


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there yet."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int, path: str) -> bool:
    """Whether the page is there, or says where it is."""
    connection = HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", path, headers={"X-Forwarded-Proto": "https"})
        return connection.getresponse().status < HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


class Processes:
    """Children that are kept running until SIGTERM or SIGINT."""

    def __init__(self, *commands: list[str]) -> None:
        self.stopping = False
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        self.running = [(command, start(command)) for command in commands]

    def _stop(self, _signum: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def keep(self) -> None:
        """Start whatever ends again, until told to stop; then stop all and wait for them."""
        while not self.stopping:
            time.sleep(TICK_S)
            self.running = [self._kept(command, child) for command, child in self.running]
        self.stop()

    def _kept(
        self, command: list[str], child: "subprocess.Popen[bytes]"
    ) -> "tuple[list[str], subprocess.Popen[bytes]]":
        if child.poll() is None or self.stopping:
            return command, child
        log.warning("process.restarted", command=" ".join(command[1:3]), code=child.returncode)
        time.sleep(RESTART_PAUSE_S)
        return command, start(command)

    def stop(self) -> None:
        """Let all children end what they are doing; kill those that take too long."""
        for _command, child in self.running:
            child.terminate()
        stop_by = time.monotonic() + STOP_S
        for _command, child in self.running:
            try:
                child.wait(timeout=max(0, stop_by - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def start(command: list[str]) -> "subprocess.Popen[bytes]":
    """Run a command beside this process.

    It has a session of its own, so that Ctrl-C reaches this process only, which then stops it
    in order.
    """
    return subprocess.Popen(  # noqa: S603 - the commands above, with numbers from the settings
        command,
        cwd=settings.BASE_DIR,
        start_new_session=True,
        preexec_fn=_end_with_parent,  # noqa: PLW1509 - this process has one thread
    )


def _end_with_parent() -> None:
    """Ask Linux for SIGTERM when the parent dies without having stopped us."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGTERM)
        if os.getppid() == 1:
            os._exit(1)
