"""Writing the trail. Nothing else writes to it."""

from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audit.chain import Fact, refuse_unstable
from audit.models import SYSTEM, Entry, Head, Verification


class Actor(Protocol):
    """Whoever acts, known to the trail by a pseudonym only."""

    @property
    def pseudonym(self) -> UUID:
        """A random identifier that says nothing about the person."""


def record(
    act: str,
    *,
    actor: Actor | None,
    scope: str,
    obj: str,
    before: str = "",
    after: str = "",
    detail: Mapping[str, Fact] | None = None,
) -> Entry:
    """Append one entry to the trail, in the transaction of the change that it tells of.

    Call it after the rows of the change are locked and written: the head of the chain stays locked
    until the transaction ends, and everybody else who records waits for it.

    Args:
        act: `object.verb`, such as `project.submit`.
        actor: who did it; None for the system itself.
        scope: whose trail it belongs to, such as `project:12`.
        obj: what was changed, such as `intake.project:12`.
        before: SHA-256 of the object before the change, 64 hex digits, or empty.
        after: SHA-256 of the object after it, likewise.
        detail: facts that are not personal (a version, a role): text, whole numbers, lists.

    Raises:
        TransactionManagementError: there is no transaction that the entry could share.
        ValueError: `detail` holds something that the databases would not give back unchanged.
        ValidationError: a text has not the form that the trail asks for.
    """
    facts = dict(detail or {})
    refuse_unstable(facts)
    head = _locked_head()
    entry = Entry(
        seq=head.seq + 1,
        at=timezone.now(),
        actor=SYSTEM if actor is None else str(actor.pseudonym),
        act=act,
        scope=scope,
        object=obj,
        before=before,
        after=after,
        detail=facts,
        prev=head.hash,
    )
    return _append(entry, head)


def _locked_head() -> Head:
    """The head of the chain, locked until the transaction ends.

    SQLite has no row locks; there a transaction has the whole file for writing from its start.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "An entry belongs to the transaction of the change that it records."
        )
    head, _ = Head.objects.select_for_update().get_or_create(pk=Head.ONLY)
    return head


def _append(entry: Entry, head: Head) -> Entry:
    """Seal `entry`, store it and move the head onto it."""
    entry.hash = entry.fingerprint()
    entry.clean_fields()
    entry.save(force_insert=True)
    head.seq, head.hash = entry.seq, entry.hash
    head.save(update_fields=["seq", "hash"])
    return entry


def note_verification(*, entries: int, head: str, problem: str) -> Verification:
    """Note what was found when the trail was read: how far it goes, and the first flaw if any."""
    return Verification.objects.create(entries=entries, head=head, problem=problem)
