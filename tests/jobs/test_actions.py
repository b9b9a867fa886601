"""Claiming, finishing, failing and taking back jobs."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.tasks import TaskResultStatus
from django.utils import timezone

from jobs import actions
from jobs.models import DailyWork, Job, Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Worker:
    return actions.join(uuid.uuid4())


def add_job() -> Job:
    return Job.objects.get(pk=actions.enqueue("tests.jobs.tasks.add", 1, 2))


def claimed(worker: Worker) -> Job:
    job = actions.claim(worker.pk)
    assert job is not None
    return job


def test_a_job_exists_only_if_its_cause_does() -> None:
    with transaction.atomic():
        add_job()
        transaction.set_rollback(True)
    assert Job.objects.count() == 0


def test_a_task_that_does_not_exist_cannot_be_put_in() -> None:
    with pytest.raises(ImportError):
        actions.enqueue("tests.jobs.tasks.nothing")


def test_a_claimed_job_names_its_worker_and_the_worker_names_the_job(worker: Worker) -> None:
    put_in = add_job()
    job = claimed(worker)
    worker.refresh_from_db()
    assert (job.pk, job.status) == (put_in.pk, TaskResultStatus.RUNNING)
    assert (job.holder, job.tries) == (str(worker.pk), 1)
    assert worker.job_id == job.pk


def test_a_job_is_claimed_once(worker: Worker) -> None:
    add_job()
    claimed(worker)
    assert actions.claim(actions.join(uuid.uuid4()).pk) is None


def test_a_job_that_another_worker_took_first_is_left_to_it(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = add_job()
    faster = actions.join(uuid.uuid4())
    claimed(faster)
    assert actions._take(job, worker.pk) is False
    assert Job.objects.get().holder == str(faster.pk)


def test_a_finished_job_keeps_its_result_and_frees_its_worker(worker: Worker) -> None:
    add_job()
    actions.finish(claimed(worker), return_value=3)
    job, worker = Job.objects.get(), Worker.objects.get()
    assert (job.status, job.return_value) == (TaskResultStatus.SUCCESSFUL, 3)
    assert worker.job_id is None


def test_a_failed_job_waits_for_its_next_try_and_keeps_the_traceback(worker: Worker) -> None:
    add_job()
    actions.fail(claimed(worker), error=ValueError("no paper"))
    job = Job.objects.get()
    assert (job.status, job.finished_at) == (TaskResultStatus.READY, None)
    assert job.run_after > timezone.now()
    assert "ValueError: no paper" in job.traceback
    assert actions.claim(worker.pk) is None


def test_a_job_is_given_up_after_its_fifth_try(worker: Worker) -> None:
    add_job()
    for _try in range(5):
        Job.objects.update(run_after=timezone.now())
        actions.fail(claimed(worker), error=ValueError("no paper"))
    job = Job.objects.given_up().get()
    assert (job.tries, job.exception_class_path) == (5, "builtins.ValueError")
    assert "ValueError: no paper" in job.traceback
    assert job.finished_at is not None


def test_a_worker_that_lost_a_job_cannot_finish_it(worker: Worker) -> None:
    add_job()
    job = claimed(worker)
    actions.take_back(worker.pk, error=actions.WorkerGone("it was paused"))
    Job.objects.update(run_after=timezone.now())
    claimed(actions.join(uuid.uuid4()))
    with pytest.raises(actions.JobLost):
        actions.finish(job, return_value=3)
    assert Job.objects.get().status == TaskResultStatus.RUNNING


def test_a_worker_that_got_its_lost_job_back_cannot_finish_the_first_try(worker: Worker) -> None:
    add_job()
    first_try = claimed(worker)
    actions.fail(first_try, error=ValueError("no paper"))
    Job.objects.update(run_after=timezone.now())
    claimed(worker)
    with pytest.raises(actions.JobLost):
        actions.finish(first_try, return_value=3)


def test_jobs_of_a_worker_that_is_gone_are_taken_back(worker: Worker) -> None:
    add_job()
    claimed(worker)
    long_ago = timezone.now() - timedelta(minutes=1)
    Worker.objects.update(seen_at=long_ago, lease_until=long_ago)
    assert actions.take_back_left_behind() == 1
    assert Job.objects.get().status == TaskResultStatus.READY
    assert Worker.objects.count() == 0


def test_jobs_of_a_worker_that_is_alive_stay_with_it(worker: Worker) -> None:
    add_job()
    claimed(worker)
    assert actions.take_back_left_behind() == 0
    assert Job.objects.get().holder == str(worker.pk)


def test_jobs_of_a_worker_that_nobody_knows_are_taken_back(worker: Worker) -> None:
    add_job()
    claimed(worker)
    actions.leave(worker.pk)
    assert actions.take_back_left_behind() == 1


def test_a_job_taken_back_by_another_worker_meanwhile_is_left_alone(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_job()
    job = claimed(worker)
    actions.leave(worker.pk)
    actions.take_back_left_behind()
    monkeypatch.setattr(type(Job.objects.all()), "left_behind", lambda _self: [job])
    actions.take_back_left_behind()
    assert Job.objects.get().tries == 1


def test_a_beat_gives_a_new_lease(worker: Worker) -> None:
    before = worker.lease_until
    assert actions.beat(worker.pk, work=timedelta(minutes=2)) is True
    worker.refresh_from_db()
    assert worker.lease_until > before + timedelta(minutes=2) - timedelta(seconds=1)


def test_a_beat_of_a_worker_that_was_taken_out_says_so() -> None:
    assert actions.beat(uuid.uuid4()) is False


def test_a_worker_cannot_have_a_job_without_its_start(worker: Worker) -> None:
    with pytest.raises(IntegrityError, match="a_current_job_has_a_start"), transaction.atomic():
        Worker.objects.update(job_id=uuid.uuid4())


def test_a_lease_cannot_end_before_it_was_given(worker: Worker) -> None:
    with pytest.raises(IntegrityError, match="a_lease_ends_after"), transaction.atomic():
        Worker.objects.update(lease_until=timezone.now() - timedelta(days=1))


def test_the_pause_grows_with_the_tries() -> None:
    from jobs import rules

    pauses = [
        rules.wait_before_next_try(Job(worker_ids=["w"] * tries)).total_seconds()
        for tries in range(1, 7)
    ]
    assert pauses == [2, 10, 60, 300, 300, 300]


def failed_once(worker: Worker, number: int = 1) -> list[Job]:
    """Jobs that could be tried for the second time now."""
    for _job in range(number):
        add_job()
        actions.fail(claimed(worker), error=ValueError("no"))
    Job.objects.update(run_after=timezone.now())
    return list(Job.objects.ready())


def test_one_more_try_leaves_the_last_worker_to_what_is_new(worker: Worker) -> None:
    other = actions.join(uuid.uuid4())
    first, second = failed_once(worker, 2)
    assert claimed(worker).pk == first.pk
    assert actions.claim(other.pk) is None

    new = add_job()

    assert claimed(other).pk == new.pk
    assert Job.objects.get(pk=second.pk).status == TaskResultStatus.READY


def test_a_worker_that_is_alone_tries_again_itself(worker: Worker) -> None:
    (job,) = failed_once(worker)

    assert claimed(worker).pk == job.pk


def test_daily_work_is_put_in_once_a_day(settings: Any) -> None:
    settings.DAILY_HOUR, settings.DAILY_WORK = 0, ("audit.tasks.verify",)

    assert (actions.enqueue_daily_work(), actions.enqueue_daily_work()) == (1, 0)

    assert [job.task_path for job in Job.objects.all()] == ["audit.tasks.verify"]


@pytest.mark.parametrize("hour", [-1, 24])
def test_daily_work_waits_for_its_hour_or_for_ever(settings: Any, hour: int) -> None:
    settings.DAILY_HOUR = hour

    assert actions.enqueue_daily_work() == 0


def test_a_worker_that_is_late_with_the_daily_work_puts_in_nothing(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DAILY_HOUR, settings.DAILY_WORK = 0, ("audit.tasks.verify",)
    monkeypatch.setattr(DailyWork.objects, "filter", lambda **_names: DailyWork.objects.none())
    actions.enqueue_daily_work()

    assert actions.enqueue_daily_work() == 0
