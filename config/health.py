"""Whether this installation is well: what is looked at, what it says, and what to do about it."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.core.cache import caches
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.models import Entry, Verification
from config.sqlite.library import FIRST_SAFE_WITH_WAL, dbapi
from jobs.models import Job, Worker
from jobs.rules import STUCK_AFTER
from mail.models import Message

# How long a page may show what was seen last. With the lease of a worker it is well below a minute.
SEEN_FOR_S = 15
SEEN = "health"
FREE_SPACE_LOW, FREE_SPACE_NONE = 2 * 1024**3, 256 * 1024**2
GIB = 1024**3
VERIFIED_EVERY = timedelta(hours=36)


class State(StrEnum):
    """How well one thing is."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was looked at: how it is, in a sentence, and what to do if it is not well.

    `key` names it for programs; nothing of what is said here is a secret.
    """

    key: str
    name: str
    state: State
    says: str
    todo: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """Everything that was looked at, at one moment."""

    items: tuple[Item, ...] = ()
    at: datetime = field(default_factory=timezone.now)

    @property
    def state(self) -> State:
        """The worst of all."""
        states = {item.state for item in self.items}
        return next((s for s in (State.BAD, State.WARN) if s in states), State.OK)

    @property
    def worst_first(self) -> list[Item]:
        """Everything, with what is not well on top."""
        order = (State.BAD, State.WARN, State.OK)
        return sorted(self.items, key=lambda item: order.index(item.state))

    @property
    def bad(self) -> tuple[Item, ...]:
        """What somebody has to look after now."""
        return tuple(item for item in self.items if item.state is State.BAD)

    def is_bad(self, key: str) -> bool:
        """Whether the thing called `key` was looked at and is not well."""
        return any(item.key == key for item in self.bad)

    def as_json(self) -> dict[str, object]:
        """The states for programs."""
        checks = {item.key: item.state.value for item in self.items}
        return {"status": self.state.value, "checks": checks}


def glance() -> Health:
    """What pages and probes show: looked at anew every SEEN_FOR_S seconds in each process."""
    seen: Health | None = caches["here"].get(SEEN)
    if seen is None:
        seen = look(QUICK)
        caches["here"].set(SEEN, seen, SEEN_FOR_S)
    return seen


def look(at: "Sequence[Callable[[], Item]] | None" = None) -> Health:
    """Look at everything, or at what is given. Without a database there is nothing else to see."""
    try:
        return Health(tuple(check() for check in at or ALL))
    except Error:
        return Health((_no_database(),))


def _no_database() -> Item:
    return Item(
        "database",
        _("Database"),
        State.BAD,
        _("The database does not answer. Nothing can be read or saved."),
        _("Start it, or look at DATABASE_URL. Pages come back by themselves."),
    )


def database() -> Item:
    """Which database this is; red where its library can damage it."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            version = str(cursor.fetchone()[0])
        return Item("database", _("Database"), State.OK, f"PostgreSQL {version}.")
    return sqlite_item(dbapi.sqlite_version_info)


def sqlite_item(version: tuple[int, ...]) -> Item:
    """How well SQLite in this version is."""
    said = "SQLite " + ".".join(map(str, version))
    if version >= FIRST_SAFE_WITH_WAL:
        return Item("database", _("Database"), State.OK, f"{said}.")
    return Item(
        "database",
        _("Database"),
        State.BAD,
        _("%(version)s is too old for a write-ahead log, so readers wait for writers.")
        % {"version": said},
        _("Install the package pysqlite3, or move to PostgreSQL."),
    )


def worker() -> Item:
    """Whether anybody does what waits."""
    alive = Worker.objects.alive().count()
    if alive:
        said = ngettext("%(n)s worker is running.", "%(n)s workers are running.", alive)
        return Item("worker", _("Workers"), State.OK, said % {"n": alive})
    return Item(
        "worker",
        _("Workers"),
        State.BAD,
        _("No worker is running. Documents and e-mails wait; nothing is lost."),
        _("Start one: “manage.py worker”. It goes on where the last one stopped."),
    )


def queue() -> Item:
    """How many jobs wait, and whether one waits too long."""
    now = timezone.now()
    waiting = Job.objects.ready().count()
    stuck = Job.objects.due_before(now - STUCK_AFTER) | Job.objects.running_since(now - STUCK_AFTER)
    oldest = min((_since(job) for job in stuck), default=None)
    if oldest is None:
        said = ngettext("%(n)s job waits.", "%(n)s jobs wait.", waiting) % {"n": waiting}
        return Item("queue", _("Jobs"), State.OK, said if waiting else _("No job waits."))
    return Item(
        "queue",
        _("Jobs"),
        State.BAD,
        _("%(n)s jobs wait, the oldest for %(time)s.")
        % {"n": waiting, "time": timesince(oldest, now)},
        _("Look at the log of the worker. Start more workers if there is too much to do."),
    )


def _since(job: Job) -> datetime:
    return (job.started_at if job.status == "RUNNING" else None) or job.due_at


def given_up() -> Item:
    """Whether there are jobs that failed for the last time."""
    number = Job.objects.given_up().count()
    if not number:
        return Item("given_up", _("Jobs given up"), State.OK, _("None."))
    said = ngettext(
        "%(n)s job failed too often and was given up.",
        "%(n)s jobs failed too often and were given up.",
        number,
    )
    return Item(
        "given_up",
        _("Jobs given up"),
        State.BAD,
        said % {"n": number},
        _("Read below why. Mend the cause, then try again, or forget them."),
    )


def mails() -> Item:
    """Whether e-mails leave."""
    late, lost = Message.objects.late().count(), Message.objects.given_up().count()
    if not late and not lost:
        return Item("mail", _("E-mail"), State.OK, _("Nothing is held up."))
    said = [
        ngettext("%(n)s e-mail waits.", "%(n)s e-mails wait.", late) % {"n": late},
        ngettext("%(n)s e-mail was given up.", "%(n)s e-mails were given up.", lost) % {"n": lost},
    ]
    return Item(
        "mail",
        _("E-mail"),
        State.BAD,
        " ".join(part for part, n in zip(said, (late, lost), strict=True) if n),
        _("Read below what the mail server said. Mails that wait leave by themselves."),
    )


def disk() -> Item:
    """How much room there is for the database and the documents."""
    usage = shutil.disk_usage(settings.DATA_DIR)
    return disk_item(usage.free, usage.total)


def disk_item(free: int, total: int) -> Item:
    """How well a disk is that has so many bytes free."""
    low, none = free < FREE_SPACE_LOW, free < FREE_SPACE_NONE
    said = _("%(free).1f of %(total).1f GiB are free.") % {"free": free / GIB, "total": total / GIB}
    state = State.BAD if none else State.WARN if low else State.OK
    todo = _("Make room, or move UPFRONT_DATA to a larger disk.")
    return Item("disk", _("Disk"), state, said, todo if low else "")


def trail() -> Item:
    """When the trail was read last, and whether it was as it was written."""
    name = _("Trail of changes")
    last = Verification.objects.first()
    if last and last.problem:
        todo = _("Keep a copy of the database as it is now. Then find out who changed it.")
        return Item("trail", name, State.BAD, last.problem, todo)
    if last is None or last.made_at < timezone.now() - VERIFIED_EVERY:
        said = (
            _("Last checked %(time)s ago.") % {"time": timesince(last.made_at)}
            if last
            else _("It was not checked yet.")
        )
        # Nobody can wait for a day's work before the first entry.
        state = State.WARN if last or Entry.objects.exists() else State.OK
        return Item("trail", name, state, said, _("Check it now. A worker does so once a day."))
    said = _("All %(n)s entries are as they were written. Checked on %(day)s.")
    day = date_format(timezone.localtime(last.made_at), "l j F, H:i")
    known = {"n": last.entries, "day": day}
    return Item("trail", name, State.OK, said % known)


def migrations() -> Item:
    """Whether the database has the form that this code knows."""
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not pending:
        return Item("migrations", _("Form of the database"), State.OK, _("Up to date."))
    said = ngettext("%(n)s change is missing.", "%(n)s changes are missing.", len(pending))
    return Item(
        "migrations",
        _("Form of the database"),
        State.BAD,
        said % {"n": len(pending)},
        _("Run “manage.py migrate”."),
    )


def https() -> Item:
    """Whether the way to this installation is protected."""
    name = _("Way to this page")
    if settings.HTTPS:
        return Item("https", name, State.OK, _("Protected by HTTPS."))
    if settings.BASE_URL.startswith(("http://localhost", "http://127.0.0.1")):
        return Item("https", name, State.OK, _("On this machine only, so without HTTPS."))
    todo = _("Put a web server with HTTPS in front, then set UPFRONT_BASE_URL to https://.")
    said = _("Not protected: passwords can be read on the way.")
    return Item("https", name, State.BAD, said, todo)


QUICK: tuple[Callable[[], Item], ...] = (database, worker, queue, given_up, mails)
ALL = (*QUICK, trail, migrations, disk, https)
