"""Write the PDF specification of a project to a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from intake.models import Project
from outcomes.assemble import whole_document
from signoff.actions import issue
from signoff.readiness import of_draft
from signoff.record import draft_record
from spec import render


class Command(BaseCommand):
    """`render_spec CODE --output F [--draft]`."""

    help = (
        "Write the PDF specification: of the newest signed version, else of the version in review, "
        "else of the draft."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be typed."""
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("--output", required=True, type=Path, metavar="F")
        parser.add_argument("--draft", action="store_true", help="the draft as it is now")

    def handle(self, *args: Any, **options: Any) -> None:
        """Render and write."""
        project = Project.objects.coded(options["code"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['code']}.")
        what, pdf = _draft(project) if options["draft"] else _newest(project)
        try:
            options["output"].write_bytes(pdf)
        except OSError as error:
            raise CommandError(
                f"{options['output']} cannot be written: {error.strerror}"
            ) from error
        self.stdout.write(self.style.SUCCESS(f"{options['output']}: {what}, {len(pdf):,} bytes"))


def _newest(project: Project) -> tuple[str, bytes]:
    """(what it is, PDF) of the version that counts most; the draft where there is none."""
    versions = project.versions.select_related("project", "submitted_by").order_by("-number")
    version = versions.signed().first() or versions.open().first()
    if version is None:
        return _draft(project)
    with default_storage.open(issue(version).file) as file:
        return f"version {version.number}, {version.get_state_display()}", file.read()


def _draft(project: Project) -> tuple[str, bytes]:
    document = whole_document(project)
    record = draft_record(document, of_draft(project, document, moment=timezone.now()))
    return "draft", render.pdf(render.html(document, record))
