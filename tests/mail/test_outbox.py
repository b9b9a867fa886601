"""The outbox: one mail for each cause, sent at least once, secrets only in what leaves."""

import re
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.actions import ask_for_password_link
from audit.models import Entry
from jobs.models import Job
from mail.actions import forget, send, stop, withdraw, write
from mail.letters import LONGEST_SUBJECT, Letter, says, subject_of
from mail.models import Kind, Message, Stop
from mail.rules import DIGITS, SECRET, STOP, WAITS, message_id, secret_of, stop_address
from mail.tasks import send as send_task
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
MARTA = ("Marta Lund", "marta@example.org")
LETTER = Letter(
    "What should we avoid?",
    (
        says("Jonas asks you one question."),
        says("What must never happen?", kind="heading"),
        says("one", "two", kind="points"),
        says("It gets lost.", kind="quote"),
        says("123456", kind="code"),
    ),
    button=("Say it", f"https://example.org/{SECRET}/"),
    small=("Not you? Tell Jonas.",),
)


class Refusing(BaseEmailBackend):
    """A mail server that fails in the way the test asks for."""

    error: Exception = SMTPServerDisconnected("gone")

    def send_messages(self, email_messages: Any) -> int:
        raise self.error


@pytest.fixture
def refused(settings: Any) -> type[Refusing]:
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.Refusing"}}
    Refusing.error = SMTPServerDisconnected("gone")
    return Refusing


def written(**more: Any) -> Message:
    return write(LETTER, to=MARTA, cause="asking:1", **more)


def test_a_mail_and_its_job_are_there_as_soon_as_it_is_written() -> None:
    message = written()

    (job,) = Job.objects.ready()
    assert (job.task_path, job.args_kwargs["args"]) == ("mail.tasks.send", [str(message.pk)])
    assert message.content == LETTER


def test_one_cause_gives_one_mail() -> None:
    assert written() == written()

    assert (Message.objects.count(), Job.objects.count()) == (1, 1)


def test_a_mail_that_waits_is_sent_no_earlier() -> None:
    later = timezone.now() + timedelta(minutes=10)

    written(not_before=later)

    assert not Job.objects.ready()
    assert Job.objects.get().run_after == later


def test_a_sent_mail_says_the_same_in_text_and_html(mailoutbox: list[EmailMessage]) -> None:
    send_task.func(str(written(seed="link:1").pk))

    (mail,) = mailoutbox
    html = str(mail.alternatives[0][0])  # type: ignore[attr-defined] # of the subclass
    body = strip_tags(html[html.index("<body") :]).split()
    text = [word for word in str(mail.body).split() if word not in ("-", ">")]
    # The text names the address once, beside the button's words and a colon.
    assert [word.rstrip(":") for word in text] == [word.rstrip(":") for word in body]


def test_the_secret_is_in_the_mail_and_not_in_the_database(mailoutbox: list[EmailMessage]) -> None:
    message = written(seed="link:1")

    send(message)

    secret = secret_of("link:1")
    assert f"https://example.org/{secret}/" in mailoutbox[0].body
    assert secret not in str(Message.objects.values().get())


def test_a_secret_has_256_bits_and_a_code_six_digits() -> None:
    code = secret_of("code:1")

    assert len(secret_of("link:1")) == 43
    assert (len(code), code.isdigit()) == (DIGITS, True)
    assert len({secret_of(f"link:{n}") for n in range(100)}) == 100


def test_a_mail_names_its_person_its_sender_and_its_thread(
    mailoutbox: list[EmailMessage], settings: Any
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Nordhafen <upfront@example.org>"
    message = written(sender=("Jonas Brandt", "jonas@example.org"), thread="project-1")

    send(message)

    (mail,) = mailoutbox
    assert mail.to == ["Marta Lund <marta@example.org>"]
    assert mail.from_email == "Jonas Brandt via Nordhafen <upfront@example.org>"
    assert mail.reply_to == ["jonas@example.org"]
    assert mail.extra_headers["Message-ID"] == message_id(message)
    assert mail.extra_headers["References"] == "<project-1@localhost>"


def test_a_mail_is_sent_once_also_if_its_job_runs_twice(mailoutbox: list[EmailMessage]) -> None:
    message = written()

    send_task.func(str(message.pk))
    send_task.func(str(message.pk))

    assert len(mailoutbox) == 1


def test_a_worker_that_dies_before_it_notes_sends_the_same_mail_again(
    mailoutbox: list[EmailMessage],
) -> None:
    message = written()

    send(message)
    Message.objects.update(sent_at=None)
    send_task.func(str(message.pk))

    first, second = (mail.extra_headers["Message-ID"] for mail in mailoutbox)
    assert first == second


def test_a_mail_server_that_is_away_is_asked_again_later(refused: type[Refusing]) -> None:
    message = written()

    send(message)

    message.refresh_from_db()
    assert (message.sent_at, message.refused_at, message.tries) == (None, None, 1)
    assert message.problem == "gone"
    assert list(Message.objects.late()) == [message]
    again = Job.objects.order_by("-enqueued_at").first()
    assert again is not None
    assert again.run_after - timezone.now() <= WAITS[0]


def test_after_an_outage_of_ten_minutes_the_wait_is_four_at_most(refused: type[Refusing]) -> None:
    message = written()
    Message.objects.update(tries=20)

    send(message)

    again = Job.objects.latest("enqueued_at")
    assert again.run_after - timezone.now() <= timedelta(minutes=4)


@pytest.mark.parametrize(
    ("error", "given_up"),
    [
        (SMTPRecipientsRefused({"marta@example.org": (550, b"no such user")}), True),
        (SMTPRecipientsRefused({"marta@example.org": (450, b"busy")}), False),
        (OSError("no route"), False),
    ],
)
def test_only_what_the_server_will_never_take_is_given_up(
    refused: type[Refusing], error: Exception, given_up: bool
) -> None:
    refused.error = error
    message = written()

    send(message)

    message.refresh_from_db()
    assert (message.refused_at is not None) == given_up
    assert Job.objects.count() == (1 if given_up else 2)


def test_after_three_days_a_mail_is_given_up_and_not_tried_again(refused: type[Refusing]) -> None:
    message = written()
    Message.objects.update(made_at=timezone.now() - timedelta(days=4))

    send(message)
    refreshed = Message.objects.get()
    send(refreshed)

    assert refreshed.refused_at
    assert Message.objects.get().tries == 1


def test_a_mail_that_is_taken_back_does_not_leave(mailoutbox: list[EmailMessage]) -> None:
    message = written(thread="project-1")

    withdraw(Message.objects.filter(thread="project-1"))
    send_task.func(str(message.pk))

    message.refresh_from_db()
    assert (mailoutbox, message.problem) == ([], "Taken back before it left.")


def test_a_mail_that_has_left_is_not_taken_back(mailoutbox: list[EmailMessage]) -> None:
    send(written())

    withdraw(Message.objects.all())

    assert Message.objects.get().refused_at is None


def test_a_mail_that_is_deleted_is_not_sent(mailoutbox: list[EmailMessage]) -> None:
    message = written()

    forget(Message.objects.filter(pk=message.pk))
    send_task.func(str(message.pk))

    assert (mailoutbox, Message.objects.count()) == ([], 0)


def test_a_mail_whose_secret_nobody_makes_any_more_is_given_up(
    mailoutbox: list[EmailMessage],
) -> None:
    person = UserFactory.create(is_active=False)

    send(written(seed=f"password:{person.pk}:1"))

    kept = Message.objects.get()
    assert mailoutbox == []
    assert (kept.refused_at is not None, kept.problem) == (
        True,
        "The account was taken away meanwhile.",
    )


def test_a_name_with_a_line_break_stays_in_one_line(mailoutbox: list[EmailMessage]) -> None:
    message = write(LETTER, to=("Marta\r\nBcc: x@example.org", "marta@example.org"), cause="1")

    send(message)

    assert mailoutbox[0].to == ['"Marta Bcc: x@example.org" <marta@example.org>']


def test_a_subject_without_blanks_is_cut_all_the_same() -> None:
    assert subject_of("🦉" * 90) == "🦉" * 59 + "…"


def test_a_long_subject_ends_after_a_whole_word() -> None:
    subject = subject_of("Your decision\nby Friday: " + "a very long title " * 5)

    assert len(subject) <= LONGEST_SUBJECT
    assert subject.endswith(("very…", "long…", "title…", "a…"))
    assert subject_of("Short\n one") == "Short one"


# --- The page of a demo ------------------------------------------------------------------------
@pytest.fixture
def browser(client: Client) -> Client:
    client.force_login(UserFactory.create())
    return client


def test_the_outbox_of_a_demo_shows_each_mail_with_its_link(browser: Client) -> None:
    message = written(seed="link:1")

    list_page = browser.get("/outbox/").content.decode()
    page = browser.get(f"/outbox/{message.pk}/").content.decode()

    assert "What should we avoid?" in list_page
    assert f"https://example.org/{secret_of('link:1')}/" in page


def test_a_link_to_choose_a_password_is_followed_from_the_page(browser: Client) -> None:
    person = UserFactory.create()
    ask_for_password_link(person)
    page = browser.get(f"/outbox/{Message.objects.get().pk}/").content.decode()

    (path,) = re.findall(r'href="http://localhost:8000(/accounts/password/reset/key/[^"]+)"', page)
    form = Client().get(path, follow=True)

    assert "password1" in form.context["form"].fields


def test_a_link_that_nobody_makes_any_more_is_not_on_the_page(browser: Client) -> None:
    ask_for_password_link(UserFactory.create(is_active=False))

    answer = browser.get(f"/outbox/{Message.objects.get().pk}/")

    assert "/password/reset/key/…/" in answer.content.decode()


def test_an_outbox_that_is_empty_says_so(browser: Client) -> None:
    assert "No mail yet" in browser.get("/outbox/").content.decode()


def test_only_a_demo_has_the_page(browser: Client, settings: Any) -> None:
    message = written()
    settings.DEMO = False

    assert browser.get("/outbox/").status_code == 404
    assert browser.get(f"/outbox/{message.pk}/").status_code == 404


# --- Mails that ask for nothing can be stopped --------------------------------------------------
DIGEST = Letter("What changed", (says("A lot."),), links=(("Stop these e-mails", STOP),))


def summed_up(cause: str = "digest:1") -> Message:
    return write(DIGEST, to=MARTA, cause=cause, kind=Kind.DIGEST)


def stop_of(message: Message) -> str:
    """The path at which the reader stops such mails."""
    return stop_address(message).removeprefix("http://localhost:8000")


def test_a_mail_that_asks_for_nothing_can_be_stopped_with_one_press(
    mailoutbox: list[EmailMessage], client: Client
) -> None:
    message = summed_up()
    send(message)
    (mail,) = mailoutbox

    answer = client.post(stop_of(message), {"List-Unsubscribe": "One-Click"})

    assert mail.extra_headers["List-Unsubscribe"] == f"<{stop_address(message)}>"
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"Stop these e-mails: {stop_address(message)}" in mail.body
    assert "You get no more summaries" in answer.content.decode()
    assert Stop.objects.get().address == MARTA[1]


def test_who_stopped_such_mails_gets_none_that_waits(mailoutbox: list[EmailMessage]) -> None:
    message = summed_up()
    stop(message)

    send(message)
    send(written())

    assert [mail.subject for mail in mailoutbox] == [LETTER.subject]
    assert not Message.objects.given_up().exists()


def test_looking_at_the_page_stops_nothing_and_pressing_twice_stops_once(client: Client) -> None:
    message = summed_up()
    for _look in range(3):
        assert client.get(stop_of(message)).status_code == 200
    assert not Stop.objects.exists()

    for _press in range(2):
        client.post(stop_of(message))

    assert Stop.objects.count() == Entry.objects.filter(act="mail.stop").count() == 1


def test_who_stopped_such_mails_can_have_them_again(client: Client) -> None:
    message = summed_up()
    client.post(stop_of(message))

    for _press in range(2):
        client.post(stop_of(message), {"again": "1"})

    assert not Stop.objects.exists()
    assert Entry.objects.filter(act="mail.start").count() == 1


def test_a_request_cannot_be_stopped(mailoutbox: list[EmailMessage], client: Client) -> None:
    message = written()
    send(message)

    answer = client.post(f"/mails/{message.pk}/stop/{'0' * 64}/")

    assert answer.status_code == 404
    assert "List-Unsubscribe" not in mailoutbox[0].extra_headers
    with pytest.raises(IntegrityError), transaction.atomic():
        Stop.objects.create(address=MARTA[1], kind=Kind.REQUEST)


def test_nobody_stops_mails_of_somebody_else(client: Client) -> None:
    mine, other = summed_up(), summed_up("digest:2")
    proof = stop_of(mine).split("/")[4]

    assert client.post(f"/mails/{other.pk}/stop/{proof}/").status_code == 404
