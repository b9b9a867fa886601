"""Every change to jobs and workers.

A job is put in by the transaction that causes it, so it exists if and only if its cause does.
It changes hands by compare-and-swap: a worker that no longer holds a job cannot finish it.
"""

import os
import socket
import uuid
from datetime import datetime, timedelta
from traceback import format_exception
from typing import Any

import structlog
from django.db import transaction
from django.tasks import TaskResultStatus
from django.utils import timezone
from django.utils.module_loading import import_string

from jobs import rules
from jobs.models import Job, Worker

log = structlog.get_logger(__name__)


class JobLost(Exception):  # noqa: N818 - named for what happened
    """The worker no longer holds the job that it was running."""


class WorkerGone(Exception):  # noqa: N818 - named for what happened
    """The process that ran the job ended before the job did."""


def enqueue(task_path: str, *args: Any, run_after: datetime | None = None) -> uuid.UUID:
    """Put in a job as part of the current transaction; its id.

    Args:
        task_path: dotted path of the task (`"signoff.tasks.issue"`). Actions name a task by its
            path because tasks stand above actions.
        args: what the task is called with; JSON values only.
        run_after: it waits until then; without it, it runs as soon as a worker is free.

    Raises:
        ImportError: there is no such task.
    """
    return uuid.UUID(import_string(task_path).using(run_after=run_after).enqueue(*args).id)


# --- Workers ----------------------------------------------------------------------------------
def join(worker_id: uuid.UUID) -> Worker:
    """Enter a worker that starts now."""
    now = timezone.now()
    return Worker.objects.create(
        pk=worker_id,
        host=socket.gethostname(),
        pid=os.getpid(),
        seen_at=now,
        lease_until=now + rules.lease(),
    )


def beat(worker_id: uuid.UUID, *, work: timedelta = timedelta()) -> bool:
    """Say that a worker is alive, and will be for `work` longer than the usual lease.

    Returns False when it was taken for gone meanwhile and has to join again.
    """
    now = timezone.now()
    worker = Worker.objects.filter(pk=worker_id)
    return worker.update(seen_at=now, lease_until=now + rules.lease() + work) == 1


def leave(worker_id: uuid.UUID) -> None:
    """Take out a worker that stops."""
    Worker.objects.filter(pk=worker_id).delete()


# --- Jobs -------------------------------------------------------------------------------------
def claim(worker_id: uuid.UUID) -> Job | None:
    """Take the next job that is ready, or None. This counts as one try."""
    while (job := Job.objects.ready().first()) is not None:
        if _take(job, worker_id):
            return job
    return None


@transaction.atomic
def _take(job: Job, worker_id: uuid.UUID) -> bool:
    """Mark a ready job as running here; False when another worker was faster."""
    job.status, job.started_at = TaskResultStatus.RUNNING, timezone.now()
    job.worker_ids = [*job.worker_ids, str(worker_id)]
    ready = Job.objects.filter(pk=job.pk, status=TaskResultStatus.READY)
    taken = ready.update(status=job.status, started_at=job.started_at, worker_ids=job.worker_ids)
    if taken:
        worker = Worker.objects.filter(pk=worker_id)
        worker.update(job_id=job.pk, job_started_at=job.started_at)
    return taken == 1


@transaction.atomic
def finish(job: Job, *, return_value: Any) -> None:
    """Mark a job as done by the worker that took it.

    Raises:
        JobLost: another worker was given the job meanwhile; that one's result counts.
    """
    row = _lock(job)
    row.set_successful(return_value)
    _free(row)


@transaction.atomic
def fail(job: Job, *, error: BaseException) -> None:
    """End a try that failed: the job waits for its next one, or is given up after the last.

    Either way the traceback is kept with the job, and the log names it.

    Raises:
        JobLost: another worker was given the job meanwhile.
    """
    row = _lock(job)
    row.set_failed(error)
    if again := rules.can_try_again(row):
        row.status, row.finished_at = TaskResultStatus.READY, None
        row.run_after = timezone.now() + rules.wait_before_next_try(row)
        row.save(update_fields=["status", "finished_at", "run_after"])
    _free(row)
    _log_failure(row, error, again=again)


def _lock(job: Job) -> Job:
    row = Job.objects.select_for_update().get(pk=job.pk)
    if row.status != TaskResultStatus.RUNNING or row.worker_ids != job.worker_ids:
        raise JobLost(f"{job} is no longer held by worker {job.holder}")
    return row


def _free(job: Job) -> None:
    Worker.objects.filter(pk=job.holder).update(job_id=None, job_started_at=None)


def _log_failure(job: Job, error: BaseException, *, again: bool) -> None:
    facts = {"task": job.task_path, "job": str(job.pk), "tries": job.tries}
    if again:
        log.warning("job.retry", **facts, run_after=job.run_after, error=repr(error))
    else:
        log.error("job.given_up", **facts, traceback="".join(format_exception(error)))


def take_back(worker_id: uuid.UUID, *, error: BaseException) -> None:
    """End the try that a worker's process was busy with when it died, if it was."""
    for job in Job.objects.held_by(worker_id):
        fail(job, error=error)


def take_back_left_behind() -> int:
    """Give the jobs of workers that are gone another try; how many that were."""
    jobs = Job.objects.left_behind()
    for job in jobs:
        try:
            fail(job, error=WorkerGone(f"worker {job.holder} stopped without saying so"))
        except JobLost:
            log.info("job.taken_back_by_another_worker", job=str(job.pk))
    Worker.objects.gone().delete()
    return len(jobs)
