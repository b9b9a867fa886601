"""Tasks that do what the tests of the worker need: work, fail, hang, die."""

import os
import signal
import time
from pathlib import Path

from django.tasks import TaskContext, task


@task
def add(left: int, right: int) -> int:
    return left + right


@task(takes_context=True)
def own_id(context: "TaskContext[..., str]") -> str:
    return str(context.task_result.id)


@task
def fail(sentence: str) -> None:
    raise ValueError(sentence)


@task
def give_back_what_is_not_json() -> object:
    return object()


@task
def eat_memory() -> int:
    return len(bytearray(8 * 1024**3))


@task
def note(file: str) -> None:
    with Path(file).open("a", encoding="utf-8") as lines:
        lines.write(f"{os.getpid()}\n")


@task
def die_at_first(file: str) -> None:
    """Note the try; the first one is killed in the middle."""
    note.func(file)
    if len(Path(file).read_text(encoding="utf-8").splitlines()) == 1:
        os.kill(os.getpid(), signal.SIGKILL)


@task
def hang_at_first(file: str) -> None:
    """Note the try; the first one never ends."""
    note.func(file)
    if len(Path(file).read_text(encoding="utf-8").splitlines()) == 1:
        time.sleep(600)


@task
def wait_for(started: str, go_on: str) -> None:
    """Say that the job has started and wait until the file `go_on` is there."""
    Path(started).touch()
    while not Path(go_on).exists():
        time.sleep(0.01)


@task
def segfault() -> None:
    """End the process as a broken library does."""
    os.kill(os.getpid(), signal.SIGSEGV)


@task
def hang() -> None:
    """Never end."""
    time.sleep(600)
