"""Reading the whole trail and saying whether it is as it was written.

It finds every edit, removal, insertion and change of order behind which the rest of the chain was
not rewritten as well. A rewrite to the very end, head included, is consistent with itself; only
something outside this database (a signed checkpoint, a printed document) can show it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import OperationalError
from django.db.models import QuerySet

from audit.chain import GENESIS
from audit.models import Entry, Head

CHUNK_SIZE = 2000
# What a value that was changed by hand can raise when it is read: on SQLite any column can hold
# any type of value.
UNREADABLE = (ValueError, TypeError, AttributeError, OperationalError)


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first entry that is not as it was written, and what is wrong with it."""

    seq: int
    problem: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found: how many entries it read, the head, and the first flaw if any."""

    entries: int
    head: str
    flaw: Flaw | None = None

    @property
    def intact(self) -> bool:
        """Whether every entry is as it was written."""
        return self.flaw is None


@dataclass(slots=True)
class Walk:
    """Where the reading stands: the last entry that was found good and the one before it."""

    seq: int = 0
    hash: str = GENESIS
    earlier: str = ""

    def step(self, entry: Entry) -> None:
        """Go on to `entry`."""
        self.seq, self.hash, self.earlier = entry.seq, entry.hash, self.hash


def verify(*, chunk_size: int = CHUNK_SIZE) -> Verdict:
    """Read the trail from the first entry to the head and name the first that is wrong.

    The head is read first, so that what others record meanwhile is left for the next time. No more
    than `chunk_size` entries are in memory, and nobody who records has to wait.
    """
    head = Head.objects.first()
    walk = Walk()
    flaw = _first_flaw(head, walk, chunk_size) or _flaw_at_the_end(head, walk)
    return Verdict(entries=walk.seq, head=walk.hash, flaw=flaw)


def _first_flaw(head: Head | None, walk: Walk, chunk_size: int) -> Flaw | None:
    """Take `walk` along the entries until one is wrong."""
    for entry, vouched_hash in _with_voucher(_entries(head, chunk_size), head):
        flaw = _flaw(entry, walk, vouched=entry.hash == vouched_hash)
        if flaw:
            return flaw
        walk.step(entry)
    return None


def _flaw(entry: Entry, walk: Walk, *, vouched: bool) -> Flaw | None:
    """What is wrong with `entry`, or with the entry before it, as `entry` shows.

    `vouched` says that whatever follows was sealed onto `entry` as it is.
    """
    if entry.seq != walk.seq + 1:
        return _misplaced(entry, expected=walk.seq + 1)
    follows = entry.prev == walk.hash
    if not _authentic(entry):
        if not follows and entry.prev == walk.earlier and _authentic(entry, shifted_by=1):
            return Flaw(walk.seq, f"Entry {walk.seq} was put in later.")
        return Flaw(entry.seq, f"Entry {entry.seq} was changed after it was written.")
    if follows:
        return None
    if vouched and walk.seq:
        problem = f"Entry {walk.seq} was replaced: entry {entry.seq} follows a different one."
        return Flaw(walk.seq, problem)
    return Flaw(entry.seq, f"Entry {entry.seq} does not follow the entry before it.")


def _misplaced(entry: Entry, *, expected: int) -> Flaw:
    """Another number than the next one: something is missing, or was never part of the trail."""
    if entry.seq > expected:
        problem = f"Entry {expected} is missing: the next one there is {entry.seq}."
        return Flaw(expected, problem)
    return Flaw(entry.seq, f"Entry {entry.seq} does not belong to the trail.")


def _authentic(entry: Entry, *, shifted_by: int = 0) -> bool:
    """Whether the fields of `entry` have its fingerprint, at its place or `shifted_by` earlier."""
    try:
        here = entry.seq
        entry.seq = here - shifted_by
        found = entry.fingerprint()
        entry.seq = here
    except UNREADABLE:
        return False
    return found == entry.hash


def _flaw_at_the_end(head: Head | None, walk: Walk) -> Flaw | None:
    """Whether the chain ends where its head says."""
    if head is None:
        return _flaw_without_head(walk)
    if walk.seq < head.seq:
        problem = f"Entry {walk.seq + 1} is missing: the trail was cut, it goes to {head.seq}."
        return Flaw(walk.seq + 1, problem)
    if walk.hash != head.hash:
        return Flaw(walk.seq, f"Entry {walk.seq} is not the one that the head of the trail names.")
    return _flaw_beyond_the_head()


def _flaw_without_head(walk: Walk) -> Flaw | None:
    """A trail that nothing was ever written to needs no head; any other does."""
    if walk.seq == 0:
        return None
    problem = f"The head of the trail is missing: what came after entry {walk.seq} may be cut off."
    return Flaw(walk.seq + 1, problem)


def _flaw_beyond_the_head() -> Flaw | None:
    """An entry past the head. One statement, so that a new entry and its head are seen together."""
    newest = Head.objects.values("seq")[:1]
    seq = Entry.objects.filter(seq__gt=newest).order_by("seq").values_list("seq", flat=True).first()
    return None if seq is None else Flaw(seq, f"Entry {seq} was put in past the head of the trail.")


def _with_voucher(
    entries: Iterator[Entry], head: Head | None
) -> Iterator[tuple[Entry, str | None]]:
    """Each entry, with the hash that the next one, or else the head, says it follows."""
    entry = next(entries, None)
    while entry is not None:
        following = next(entries, None)
        if following is not None:
            yield entry, following.prev
        else:
            yield entry, head.hash if head and head.seq == entry.seq else None
        entry = following


def _entries(head: Head | None, chunk_size: int) -> Iterator[Entry]:
    """The entries up to the head in their order, read `chunk_size` at a time.

    A row that cannot be read ends the reading with an empty entry in its place.
    """
    rest = Entry.objects.order_by("seq")
    if head is not None:
        rest = rest.filter(seq__lte=head.seq)
    page = rest
    while True:
        try:
            chunk = list(page[:chunk_size])
        except UNREADABLE:
            if chunk_size == 1:
                yield _unreadable(page)
                return
            chunk_size = 1
            continue
        if not chunk:
            return
        yield from chunk
        page = rest.filter(seq__gt=chunk[-1].seq)


def _unreadable(page: QuerySet[Entry]) -> Entry:
    """An empty entry in place of the first one of `page`. Fails if the database itself does."""
    return Entry(seq=page.values_list("seq", flat=True)[:1].get())
