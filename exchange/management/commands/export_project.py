"""Write a project as YAML or JSON."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intake.models import Project
from outcomes.assemble import whole_document
from spec.writing import to_json, to_yaml

FORMATS = {"yaml": to_yaml, "json": to_json}


class Command(BaseCommand):
    """`export_project CODE [--format yaml|json]`."""

    help = "Write a project to the standard output, in the format that import_project reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be typed."""
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("--format", choices=sorted(FORMATS), default="yaml")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the project and write it."""
        project = Project.objects.coded(options["code"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['code']}.")
        self.stdout.write(FORMATS[options["format"]](whole_document(project)), ending="")
