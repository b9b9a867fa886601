"""Starting everything, and keeping it running."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from config.management.commands.start import Command
from config.processes import Processes, answers, is_free, web_command


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield int(server.getsockname()[1])


def until[T](ask: Callable[[], T], seconds: float = 60) -> T:
    """Ask again and again until the answer is true; it, or the last one when time is up."""
    end = time.monotonic() + seconds
    while not (answer := ask()) and time.monotonic() < end:
        time.sleep(0.05)
    return answer


def test_a_port_that_somebody_has_is_not_free(taken_port: int) -> None:
    assert (is_free("127.0.0.1", taken_port), is_free("127.0.0.1", free_port())) == (False, True)


def test_a_port_where_nobody_listens_does_not_answer() -> None:
    assert answers("127.0.0.1", free_port(), "/") is False


def test_a_start_on_a_taken_port_names_another(taken_port: int) -> None:
    with pytest.raises(CommandError, match=f"UPFRONT_PORT={taken_port + 1} make run"):
        call_command("start", port=taken_port)


def test_the_web_server_has_threads_only_where_they_do_not_wait_for_one_lock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    database = settings.DATABASES["default"]
    monkeypatch.setitem(database, "ENGINE", "config.sqlite")
    on_sqlite = web_command("127.0.0.1", 8000)
    monkeypatch.setitem(database, "ENGINE", "django.db.backends.postgresql")
    on_postgresql = web_command("127.0.0.1", 8000)
    assert ("sync" in on_sqlite, "--threads" in on_sqlite) == (True, False)
    assert ("gthread" in on_postgresql, "--threads" in on_postgresql) == (True, True)


@pytest.fixture
def signals_kept() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_process_that_ends_is_started_again(
    tmp_path: Path, signals_kept: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.processes.RESTART_PAUSE_S", 0)
    starts = tmp_path / "starts"
    stop_at_third = f"[ $(wc -l < {starts}) -lt 3 ] || kill -TERM {os.getpid()}"
    Processes(["sh", "-c", f"echo start >> {starts}; {stop_at_third}"]).keep()
    assert len(starts.read_text(encoding="utf-8").splitlines()) >= 3


def test_a_process_that_does_not_stop_is_killed(
    signals_kept: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.processes.STOP_S", 0.2)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
    processes = Processes([sys.executable, "-c", deaf])
    processes.stop()
    assert {child.returncode for _command, child in processes.running} <= {-9, -15}


def test_a_web_server_that_does_not_answer_is_given_up(
    signals_kept: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.management.commands.start.FIRST_PAGE_S", 0)

    with pytest.raises(CommandError, match="The web server does not answer"):
        Command()._wait_for_first_page(Processes(), free_port())


def test_nobody_waits_for_a_web_server_that_is_told_to_stop(signals_kept: None) -> None:
    processes = Processes()
    os.kill(os.getpid(), signal.SIGTERM)

    Command()._wait_for_first_page(processes, free_port())

    assert processes.stopping


def test_production_says_its_address_and_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DEMO", False)
    monkeypatch.setattr(settings, "BASE_URL", "https://upfront.example.org")
    said = StringIO()

    Command(stdout=said)._say_where(8000)

    assert said.getvalue() == ("\nUpfront is at https://upfront.example.org\nStop with Ctrl-C.\n")


def test_the_whole_application_starts_says_where_it_is_and_stops(tmp_path: Path) -> None:
    port, output = free_port(), tmp_path / "output"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "UPFRONT_DATA": str(tmp_path / "data"),
        "UPFRONT_DEMO": "1",
        "UPFRONT_PORT": str(port),
        "DATABASE_URL": f"sqlite:///{tmp_path}/upfront.sqlite3",
    }
    command = [sys.executable, "manage.py", "start"]
    with (
        output.open("wb") as file,
        subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, stdout=file, stderr=file
        ) as process,
    ):
        said = until(lambda: "Stop with Ctrl-C" in output.read_text() or process.poll())
        page = answers("127.0.0.1", port, "/accounts/login/")
        process.terminate()
        code = process.wait(timeout=60)
    text = output.read_text(encoding="utf-8")
    assert (said, page, code) == (True, True, 0), text
    assert f"Upfront is at http://localhost:{port}" in text
    assert is_free("127.0.0.1", port)
