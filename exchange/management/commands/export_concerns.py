"""Write what follows from the concerns of a project: slides, alerts, service levels."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from exchange.actions import HANDOUTS, make
from intake.models import Project
from outcomes.assemble import whole_document
from spec.exports.openslo import one_objective, service_file
from spec.exports.prometheus import one_rule, rule_file

WRITERS = {
    "alerts.yaml": (rule_file, one_rule),
    "service-levels.yaml": (service_file, one_objective),
}


class Command(BaseCommand):
    """`export_concerns CODE WHAT --output F [--key KEY]`."""

    help = "Write slides for the meeting, the demo running sheet, alerts or service levels."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be typed."""
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("what", choices=[*HANDOUTS, *WRITERS])
        parser.add_argument("--output", required=True, type=Path, metavar="F")
        parser.add_argument("--key", default="", help="only this concern or line, such as C1 or R2")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the file and write it."""
        project = Project.objects.coded(options["code"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['code']}.")
        written = _made(project, options["what"], options["key"])
        try:
            options["output"].write_bytes(written)
        except OSError as error:
            raise CommandError(
                f"{options['output']} cannot be written: {error.strerror}"
            ) from error
        self.stdout.write(self.style.SUCCESS(f"{options['output']}: {len(written):,} bytes"))


def _made(project: Project, what: str, key: str) -> bytes:
    if what in WRITERS:
        return _text(project, what, key).encode()
    if key:
        raise CommandError("--key goes with alerts.yaml and service-levels.yaml only.")
    with default_storage.open(make(project, what)) as file:
        made: bytes = file.read()
    return made


def _text(project: Project, what: str, key: str) -> str:
    every, one = WRITERS[what]
    document = whole_document(project)
    try:
        return one(document, key) if key else every(document)
    except KeyError as error:
        raise CommandError(f"Nothing in {what} has the key {key}.") from error
