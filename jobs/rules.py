"""How often a job is tried, how long it may run and how long it waits in between."""

from datetime import timedelta

from django.conf import settings

from jobs.models import Job


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
