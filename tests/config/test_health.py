"""Whether this installation is well: what is seen, who is told, and what can be done."""

import json
import uuid
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.db import Error, connection
from django.test import Client
from django.utils import timezone

from audit.models import Entry, Verification
from config import health
from config.health import SEEN, State
from config.templatetags.health import held_up, nothing_goes_on, pdf_is_given_up
from jobs import actions as jobs
from jobs.models import Job, Worker
from mail.actions import write
from mail.letters import Letter, says
from mail.models import Message
from tests.accounts.factories import AdminFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(AdminFactory.create())
    return client


@pytest.fixture
def unseen() -> None:
    """Pages look for themselves."""
    caches["here"].delete(SEEN)


def a_worker() -> Worker:
    return jobs.join(uuid.uuid4())


def a_lost_job() -> Job:
    """A job that failed for the last time."""
    job = Job.objects.get(pk=jobs.enqueue("tests.jobs.tasks.fail", "no paper"))
    job.set_failed(ValueError("no paper"))
    return job


def a_mail(**state: Any) -> Message:
    message = write(Letter("Hello", (says("Hi"),)), to=("Mia", "mia@example.org"), cause="m")
    Message.objects.filter(pk=message.pk).update(**state)
    message.refresh_from_db()
    return message


def states() -> dict[str, str]:
    found: Any = health.look().as_json()["checks"]
    return dict(found)


def test_an_installation_with_a_worker_and_nothing_held_up_is_well() -> None:
    a_worker()

    assert set(states().values()) == {"ok"}


def test_without_a_worker_the_page_is_red_and_says_what_to_do(admin: Client) -> None:
    html = admin.get("/health/").content.decode()

    assert "One thing is not well" in html
    assert "No worker is running. Documents and e-mails wait; nothing is lost." in html
    assert "What to do: Start one: “manage.py worker”." in html


def test_a_worker_that_died_without_a_word_is_missed_within_a_minute() -> None:
    worker = a_worker()
    Worker.objects.filter(pk=worker.pk).update(
        seen_at=timezone.now() - timedelta(seconds=11),
        lease_until=timezone.now() - timedelta(seconds=1),
    )

    assert states()["worker"] == "bad"
    assert health.SEEN_FOR_S + 10 < 60


def test_every_page_of_an_admin_has_the_banner_while_something_is_not_well(
    admin: Client, unseen: None
) -> None:
    html = admin.get("/help/").content.decode()

    assert "One thing of this installation is not well" in html
    assert 'href="/health/">What to do' in html


def test_others_are_told_about_their_own_mails_only(unseen: None) -> None:
    mine, other = UserFactory.create(), UserFactory.create()
    a_mail(reply_to=mine.email)
    clients = [Client(), Client()]
    for client, user in zip(clients, (mine, other), strict=True):
        client.force_login(user)

    mine_html, other_html = (client.get("/help/").content.decode() for client in clients)

    assert "1 e-mail of yours waits and is not lost." in mine_html
    assert "of yours" not in other_html
    assert "not well" not in mine_html + other_html


def test_nobody_is_told_about_a_mail_that_is_not_due() -> None:
    a_mail(reply_to="ann@example.org", not_before=timezone.now() + timedelta(minutes=10))

    assert held_up(health.look(), "ann@example.org") == ""


def test_nobody_is_told_anything_while_all_is_well() -> None:
    a_worker()

    assert held_up(health.look(), "ann@example.org") == ""


def test_what_was_seen_is_shown_for_a_while_without_asking_again(
    unseen: None, django_assert_num_queries: Any
) -> None:
    first = health.glance()

    with django_assert_num_queries(0):
        assert health.glance() == first


@pytest.mark.parametrize(
    ("waits", "state"), [(timedelta(seconds=60), "ok"), (timedelta(seconds=91), "bad")]
)
def test_a_job_counts_as_stuck_before_two_minutes_are_over(waits: timedelta, state: str) -> None:
    job = jobs.enqueue("tests.jobs.tasks.add", 1, 2)
    Job.objects.filter(pk=job).update(enqueued_at=timezone.now() - waits)

    assert states()["queue"] == state
    assert nothing_goes_on() is False


def test_a_job_that_runs_too_long_counts_as_stuck() -> None:
    jobs.enqueue("tests.jobs.tasks.add", 1, 2)
    job = jobs.claim(a_worker().pk)
    assert job
    Job.objects.filter(pk=job.pk).update(started_at=timezone.now() - timedelta(seconds=91))

    assert states()["queue"] == "bad"


def test_a_job_that_is_not_due_yet_is_not_stuck() -> None:
    jobs.enqueue("tests.jobs.tasks.add", 1, 2, run_after=timezone.now() + timedelta(days=1))

    assert states()["queue"] == "ok"


def test_a_job_that_was_given_up_is_shown_with_its_error(admin: Client) -> None:
    a_lost_job()

    html = admin.get("/health/").content.decode()

    assert "1 job failed too often and was given up." in html
    assert "ValueError: no paper" in html


def test_a_job_that_was_given_up_is_tried_again_once(admin: Client) -> None:
    job = a_lost_job()

    for _press in range(2):
        assert admin.post(f"/health/jobs/{job.pk}/tries/").status_code == 302

    job.refresh_from_db()
    assert (job.status, job.tries) == ("READY", 0)
    assert Entry.objects.filter(act="job.retry").count() == 1


def test_a_job_that_was_given_up_is_forgotten_once(admin: Client) -> None:
    job = a_lost_job()

    for _press in range(2):
        assert admin.post(f"/health/jobs/{job.pk}/removal/").status_code == 302

    assert not Job.objects.exists()
    assert Entry.objects.filter(act="job.forget").count() == 1


def test_a_job_that_still_waits_can_be_neither_retried_nor_forgotten(admin: Client) -> None:
    job = jobs.enqueue("tests.jobs.tasks.add", 1, 2)

    admin.post(f"/health/jobs/{job}/removal/")
    admin.post(f"/health/jobs/{job}/tries/")

    assert Job.objects.get(pk=job).status == "READY"
    assert not Entry.objects.exists()


def test_mails_that_wait_are_counted_and_shown(admin: Client) -> None:
    a_mail(tries=2, problem="Connection refused")

    html = admin.get("/health/").content.decode()

    assert "1 e-mail waits." in html
    assert "Connection refused" in html


def test_a_mail_that_was_given_up_is_tried_again_once(admin: Client) -> None:
    mail = a_mail(tries=9, refused_at=timezone.now(), problem="550 no such user")
    Job.objects.all().delete()

    for _press in range(2):
        assert admin.post(f"/health/mails/{mail.pk}/tries/").status_code == 302

    mail.refresh_from_db()
    assert (mail.refused_at, mail.tries, Job.objects.count()) == (None, 0, 1)
    assert Entry.objects.filter(act="mail.retry").count() == 1


def test_a_mail_that_was_given_up_is_taken_off_the_list_once(admin: Client) -> None:
    mail = a_mail(tries=9, refused_at=timezone.now(), problem="550 no such user")

    for _press in range(2):
        assert admin.post(f"/health/mails/{mail.pk}/removal/").status_code == 302

    assert not Message.objects.given_up().exists()
    assert states()["mail"] == "ok"
    assert Entry.objects.filter(act="mail.settle").count() == 1


def test_an_admin_sees_whether_a_test_mail_has_left(admin: Client, mailoutbox: list[Any]) -> None:
    admin.post("/health/mails/")
    before = admin.get("/health/").content.decode()
    call_command("worker", "--batch", stdout=StringIO())
    after = admin.get("/health/").content.decode()

    assert "it waits for a worker." in before
    assert "the mail server has taken it." in after
    assert [mail.subject for mail in mailoutbox] == ["A test of Upfront"]


def test_the_trail_is_checked_when_an_admin_asks(admin: Client) -> None:
    admin.post("/health/verifications/")
    call_command("worker", "--batch", stdout=StringIO())

    assert Verification.objects.get().problem == ""
    assert "entries are as they were written" in admin.get("/health/").content.decode()


def test_a_trail_that_was_changed_is_red() -> None:
    Verification.objects.create(entries=3, head="", problem="Entry 3 was changed.")

    assert states()["trail"] == "bad"


def test_a_check_of_the_trail_that_is_old_is_to_be_looked_at() -> None:
    made = Verification.objects.create(entries=3, head="")
    Verification.objects.update(made_at=timezone.now() - timedelta(days=2))

    assert (states()["trail"], made.problem) == ("warn", "")


@pytest.mark.parametrize(
    ("free", "state"), [(3 * 1024**3, State.OK), (1024**3, State.WARN), (1024**2, State.BAD)]
)
def test_a_disk_that_gets_full_is_seen(free: int, state: State) -> None:
    assert health.disk_item(free, 10 * 1024**3).state is state


@pytest.mark.parametrize(
    ("version", "state"), [((3, 51, 3), State.OK), ((3, 51, 2), State.BAD), ((3, 40, 1), State.BAD)]
)
def test_a_library_that_is_not_safe_with_a_write_ahead_log_is_red(
    version: tuple[int, ...], state: State
) -> None:
    assert health.sqlite_item(version).state is state


@pytest.mark.parametrize(
    ("address", "safe", "state"),
    [
        ("https://upfront.example.org", True, "ok"),
        ("http://localhost:8000", False, "ok"),
        ("http://upfront.example.org", False, "bad"),
    ],
)
def test_an_address_that_is_not_protected_is_red(
    address: str, safe: bool, state: str, settings: Any
) -> None:
    settings.BASE_URL, settings.HTTPS = address, safe

    assert states()["https"] == state


def test_a_change_of_the_database_that_is_missing_is_red() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'audit' AND name LIKE '0002%'")

    assert states()["migrations"] == "bad"


def test_probes_are_told_states_and_no_secrets(client: Client, unseen: None) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    assert answer.json() == {
        "status": "bad",
        "checks": {
            "database": "ok",
            "worker": "bad",
            "queue": "ok",
            "given_up": "ok",
            "mail": "ok",
        },
    }


def test_without_a_database_a_probe_is_told_to_send_nobody_here(
    client: Client, unseen: None
) -> None:
    def refuse(*_args: Any) -> Any:
        raise Error("no database")

    with connection.execute_wrapper(refuse):
        answer = client.get("/healthz")
        alive = client.get("/livez")

    assert (answer.status_code, answer.json()["checks"]) == (503, {"database": "bad"})
    assert (alive.status_code, alive.json()) == (200, {"status": "ok"})


def test_the_command_says_what_is_not_well_and_what_to_do() -> None:
    out = StringIO()

    with pytest.raises(CommandError, match="Not well: Workers") as error:
        call_command("health", stdout=out)

    assert error.value.returncode == 1
    assert "bad   Workers: No worker is running." in out.getvalue()
    assert "Start one: “manage.py worker”." in out.getvalue()


def test_the_command_speaks_to_programs(capsys: pytest.CaptureFixture[str]) -> None:
    a_worker()

    call_command("health", "--json")

    assert json.loads(capsys.readouterr().out)["status"] == "ok"


def test_only_those_who_run_the_installation_see_the_page() -> None:
    client = Client()
    client.force_login(UserFactory.create())

    assert client.get("/health/").status_code == 403


def test_nobody_is_promised_a_pdf_that_was_given_up(unseen: None) -> None:
    class Version:
        pk = 7

    job = jobs.enqueue("signoff.tasks.render", 7)
    Job.objects.get(pk=job).set_failed(ValueError("no paper"))

    assert pdf_is_given_up(Version()) is True
    assert pdf_is_given_up(None) is False
