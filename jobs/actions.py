"""Every change to jobs and workers.

A job is put in by the transaction that causes it, so it exists if and only if its cause does.
It changes hands by compare-and-swap: a worker that no longer holds a job cannot finish it.
"""

import os
import socket
import uuid
from datetime import date, datetime, timedelta
from traceback import format_exception
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.tasks import TaskResultStatus
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import get_date_max

from audit.actions import Actor, record
from jobs import rules
from jobs.models import DailyWork, Job, Worker

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
    while (job := _next()) is not None:
        if _take(job, worker_id):
            return job
    return None


def _next() -> Job | None:
    """The job to take now: the first one that is ready, and one that failed only if it may."""
    job = Job.objects.ready().first()
    if job and job.tries and not rules.may_try_again_now():
        return Job.objects.ready().fresh().first()
    return job


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


# --- Jobs that were given up --------------------------------------------------------------------
@transaction.atomic
def retry(job: Job, *, actor: Actor) -> bool:
    """Have a job that was given up tried anew, as often as a new one; False if it is not any more.

    Sent twice, it is put in once.
    """
    row = _given_up(job)
    if row is None:
        return False
    row.status, row.finished_at, row.worker_ids = TaskResultStatus.READY, None, []
    row.run_after = get_date_max()
    row.save(update_fields=["status", "finished_at", "worker_ids", "run_after"])
    _record("job.retry", row, actor)
    return True


@transaction.atomic
def forget(job: Job, *, actor: Actor) -> bool:
    """Take a job that was given up off the list for good; False if it is not there any more."""
    row = _given_up(job)
    if row is None:
        return False
    _record("job.forget", row, actor)
    row.delete()
    return True


def _given_up(job: Job) -> Job | None:
    return Job.objects.given_up().select_for_update().filter(pk=job.pk).first()


def _record(act: str, job: Job, actor: Actor) -> None:
    record(act, actor=actor, scope="jobs", obj=f"jobs.job:{job.pk}", detail={"task": job.task_path})


# --- What is done once a day --------------------------------------------------------------------
def enqueue_daily_work() -> int:
    """Put in what is due today and was not put in yet; how many tasks that were."""
    now = timezone.now()
    if not rules.is_daily_work_due(now):
        return 0
    today = timezone.localdate(now)
    there = set(DailyWork.objects.filter(day=today).values_list("task_path", flat=True))
    return sum(_enqueue_once(path, today) for path in settings.DAILY_WORK if path not in there)


@transaction.atomic
def _enqueue_once(path: str, day: date) -> bool:
    """Put in a task for this day, unless another worker was faster."""
    _work, new = DailyWork.objects.get_or_create(task_path=path, day=day)
    if new:
        enqueue(path)
    return new
