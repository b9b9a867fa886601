"""What ten thousand concerns in one project cost: `python -m bench.concerns`.

Prints, for each page that shows concerns and for each change of them, the middle of several visits,
the queries and the size of the answer: once with three concerns, once with ten thousand.
"""

import gzip
import os
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accounts.models import User
    from intake.models import Project

EXAMPLE = Path(__file__).parents[1] / "exchange" / "demo" / "invoice_ocr.yaml"
COUNTS = (3, 10_000)
ROUNDS = 3
PAGES = (
    ("the project", "/projects/{slug}/"),
    ("the board", "/projects/{slug}/board/"),
    ("one concern", "/projects/{slug}/board/C1/"),
    ("the draft", "/projects/{slug}/draft/"),
    ("the list", "/projects/{slug}/draft/concerns/"),
    ("a question", "/projects/{slug}/draft/concern-plan/items/C1/"),
    ("readiness", "/projects/{slug}/readiness/"),
    ("check", "/projects/{slug}/draft/check/"),
    ("say one", "/projects/{slug}/concerns/"),
)


def project_with(count: int, lead: "User") -> "Project":
    """The invoice project with `count` concerns: its own, and short ones in other words."""
    from exchange.actions import import_document
    from spec.document.people import Concern
    from spec.reading import read

    document = read(EXAMPLE.read_bytes(), name=EXAMPLE.name).document
    known = {one.id: one for one in document.concerns[:3]}
    more = [
        Concern(id=f"C{number}", title=f"Case {number} must never be lost on a Friday")
        for number in range(1, count + 1)
        if f"C{number}" not in known
    ][: count - len(known)]
    project = document.project.model_copy(update={"code": f"MANY-{count}"})
    return import_document(
        document.model_copy(update={"project": project, "concerns": [*known.values(), *more]}),
        actor=lead,
    )


def cost(work: Callable[[], Any]) -> str:
    """The middle of several runs, the queries of one, and the size of its answer."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        answer = work()
    queries, times = len(captured), []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    content = getattr(answer, "content", b"")
    if getattr(answer, "status_code", 200) not in (200, 302):
        return f"answered {answer.status_code}"
    kb = len(gzip.compress(content)) / 1000
    ms = statistics.median(times) * 1000
    return f"{ms:8.0f} ms {queries:5} queries {kb:7.1f} kB"


def changes(project: "Project", lead: "User") -> dict[str, Callable[[], Any]]:
    """What people do to one concern among many."""
    from concerns.actions import STORE, Said, say
    from concerns.models import Concern
    from intake.actions import Origin, save_answers
    from spec.choices import Visibility
    from stakeholders.actions import take_a_seat

    seat, number = take_a_seat(project, lead), iter(range(1_000_000))

    def say_one() -> Concern:
        said = Said(f"Something else, number {next(number)}", Visibility.NAMED)
        return say(project, said, by=seat, actor=lead)

    def answer_one() -> object:
        answers: dict[tuple[str | int, ...], str] = {
            ("mitigation", "text"): f"We do this, number {next(number)}."
        }
        version = STORE.version(project)
        origin = Origin(version=version)
        return save_answers(project, STORE, answers, place=("C1",), origin=origin, actor=lead)

    return {"say one more": say_one, "answer one": answer_one}


def main() -> None:
    """Measure and print, in a database that is thrown away."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from accounts.models import User

    call_command("migrate", verbosity=0)
    lead = User.objects.create_user("lead@example.org", name="Lead")
    client = Client(headers={"host": "localhost"})
    client.force_login(lead)
    only = sys.argv[1:]
    for count in COUNTS:
        start = time.perf_counter()
        project = project_with(count, lead)
        sys.stdout.write(f"\n{count} concerns, imported in {time.perf_counter() - start:.1f} s\n")
        visits = {name: path.format(slug=project.slug) for name, path in PAGES}
        works: dict[str, Callable[[], Any]] = {
            name: partial(client.get, path) for name, path in visits.items()
        }
        for name, work in (works | changes(project, lead)).items():
            if not only or any(word in name for word in only):
                sys.stdout.write(f"{name:<16} {cost(work)}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
