"""How often a job is tried, how long it may run and how long it waits in between."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from jobs.models import Job, Worker

# From here on a job that waits or runs counts as stuck: with the time that a page takes to notice,
# less than two minutes.
STUCK_AFTER = timedelta(seconds=90)


def can_try_again(job: Job) -> bool:
    """Whether a job that just failed gets another try."""
    return job.tries < int(settings.JOBS_MAX_TRIES)


def wait_before_next_try(job: Job) -> timedelta:
    """The pause after the tries so far; the last entry of `JOBS_WAITS_S` holds for all later."""
    waits_s: list[float] = settings.JOBS_WAITS_S
    return timedelta(seconds=waits_s[min(job.tries, len(waits_s)) - 1])


def lease() -> timedelta:
    """How long a worker counts as alive after it was last seen."""
    return timedelta(seconds=settings.JOBS_LEASE_S)


def longest_run() -> timedelta:
    """How long one try of a job may take."""
    return timedelta(seconds=settings.JOBS_LONGEST_RUN_S)


def may_try_again_now() -> bool:
    """Whether one more job that failed before may run now.

    It may take as long as a job can, so it never takes the last worker: whatever is new goes on.
    """
    others = Worker.objects.alive().count() - 1
    return others < 1 or Job.objects.running().tried_before().count() < others


def is_daily_work_due(moment: datetime) -> bool:
    """Whether the hour of the daily work has come on the day of `moment`."""
    hour = int(settings.DAILY_HOUR)
    return 0 <= hour <= timezone.localtime(moment).hour
