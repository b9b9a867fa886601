"""Running jobs in this process."""

import uuid

import pytest
from django.core.management import CommandError, call_command
from django.tasks import TaskResultStatus

from jobs import actions
from jobs.models import Job, Worker
from jobs.worker import run, run_all_ready

pytestmark = pytest.mark.django_db


def test_a_batch_runs_every_ready_job_and_leaves() -> None:
    for number in range(3):
        actions.enqueue("tests.jobs.tasks.add", number, 1)
    assert run_all_ready(uuid.uuid4()) == (3, 0)
    assert {job.return_value for job in Job.objects.done()} == {1, 2, 3}
    assert Worker.objects.count() == 0


def test_a_task_may_ask_for_its_context() -> None:
    job_id = actions.enqueue("tests.jobs.tasks.own_id")
    run_all_ready(uuid.uuid4())
    assert Job.objects.get().return_value == str(job_id)


def test_a_job_that_raises_does_not_stop_the_others() -> None:
    actions.enqueue("tests.jobs.tasks.fail", "no paper")
    actions.enqueue("tests.jobs.tasks.add", 1, 2)
    assert run_all_ready(uuid.uuid4()) == (1, 1)
    assert Job.objects.ready().count() == 0


@pytest.mark.parametrize(
    ("path", "args"),
    [
        ("tests.jobs.tasks.fail", ("no paper",)),
        ("tests.jobs.tasks.give_back_what_is_not_json", ()),
    ],
)
def test_a_try_that_fails_in_any_way_is_one_failed_try(path: str, args: tuple[str, ...]) -> None:
    actions.enqueue(path, *args)
    run_all_ready(uuid.uuid4())
    job = Job.objects.get()
    assert (job.status, job.tries) == (TaskResultStatus.READY, 1)


def test_a_job_whose_task_was_removed_from_the_code_fails_and_says_so() -> None:
    actions.enqueue("tests.jobs.tasks.add", 1, 2)
    Job.objects.update(task_path="tests.jobs.tasks.removed")
    assert run_all_ready(uuid.uuid4()) == (0, 1)
    assert "removed" in Job.objects.get().traceback


def test_the_result_of_a_job_that_was_given_to_another_worker_is_dropped() -> None:
    worker = actions.join(uuid.uuid4())
    actions.enqueue("tests.jobs.tasks.add", 1, 2)
    job = actions.claim(worker.pk)
    assert job is not None
    actions.take_back(worker.pk, error=actions.WorkerGone("it was paused"))
    assert run(job) is False
    assert Job.objects.get().status == TaskResultStatus.READY


def test_the_error_of_a_job_that_was_given_to_another_worker_is_dropped() -> None:
    worker = actions.join(uuid.uuid4())
    actions.enqueue("tests.jobs.tasks.fail", "no paper")
    job = actions.claim(worker.pk)
    assert job is not None
    actions.take_back(worker.pk, error=actions.WorkerGone("it was paused"))
    assert run(job) is False
    assert "it was paused" in Job.objects.get().traceback


def test_the_batch_command_says_how_many_jobs_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    actions.enqueue("tests.jobs.tasks.add", 1, 2)
    call_command("worker", batch=True)
    assert capsys.readouterr().out == "1 jobs done.\n"


def test_the_batch_command_fails_when_a_job_fails() -> None:
    actions.enqueue("tests.jobs.tasks.fail", "no paper")
    with pytest.raises(CommandError, match="0 jobs done, 1 failed"):
        call_command("worker", batch=True)
