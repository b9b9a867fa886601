"""What the pages cost: `python -m bench.pages`.

Prints seconds and database queries of the project list and of one project, with 1, 3 and 300
projects, all of them copies of the invoice project.
"""

import os
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

    from accounts.models import User

EXAMPLE = Path(__file__).parents[1] / "exchange" / "demo" / "invoice_ocr.yaml"
PROJECTS = (1, 3, 300)
ROUNDS = 10


def add_projects(first: int, last: int, lead: "User") -> None:
    """Copies of the invoice project, numbered from `first` to `last`."""
    from exchange.actions import import_document
    from spec.reading import read

    document = read(EXAMPLE.read_bytes(), name=EXAMPLE.name).document
    for number in range(first, last + 1):
        project = document.project.model_copy(update={"code": f"COPY-{number}"})
        import_document(document.model_copy(update={"project": project}), actor=lead)


def cost(client: "Client", path: str) -> str:
    """The middle of several visits in milliseconds, and the queries of one."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    queries = len(captured)  # the next request empties the record
    times = sorted(_ms(client, path) for _round in range(ROUNDS))
    return f"{statistics.median(times):6.1f} ms {queries:4} queries"


def _ms(client: "Client", path: str) -> float:
    start = time.perf_counter()
    response = client.get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")
    return (time.perf_counter() - start) * 1000


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
    sys.stdout.write(f"{'projects':>8}   {'list':<24}   one project\n")
    there = 0
    for count in PROJECTS:
        add_projects(there + 1, count, lead)
        there = count
        pages = [cost(client, "/projects/"), cost(client, "/projects/copy-1/")]
        sys.stdout.write(f"{count:>8}   {pages[0]:<24}   {pages[1]}\n")


if __name__ == "__main__":
    main()
