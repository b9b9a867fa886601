"""The mail that asks somebody for a decision: one text, shown before it is sent and sent as shown.

Sending it, reminders and replies come with issue 6.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from signoff.policy import Seat
from spec.document import Document
from spec.document.people import Concern

# Subjects of mails are read on phones.
SUBJECT = 60
LINE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who asks for decisions on which version, where it is read, and what changed since the last.

    `changed` are the titles of the sections that differ; empty for the first version.
    """

    asked_by: str
    number: int
    url: str
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as it is sent. `to` is the name; its address is looked up when it leaves."""

    key: str
    to: str
    roles: tuple[str, ...]
    subject: str
    text: str


def mails(document: Document, seats: Sequence[Seat], request: Request) -> list[Mail]:
    """One mail for each person who is asked, in the order of the seats; nobody gets two."""
    named = [seat for seat in seats if seat.key]
    keys = dict.fromkeys(seat.key for seat in named)
    return [ask(document, [one for one in named if one.key == key], request) for key in keys]


def ask(document: Document, seats: Sequence[Seat], request: Request) -> Mail:
    """The mail to one person, who is asked in every role of `seats` (at least one)."""
    first = seats[0]
    roles = tuple(seat.role_label for seat in seats)
    title = one_line(document.project.title) or str(document.project.code or "")
    text = render_to_string(
        "signoff/mail/ask.txt",
        {
            "name": one_line(first.name),
            "roles": roles,
            "request": request,
            "title": title,
            "question": one_line(document.business_case.decision_supported),
            "sentence": one_line(document.project.one_liner or document.business_case.problem),
            "concerns": [answered(one) for one in raised_by(document, first.key)],
            "open_points": len(document.open_points),
        },
    )
    return Mail(first.key, one_line(first.name), roles, subject(title), text.strip() + "\n")


def subject(title: str) -> str:
    """The subject, at most 60 characters, whatever the title is."""
    room = SUBJECT - len(_("Your decision: %(title)s?") % {"title": ""})
    return _("Your decision: %(title)s?") % {"title": _whole_words(title, room)}


def _whole_words(text: str, room: int) -> str:
    """The text in at most `room` characters: cut behind a word, if it must be."""
    if len(text) <= room:
        return text
    cut = text[:room].rpartition(" ")[0] or text[: room - 1]
    return f"{cut[: room - 1].rstrip(' -,.;:')}…"


def raised_by(document: Document, key: str) -> list[Concern]:
    """What this person wants to avoid."""
    return [concern for concern in document.concerns if concern.raised_by == key]


def answered(concern: Concern) -> dict[str, str]:
    """The concern in short, and what is done about it."""
    return {"title": one_line(concern.title), "answer": one_line(concern.mitigation.text)}


def one_line(text: str) -> str:
    """The text without line breaks and control characters, cut where a mail would get too long."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return Truncator(" ".join(plain.split())).chars(LINE)
