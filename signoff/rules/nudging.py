"""How often somebody is asked for one decision, and when they can be asked once more."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from mail.models import Message, MessageQuerySet
from signoff.models import Signatory

# Nobody gets more mails about their decision on one version, whoever sends them.
MOST_MAILS = 4
WAYS = ("ask", "remind", "nudge")


def thread_of(version_pk: int, user_pk: int | None) -> str:
    """What ties all mails to a person about a version together."""
    return f"review-{version_pk}-{user_pk}"


def asked_for(version_pk: object, user_pk: object) -> MessageQuerySet:
    """The mails that ask this person to decide on this version, one way or the other."""
    ways = Q()
    for way in WAYS:
        ways |= Q(cause__startswith=f"{way}:{version_pk}:{user_pk}:")
    return Message.objects.filter(ways)


def asking_mails(signatories: Sequence[Signatory]) -> dict[tuple[int, int | None], list[Message]]:
    """The mails that have asked for these signatures, by version and person, in one query."""
    threads = {
        thread_of(one.version_id, one.user_id): (one.version_id, one.user_id) for one in signatories
    }
    found: dict[tuple[int, int | None], list[Message]] = {}
    for message in Message.objects.to_be_read().filter(thread__in=threads):
        if message.cause.partition(":")[0] in WAYS:
            found.setdefault(threads[message.thread], []).append(message)
    return found


def why_no_nudge(signatory: Signatory, mails: Sequence[Message], *, day: date) -> str:
    """Why this person cannot be asked again on `day`, in words; empty when they can.

    `mails` are those that asked them already.
    """
    if signatory.user is None:
        return _("Nobody is named yet.")
    if signatory.verdict:
        return _("They have decided meanwhile.")
    if signatory.asked_at is None:
        return _("It is not their turn yet.")
    sent = [timezone.localdate(one.sent_at or one.not_before or one.made_at) for one in mails]
    if day in (timezone.localdate(signatory.asked_at), *sent):
        return _("They were asked today already. You can ask again tomorrow.")
    if len(mails) >= MOST_MAILS:
        return _("They got four e-mails about this. Better talk to them.")
    return ""
