"""What the panel beside each question costs: `python -m bench.panel`.

Prints the middle of several replies by the clock and by the processor (which other programs do not
change), for the example with most findings and for the longest one.
"""

import os
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

DEMO = Path(__file__).parents[1] / "exchange" / "demo"
EXAMPLES = ("cool_ai_prototype", "credit_scoring")
AIM_MS = 50
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
    sys.stdout.write(f"{'panel of':<20} reply (aim: under {AIM_MS} ms)\n")
    for name in EXAMPLES:
        document = read((DEMO / f"{name}.yaml").read_bytes(), name=name).document
        project = import_document(document, actor=None)
        add_member(project, user=lead, right=Right.LEAD, actor=None)
        sys.stdout.write(f"{name:<20} {panel(client, project.slug)}\n")


def panel(client: "Client", slug: str) -> str:
    """The cost of the panel beside the page about the problem."""
    path = f"/projects/{slug}/readiness/?page=problem&item=&total="
    clock, processor = [], []
    for _round in range(ROUNDS):
        started, used = time.perf_counter(), time.process_time()
        client.get(path)
        clock.append(time.perf_counter() - started)
        processor.append(time.process_time() - used)
    middle = [statistics.median(times) * 1000 for times in (clock, processor)]
    return f"{middle[0]:6.1f} ms ({middle[1]:.1f} ms of the processor)"


if __name__ == "__main__":
    main()
