"""Real worker processes: killed, hanging, stopped, replaced."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection, connections
from django.tasks import TaskResultStatus

from jobs import actions
from jobs.models import Job, Worker

pytestmark = pytest.mark.django_db(transaction=True)

QUICK = {
    "UPFRONT_JOBS_BEAT_S": "0.2",
    "UPFRONT_JOBS_LEASE_S": "1.5",
    "UPFRONT_JOBS_POLL_S": "0.05",
    "UPFRONT_JOBS_WAITS_S": "0.05",
    "UPFRONT_JOBS_STOP_S": "10",
    "UPFRONT_DAILY_HOUR": "-1",
}


def database_url() -> str:
    """The address of the database that this test is on."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


def start_worker(**environment: str) -> "subprocess.Popen[bytes]":
    """A worker in a process of its own on this test's database."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "worker"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": database_url()} | QUICK | environment,
    )


@contextmanager
def worker(**environment: str) -> "Iterator[subprocess.Popen[bytes]]":
    """A worker that is stopped at the end in any case."""
    process = start_worker(**environment)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)
        connections.close_all()


def until[T](ask: Callable[[], T], seconds: float = 20) -> T:
    """Ask again and again until the answer is true; it, or the last one when time is up."""
    end = time.monotonic() + seconds
    while not (answer := ask()) and time.monotonic() < end:
        time.sleep(0.02)
    return answer


def done(job_id: UUID) -> bool:
    return Job.objects.done().filter(pk=job_id).exists()


def tries_noted(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_a_job_whose_process_is_killed_runs_once_more_and_is_done(
    tmp_path: Path, rounds: int
) -> None:
    files = [tmp_path / str(number) for number in range(rounds)]
    jobs = [actions.enqueue("tests.jobs.tasks.die_at_first", str(file)) for file in files]
    with worker():
        assert until(lambda: all(done(job) for job in jobs), seconds=20 + 5 * rounds)
    assert [tries_noted(file) for file in files] == [2] * rounds
    assert {job.tries for job in Job.objects.all()} == {2}


def test_a_job_that_hangs_is_stopped_and_tried_again(tmp_path: Path) -> None:
    file = tmp_path / "tries"
    job_id = actions.enqueue("tests.jobs.tasks.hang_at_first", str(file))
    with worker(UPFRONT_JOBS_LONGEST_RUN_S="1"):
        assert until(lambda: done(job_id))
    assert (tries_noted(file), Job.objects.get().tries) == (2, 2)


def test_a_job_whose_whole_worker_is_killed_is_done_by_another(tmp_path: Path) -> None:
    file = tmp_path / "tries"
    job_id = actions.enqueue("tests.jobs.tasks.hang_at_first", str(file))
    first = start_worker()
    until(file.exists)
    first.send_signal(signal.SIGKILL)
    first.wait()
    with worker():
        assert until(lambda: done(job_id))
    assert (tries_noted(file), Job.objects.get().tries) == (2, 2)


def test_a_killed_worker_leaves_no_process_behind(tmp_path: Path) -> None:
    file = tmp_path / "tries"
    actions.enqueue("tests.jobs.tasks.hang_at_first", str(file))
    process = start_worker()
    until(file.exists)
    child = int(until(lambda: file.read_text(encoding="utf-8")))
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert until(lambda: not is_running(child))


def is_running(pid: int) -> bool:
    """Whether there is such a process that is more than a record of its end."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_a_job_that_takes_too_much_memory_fails_and_the_worker_goes_on() -> None:
    greedy = actions.enqueue("tests.jobs.tasks.eat_memory")
    with worker(UPFRONT_JOBS_MAX_TRIES="1"):
        assert until(lambda: Job.objects.given_up().filter(pk=greedy).exists())
        modest = actions.enqueue("tests.jobs.tasks.add", 1, 2)
        assert until(lambda: done(modest))
    assert Job.objects.get(pk=greedy).exception_class_path == "builtins.MemoryError"


def test_a_worker_that_is_told_to_stop_finishes_its_job_first(tmp_path: Path) -> None:
    started, go_on = tmp_path / "started", tmp_path / "go_on"
    job_id = actions.enqueue("tests.jobs.tasks.wait_for", str(started), str(go_on))
    with worker() as process:
        until(started.exists)
        process.terminate()
        go_on.touch()
        assert process.wait(timeout=20) == 0
    assert done(job_id)
    assert Worker.objects.count() == 0


def test_a_job_that_does_not_end_in_time_after_a_stop_is_put_back(tmp_path: Path) -> None:
    started = tmp_path / "started"
    actions.enqueue("tests.jobs.tasks.wait_for", str(started), str(tmp_path / "never"))
    with worker(UPFRONT_JOBS_STOP_S="0.2") as process:
        until(started.exists)
        process.terminate()
        assert process.wait(timeout=20) == 0
    job = Job.objects.get()
    assert (job.status, job.tries) == (TaskResultStatus.READY, 1)


def test_an_idle_worker_stops_at_once() -> None:
    with worker() as process:
        assert until(Worker.objects.exists)
        process.terminate()
        assert process.wait(timeout=5) == 0


def test_a_process_is_replaced_after_its_share_of_jobs(tmp_path: Path) -> None:
    file = tmp_path / "processes"
    jobs = [actions.enqueue("tests.jobs.tasks.note", str(file)) for _job in range(4)]
    with worker(UPFRONT_JOBS_PER_PROCESS="2"):
        assert until(lambda: all(done(job) for job in jobs))
    processes = file.read_text(encoding="utf-8").split()
    assert [processes.count(pid) for pid in dict.fromkeys(processes)] == [2, 2]


def test_two_workers_run_no_job_twice(tmp_path: Path, rounds: int) -> None:
    file = tmp_path / "processes"
    jobs = [actions.enqueue("tests.jobs.tasks.note", str(file)) for _job in range(8 * rounds)]
    with worker(), worker():
        assert until(lambda: all(done(job) for job in jobs))
    assert tries_noted(file) == 8 * rounds
    assert {job.tries for job in Job.objects.all()} == {1}


POISON = (("fail", "on purpose"), ("segfault",), ("eat_memory",), ("hang",))


def test_poison_ends_as_given_up_after_five_tries_and_others_go_on() -> None:
    poison: list[UUID] = []
    others: list[UUID] = []

    def all_given_up() -> bool:
        others.append(actions.enqueue("tests.jobs.tasks.add", 1, 2))
        time.sleep(0.3)
        return Job.objects.given_up().filter(pk__in=poison).count() == len(poison)

    limits = {"UPFRONT_JOBS_LONGEST_RUN_S": "2", "UPFRONT_JOBS_LEASE_S": "10"}
    with worker(**limits), worker(**limits):
        assert until(lambda: Worker.objects.alive().count() == 2)
        poison += [actions.enqueue(f"tests.jobs.tasks.{name}", *args) for name, *args in POISON]
        assert until(all_given_up, seconds=90)
        assert until(lambda: all(done(job) for job in others))

    assert {job.tries for job in Job.objects.filter(pk__in=poison)} == {5}
    taken = Job.objects.filter(pk__in=others).values_list("enqueued_at", "started_at")
    assert max(started - put_in for put_in, started in taken if started) <= timedelta(seconds=10)
