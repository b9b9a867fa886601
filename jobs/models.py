"""Jobs and the workers that run them.

A job is a task that was put in. Each entry of its `worker_ids` is one try; the last entry is the
worker that holds the job while it is running.
"""

import uuid
from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.tasks import TaskResultStatus
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult, get_date_max


class WorkerQuerySet(models.QuerySet["Worker"]):
    """Which workers there are."""

    def alive(self) -> Self:
        """Workers whose lease has not run out."""
        return self.filter(lease_until__gte=timezone.now())

    def gone(self) -> Self:
        """Workers that stopped without saying so."""
        return self.filter(lease_until__lt=timezone.now())


class Worker(models.Model):
    """One running worker: what it does and until when it counts as alive."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    host = models.CharField(_("machine"), max_length=255)
    pid = models.PositiveIntegerField(_("process"))
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    seen_at = models.DateTimeField(_("last seen"))
    lease_until = models.DateTimeField(_("counts as alive until"))
    job_id = models.UUIDField(_("current job"), null=True)
    job_started_at = models.DateTimeField(_("current job since"), null=True)

    objects = WorkerQuerySet.as_manager()

    class Meta:
        ordering = ["started_at"]
        verbose_name = _("worker")
        verbose_name_plural = _("workers")
        constraints = [
            models.CheckConstraint(
                condition=Q(job_id__isnull=True, job_started_at__isnull=True)
                | Q(job_id__isnull=False, job_started_at__isnull=False),
                name="a_current_job_has_a_start",
                violation_error_message=_("A current job needs the time it started."),
            ),
            models.CheckConstraint(
                condition=Q(lease_until__gte=F("seen_at")),
                name="a_lease_ends_after_it_was_given",
                violation_error_message=_("A worker counts as alive from when it was last seen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.host}:{self.pid}"


class JobQuerySet(models.QuerySet["Job"]):
    """Which jobs there are, first the one to run next."""

    def ready(self) -> Self:
        """Jobs that may run now."""
        due = Q(run_after=get_date_max()) | Q(run_after__lte=timezone.now())
        return self.filter(due, status=TaskResultStatus.READY)

    def fresh(self) -> Self:
        """Jobs that nobody has tried yet."""
        return self.filter(worker_ids=[])

    def tried_before(self) -> Self:
        """Jobs that have failed and are tried once more: a try that fails keeps its traceback."""
        return self.exclude(traceback="")

    def due_before(self, moment: datetime) -> Self:
        """Jobs that could have run since `moment` or longer and do not yet."""
        at_once = Q(run_after=get_date_max(), enqueued_at__lt=moment)
        return self.filter(at_once | Q(run_after__lt=moment), status=TaskResultStatus.READY)

    def running_since(self, moment: datetime) -> Self:
        """Jobs that a worker took at `moment` or before and has not ended."""
        return self.running().filter(started_at__lte=moment)

    def running(self) -> Self:
        """Jobs that a worker has."""
        return self.filter(status=TaskResultStatus.RUNNING)

    def done(self) -> Self:
        """Jobs that ended as they should."""
        return self.filter(status=TaskResultStatus.SUCCESSFUL)

    def given_up(self) -> Self:
        """Jobs that failed for the last time, newest first; their traceback is kept."""
        return self.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")

    def held_by(self, worker_id: uuid.UUID) -> "list[Job]":
        """Jobs that this worker is running: one, or none."""
        return [job for job in self.running() if job.holder == str(worker_id)]

    def left_behind(self) -> "list[Job]":
        """Jobs that are marked as running although their worker is gone."""
        alive = {str(worker.pk) for worker in Worker.objects.alive()}
        return [job for job in self.running() if job.holder not in alive]


class Job(DBTaskResult[Any, Any]):
    """A task that was put in, with its state, its tries and what came out."""

    # The manager of the base gives rows without what is below.
    objects = JobQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        proxy = True
        verbose_name = _("job")
        verbose_name_plural = _("jobs")

    def __str__(self) -> str:
        return f"{self.task_path} {self.pk}"

    @property
    def tries(self) -> int:
        """How often a worker has taken this job."""
        return len(self.worker_ids)

    @property
    def holder(self) -> str:
        """The id of the worker that has or last had this job; empty before the first try."""
        return str(self.worker_ids[-1]) if self.worker_ids else ""

    @property
    def due_at(self) -> datetime:
        """From when on it could run."""
        return self.enqueued_at if self.run_after == get_date_max() else self.run_after

    @property
    def error(self) -> str:
        """What the last try ended with, in one line; empty when none has failed."""
        lines = self.traceback.strip().splitlines()
        return lines[-1] if lines else ""


class DailyWork(models.Model):
    """A task that is done once a day was put in for this day."""

    task_path = models.CharField(_("task"), max_length=200)
    day: "models.DateField[date, date]" = models.DateField(_("day"))

    class Meta:
        ordering = ["-day", "task_path"]
        verbose_name = _("daily work")
        verbose_name_plural = _("daily work")
        constraints = [
            models.UniqueConstraint(
                fields=["task_path", "day"],
                name="daily_work_is_put_in_once_a_day",
                violation_error_message=_("This was put in today already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_path} {self.day}"
