"""Every change of the outbox."""

from datetime import datetime
from email.utils import formataddr, parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import Actor, record
from jobs.actions import enqueue
from mail import rules
from mail.letters import Letter
from mail.models import Kind, Message, MessageQuerySet, Stop

log = structlog.get_logger(__name__)

SEND = "mail.tasks.send"
# Answers of a mail server from here on are final (RFC 5321, 4.2.1).
FINAL = 500


@transaction.atomic
def write(
    letter: Letter,
    *,
    to: tuple[str, str],
    cause: str,
    sender: tuple[str, str] = ("", ""),
    seed: str = "",
    kind: Kind = Kind.REQUEST,
    thread: str = "",
    not_before: datetime | None = None,
) -> Message:
    """Put a mail into the outbox as part of the current transaction; once for each cause.

    Args:
        letter: what it says; `rules.SECRET` in it stands for the secret of `seed`.
        to: (name, address) of whom it is for.
        cause: what it is sent for; the same cause gives the same mail, and never a second one.
        sender: (name, address) of whom it comes from and who gets the answers.
        seed: what the secret is made from.
        kind: whether it asks for something; of any other kind it has a way to stop them, whose
            address stands in the letter as `rules.STOP`.
        thread: mails with the same word are shown as one conversation.
        not_before: it waits until then.
    """
    message, new = Message.objects.get_or_create(
        cause=cause,
        defaults={
            "to_name": to[0],
            "to_address": to[1],
            "from_name": sender[0],
            "reply_to": sender[1],
            "letter": letter.as_data(),
            "seed": seed,
            "kind": kind,
            "thread": thread,
            "not_before": not_before,
        },
    )
    if new:
        enqueue(SEND, str(message.pk), run_after=not_before)
    return message


def send(message: Message) -> None:
    """Send a mail that has not left yet; if that fails now, it is tried again later.

    A worker that dies between sending and noting it sends the same mail, with the same Message-ID,
    once more.
    """
    if message.sent_at or message.refused_at:
        return
    try:
        _as_email(message).send()
    except (SMTPException, OSError, rules.Withdrawn) as error:
        _note(message, error)
        return
    Message.objects.filter(pk=message.pk).update(sent_at=timezone.now(), problem="")


def withdraw(messages: MessageQuerySet) -> None:
    """Keep those of the mails that have not left yet from leaving."""
    reason = _("Taken back before it left.")
    now = timezone.now()
    messages.waiting().update(refused_at=now, settled_at=now, problem=reason)


@transaction.atomic
def stop(message: Message) -> None:
    """Send no more mails of this kind to this address; done twice, it is done once."""
    address = message.to_address.lower()
    _stop, new = Stop.objects.get_or_create(address=address, kind=message.kind)
    if new:
        _record("mail.stop", message, None)


@transaction.atomic
def start_again(message: Message) -> None:
    """Send mails of this kind to this address again."""
    gone, _rows = Stop.objects.filter(
        address__iexact=message.to_address, kind=message.kind
    ).delete()
    if gone:
        _record("mail.start", message, None)


@transaction.atomic
def send_again(message: Message, *, actor: Actor) -> bool:
    """Try a mail anew that was given up; False if it is not given up any more."""
    row = _given_up(message)
    if row is None:
        return False
    row.refused_at, row.tries, row.made_again_at = None, 0, timezone.now()
    row.save(update_fields=["refused_at", "tries", "made_again_at"])
    enqueue(SEND, str(row.pk))
    _record("mail.retry", row, actor)
    return True


@transaction.atomic
def settle(message: Message, *, actor: Actor) -> bool:
    """Take a mail that was given up off the list; False if it is not there any more."""
    row = _given_up(message)
    if row is None:
        return False
    row.settled_at = timezone.now()
    row.save(update_fields=["settled_at"])
    _record("mail.settle", row, actor)
    return True


def _given_up(message: Message) -> Message | None:
    return Message.objects.given_up().select_for_update().filter(pk=message.pk).first()


def _record(act: str, message: Message, actor: Actor | None) -> None:
    record(act, actor=actor, scope="mail", obj=f"mail.message:{message.pk}")


def forget(messages: MessageQuerySet) -> None:
    """Delete mails about something that is deleted, also those that have left."""
    messages.delete()


def _as_email(message: Message) -> EmailMultiAlternatives:
    if rules.is_stopped(message.to_address, message.kind):
        raise rules.Withdrawn(_("The reader wants no more of these."))
    if not rules.is_needed(message):
        raise rules.Withdrawn(_("Not needed any more."))
    letter = rules.whole(message)
    headers = {"Message-ID": rules.message_id(message), "Auto-Submitted": "auto-generated"}
    if thread := rules.thread_id(message):
        headers |= {"References": thread, "In-Reply-To": thread}
    if stop := rules.stop_address(message):
        # One press in the mail program (RFC 8058).
        headers |= {
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    email = EmailMultiAlternatives(
        letter.subject,
        letter.as_text(),
        _sender(message),
        [formataddr((_one_line(message.to_name), message.to_address))],
        headers=headers,
        reply_to=[message.reply_to] if message.reply_to else None,
    )
    email.attach_alternative(letter.as_html(), "text/html")
    return email


def _sender(message: Message) -> str:
    """`Priya Raman via Upfront <upfront@example.org>`."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    name = name or "Upfront"
    if message.from_name:
        person = _one_line(message.from_name)
        name = _("%(person)s via %(us)s") % {"person": person, "us": name}
    return formataddr((name, address))


def _one_line(name: str) -> str:
    """A name as headers take it: a line break in it would begin a header of its own."""
    return " ".join(name.split())


@transaction.atomic
def _note(message: Message, error: Exception) -> None:
    """Write down why a mail did not leave, and have it tried again or give it up."""
    row = Message.objects.select_for_update().get(pk=message.pk)
    now = timezone.now()
    row.tries, row.problem = row.tries + 1, str(error)[:1000]
    facts = {"message": str(row.pk), "tries": row.tries}
    if isinstance(error, rules.Withdrawn):
        # Nobody has to deal with a mail that nobody wants to be sent any more.
        row.refused_at = row.settled_at = now
        log.info("mail.not_needed", **facts)
    elif _is_final(error) or now - (row.made_again_at or row.made_at) > rules.GIVEN_UP_AFTER:
        row.refused_at = now
        log.error("mail.given_up", **facts)
    else:
        enqueue(SEND, str(row.pk), run_after=now + rules.wait_before_next_try(row))
        log.warning("mail.retry", **facts, error=type(error).__name__)
    row.save(update_fields=["tries", "problem", "refused_at", "settled_at"])


def _is_final(error: Exception) -> bool:
    """Whether the server said that it will never take this mail."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= FINAL for code, _why in error.recipients.values())
    return isinstance(error, SMTPResponseException) and error.smtp_code >= FINAL
