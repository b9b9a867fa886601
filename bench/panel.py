"""What all checks and the panel beside each question cost: `python -m bench.panel`.

Prints the middle of several runs by the clock and by the processor (which other programs do not
change), for the example with most findings and for the longest one. The figures of a document are
worked out once for all its checks.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

    from spec.document import Document

DEMO = Path(__file__).parents[1] / "exchange" / "demo"
EXAMPLES = ("cool_ai_prototype", "credit_scoring")
CHECKS_AIM_MS, PANEL_AIM_MS = 5, 50
AS_OF = date(2026, 11, 21)  # for which the findings of the examples are known
ROUNDS = 20


def main() -> None:
    """Measure and print, in a database that is thrown away."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from accounts.models import User
    from exchange.actions import import_document
    from intake.actions import add_member
    from intake.models import Right
    from spec.reading import read

    call_command("migrate", verbosity=0)
    lead = User.objects.create_user("lead@example.org", name="Lead")
    client = Client(headers={"host": "localhost", "HX-Request": "true"})
    client.force_login(lead)
    aims = (f"under {CHECKS_AIM_MS} ms", f"under {PANEL_AIM_MS} ms")
    sys.stdout.write(f"{'aim':<18} checks {aims[0]:<34} panel {aims[1]}\n")
    for name in EXAMPLES:
        document = read((DEMO / f"{name}.yaml").read_bytes(), name=name).document
        project = import_document(document, actor=None)
        add_member(project, user=lead, right=Right.LEAD, actor=None)
        costs = checks(document), panel(client, project.slug)
        sys.stdout.write(f"{name:<18} checks {costs[0]:<34} panel {costs[1]}\n")


def checks(document: "Document") -> str:
    """The cost of all checks of a document whose figures are there."""
    from spec.checks import check
    from spec.figures import computed

    figures = computed(document)
    return middle(lambda: check(document, as_of=AS_OF, figures=figures))


def panel(client: "Client", slug: str) -> str:
    """The cost of the panel beside the page about the problem."""
    path = f"/projects/{slug}/readiness/?page=problem&item=&total="
    return middle(lambda: client.get(path))


def middle(work: Callable[[], object]) -> str:
    """The middle of several runs, by the clock and by the processor."""
    clock, processor = [], []
    for _round in range(ROUNDS):
        started, used = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - started)
        processor.append(time.process_time() - used)
    ms = [statistics.median(times) * 1000 for times in (clock, processor)]
    return f"{ms[0]:6.1f} ms ({ms[1]:.1f} ms of the processor)"


if __name__ == "__main__":
    main()
