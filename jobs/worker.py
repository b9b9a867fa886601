"""Run jobs one after the other in this process."""

import resource
import signal
import time
import uuid
from types import FrameType
from typing import Any

import structlog
from django.conf import settings
from django.db import close_old_connections
from django.tasks.base import TaskContext
from django.tasks.signals import task_finished, task_started

from jobs import actions, rules
from jobs.models import Job

log = structlog.get_logger(__name__)


def run_all_ready(worker_id: uuid.UUID) -> tuple[int, int]:
    """Run every job that is ready, then stop: how many were done and how many tries failed."""
    actions.join(worker_id)
    done = failed = 0
    try:
        actions.take_back_left_behind()
        while actions.beat(worker_id, work=rules.longest_run()):
            if (job := actions.claim(worker_id)) is None:
                break
            if run(job):
                done += 1
            else:
                failed += 1
    finally:
        actions.leave(worker_id)
    return done, failed


def run(job: Job) -> bool:
    """Run one claimed job to its end: True when it is done, False when this try failed."""
    started = time.monotonic()
    try:
        actions.finish(job, return_value=_call(job))
    except actions.JobLost:
        log.warning("job.lost", task=job.task_path, job=str(job.pk))
        return False
    except Exception as error:  # noqa: BLE001 - whatever a task raises ends its try, not the worker
        _fail(job, error)
        return False
    seconds = round(time.monotonic() - started, 3)
    log.info("job.done", task=job.task_path, job=str(job.pk), seconds=seconds)
    return True


def _call(job: Job) -> Any:
    task, result = job.task, job.task_result
    backend = type(task.get_backend())
    task_started.send(sender=backend, task_result=result)
    try:
        with structlog.contextvars.bound_contextvars(job=str(job.pk)):
            context: list[Any] = [TaskContext(task_result=result)] if task.takes_context else []
            return task.call(*context, *result.args, **result.kwargs)
    finally:
        task_finished.send(sender=backend, task_result=result)


def _fail(job: Job, error: Exception) -> None:
    try:
        actions.fail(job, error=error)
    except actions.JobLost:
        log.warning("job.lost", task=job.task_path, job=str(job.pk), error=repr(error))


class Loop:
    """Run jobs until told to stop, or until the process is due to be replaced by a fresh one."""

    def __init__(self, worker_id: uuid.UUID) -> None:
        self.worker_id = worker_id
        self.stopping = False
        self.idle = False

    def listen(self) -> None:
        """Stop after the current job on SIGTERM. Ctrl-C reaches the parent, which decides."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def _stop(self, _signum: int, _frame: FrameType | None) -> None:
        self.stopping = True
        if self.idle:
            raise SystemExit(0)

    def run(self) -> None:
        """Take job after job; return after `JOBS_PER_PROCESS` of them."""
        limit_memory()
        for _count in range(settings.JOBS_PER_PROCESS):
            job = self._next()
            if job is None:
                return
            limit_cpu()
            run(job)

    def _next(self) -> Job | None:
        """Wait for a job; None when told to stop."""
        while not self.stopping:
            close_old_connections()
            if (job := actions.claim(self.worker_id)) is not None:
                return job
            self._rest()
        return None

    def _rest(self) -> None:
        self.idle = True
        if not self.stopping:
            time.sleep(settings.JOBS_POLL_S)
        self.idle = False


def limit_memory() -> None:
    """Refuse this process more address space than `JOBS_MEMORY_MB`."""
    _lower(resource.RLIMIT_AS, settings.JOBS_MEMORY_MB * 1024 * 1024)


def limit_cpu() -> None:
    """Give the next job as many seconds of CPU as it may take by the clock."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + rules.longest_run().total_seconds()) + 1
    _lower(resource.RLIMIT_CPU, seconds)


def _lower(kind: int, limit: int) -> None:
    _soft, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
