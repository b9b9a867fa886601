"""A worker: a parent that stays small and answers for a child that does the work.

The parent tells every two seconds that the worker is alive, stops a job that takes too long,
notices when the child dies, and starts a new child. Each worker also looks after the jobs that
other workers left behind.
"""

import os
import signal
import threading
import time
import uuid
from datetime import timedelta
from types import FrameType

import structlog
from django.conf import settings
from django.db import Error, close_old_connections, connections
from django.utils import timezone

from jobs import actions, rules
from jobs.models import Worker
from jobs.worker import Loop

log = structlog.get_logger(__name__)

STOP_SIGNALS = {signal.SIGTERM, signal.SIGINT}
TICK_S = 0.1
PAUSE_AFTER_A_DEATH_S = 1.0
DAILY_LOOK_S = 60.0


class TookTooLong(Exception):  # noqa: N818 - named for what happened
    """The job ran longer than any job may, and was stopped."""


class Supervisor:
    """One worker of this machine, from its start to SIGTERM."""

    def __init__(self) -> None:
        self.worker_id = uuid.uuid4()
        self.child = 0
        self.lifeline = -1
        self.stop_by: float | None = None
        self.last_beat = self.last_daily_look = float("-inf")

    def run(self) -> None:
        """Work until SIGTERM or SIGINT, then let the current job end (30 seconds at most)."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        actions.join(self.worker_id)
        log.info("worker.started", worker=str(self.worker_id))
        self._start_child()
        while self.child:
            self._tick()
            time.sleep(TICK_S)
        actions.leave(self.worker_id)
        log.info("worker.stopped", worker=str(self.worker_id))

    def _stop(self, _signum: int, _frame: FrameType | None) -> None:
        if self.stop_by is None:
            self.stop_by = time.monotonic() + settings.JOBS_STOP_S
        if self.child:
            os.kill(self.child, signal.SIGTERM)

    def _tick(self) -> None:
        self._reap()
        if self.child and self.stop_by is not None and time.monotonic() > self.stop_by:
            self._kill(actions.WorkerGone("the worker was stopped before the job ended"))
        if time.monotonic() - self.last_beat >= settings.JOBS_BEAT_S:
            self._look_after()

    def _look_after(self) -> None:
        """Beat, then look for jobs that run too long or were left behind."""
        late = time.monotonic() - self.last_beat > 2 * settings.JOBS_BEAT_S
        close_old_connections()
        try:
            if not actions.beat(self.worker_id):
                actions.join(self.worker_id)
            self._kill_if_too_long()
            # After a pause of our own (a long write lock, a sleeping laptop) the others could
            # not beat either, and are given one round to do so.
            if not late:
                actions.take_back_left_behind()
            self._put_in_daily_work()
        except Error as error:
            log.warning("worker.database_unavailable", error=repr(error))
        self.last_beat = time.monotonic()

    def _put_in_daily_work(self) -> None:
        """Look once a minute whether the hour of the daily work has come."""
        if time.monotonic() - self.last_daily_look >= DAILY_LOOK_S:
            actions.enqueue_daily_work()
            self.last_daily_look = time.monotonic()

    def _kill_if_too_long(self) -> None:
        started_before = timezone.now() - rules.longest_run()
        late = Worker.objects.filter(pk=self.worker_id, job_started_at__lt=started_before)
        if self.child and late.exists():
            seconds = rules.longest_run() // timedelta(seconds=1)
            self._kill(TookTooLong(f"stopped after {seconds} seconds"))

    # --- The child ----------------------------------------------------------------------------
    def _start_child(self) -> None:
        """Fork a child, unless stopping. SIGTERM waits until both know what to do with it."""
        connections.close_all()  # a connection must not be shared with the child
        signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
        if self.stop_by is None:
            reader, self.lifeline = os.pipe()
            self.child = os.fork()
            if self.child == 0:
                os.close(self.lifeline)
                _be_the_child(self.worker_id, lifeline=reader)
            os.close(reader)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)

    def _kill(self, error: Exception) -> None:
        os.kill(self.child, signal.SIGKILL)
        self._reap(error, options=0)

    def _reap(self, error: Exception | None = None, *, options: int = os.WNOHANG) -> None:
        """If the child has ended, put back what it was running and start another."""
        pid, status = os.waitpid(self.child, options)
        if not pid:
            return
        self.child = 0
        os.close(self.lifeline)
        code = os.waitstatus_to_exitcode(status)
        ended = actions.WorkerGone(f"the process that ran it ended with code {code}")
        actions.take_back(self.worker_id, error=error or ended)
        if code and self.stop_by is None:
            log.warning("worker.process_died", code=code)
            time.sleep(PAUSE_AFTER_A_DEATH_S)
        self._start_child()


def _be_the_child(worker_id: uuid.UUID, *, lifeline: int) -> None:
    """Run jobs in a forked process, which ends here and never returns to the parent's code."""
    code = 1
    try:
        threading.Thread(target=_die_with_parent, args=(lifeline,), daemon=True).start()
        loop = Loop(worker_id)
        loop.listen()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)
        loop.run()
        code = 0
    except SystemExit:
        code = 0
    except BaseException:
        log.exception("worker.process_failed")
    finally:
        connections.close_all()
        os._exit(code)


def _die_with_parent(lifeline: int) -> None:
    """The parent holds the other end open: when it dies, however it dies, reading ends."""
    os.read(lifeline, 1)
    os._exit(1)
