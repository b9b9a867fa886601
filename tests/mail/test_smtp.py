"""Mails on their way through a real mail server: whole, once, and none lost."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from config.mail import mailers
from jobs.models import Job
from jobs.worker import run_all_ready
from mail.actions import write
from mail.letters import Letter, says
from mail.models import Message
from mail.rules import SECRET, message_id, secret_of
from tests.jobs.test_supervisor import until, worker
from tests.mail.smtp import Postbox, free_port, serving

pytestmark = pytest.mark.django_db(transaction=True)
LETTER = Letter(
    "What should we avoid? Größe 🦉",
    (
        says("Jonas asks <b>you</b> & one more."),
        says("What must never happen?", kind="heading"),
        says("one", "two", kind="points"),
    ),
    button=("Say it", f"https://example.org/{SECRET}/"),
    small=("Not you? Tell Jonas.",),
)
HOSTILE = 'Marta "M" <x@evil.example>,\r\nBcc: all@example.org'


@pytest.fixture
def port(settings: Any) -> int:
    free = free_port()
    settings.MAILERS = mailers(f"smtp://127.0.0.1:{free}")
    return free


@pytest.fixture
def postbox(port: int) -> Iterator[Postbox]:
    box = Postbox()
    with serving(box, port):
        yield box


def written(number: int = 1, name: str = "Marta Lund", **more: Any) -> Message:
    to = (name, f"marta.{number}@example.org")
    return write(LETTER, to=to, cause=f"test:{number}", seed=f"link:{number}", **more)


def work() -> None:
    """Let a worker do everything that waits, also what waits for later."""
    Job.objects.update(run_after=timezone.now())
    run_all_ready(uuid4())


def words(text: str) -> list[str]:
    return [word.rstrip(":") for word in text.split() if word not in ("-", ">")]


def test_a_mail_arrives_with_the_same_words_in_both_parts(postbox: Postbox) -> None:
    written()

    work()

    (mail,) = postbox.mails
    text, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    body = strip_tags(re.sub(r"(?s)^.*<body[^>]*>", "", html.get_content()))
    body = body.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert words(text.get_content()) == words(body)
    assert f"https://example.org/{secret_of('link:1')}/" in text.get_content()


def test_a_mail_arrives_with_its_headers(postbox: Postbox) -> None:
    message = written(sender=("Jonas Brandt", "jonas@example.org"), thread="asking-1")

    work()

    (mail,) = postbox.mails
    assert mail["Subject"] == "What should we avoid? Größe 🦉"
    assert (mail["Message-ID"], mail["References"]) == (message_id(message), "<asking-1@localhost>")
    assert (mail["To"], mail["Reply-To"]) == (
        "Marta Lund <marta.1@example.org>",
        "jonas@example.org",
    )
    assert str(mail["From"]).startswith("Jonas Brandt via Upfront <")
    assert mail["Auto-Submitted"] == "auto-generated"


def test_a_hostile_name_adds_no_header_and_no_reader(postbox: Postbox) -> None:
    written(name=HOSTILE, sender=(HOSTILE, "jonas@example.org"))

    work()

    (mail,) = postbox.mails
    assert mail["Bcc"] is None
    assert [one.addr_spec for one in mail["To"].addresses] == ["marta.1@example.org"]


def test_whom_the_server_does_not_know_is_given_up_and_others_get_theirs(
    postbox: Postbox,
) -> None:
    postbox.unknown.add("marta.1@example.org")
    refused, taken = written(1), written(2)

    work()

    refused.refresh_from_db()
    taken.refresh_from_db()
    assert (refused.refused_at is not None, taken.sent_at is not None) == (True, True)
    assert "no such user" in refused.problem
    assert postbox.ids == [message_id(taken)]


def test_while_the_server_is_away_nothing_is_lost_and_nothing_is_doubled(
    port: int, rounds: int
) -> None:
    messages = [written(number) for number in range(rounds)]
    for _ in range(5):
        work()
    waiting = Message.objects.late().count()
    box = Postbox()

    with serving(box, port):
        work()

    assert waiting == rounds
    assert sorted(box.ids) == sorted(map(message_id, messages))
    assert not Message.objects.waiting()


def test_a_worker_that_is_killed_before_it_notes_doubles_each_mail_at_most_once(
    postbox: Postbox, port: int, rounds: int
) -> None:
    messages = [written(number) for number in range(rounds)]

    with worker(UPFRONT_MAIL_URL=f"smtp://127.0.0.1:{port}") as process:
        postbox.kills_at_first = process.pid
        assert until(lambda: not Message.objects.waiting().exists(), seconds=20 + 5 * rounds)

    counts = [postbox.ids.count(message_id(one)) for one in messages]
    assert counts == [2] * rounds
    assert not Message.objects.filter(sent_at=None)
