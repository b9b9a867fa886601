"""Files for the meeting: made once for each state of a project, and kept while they are current.

They hold nothing that the project does not hold, so they are no record: whatever is lost is made
again, and a newer one takes the place of an older one.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from concerns.models import Reply
from intake.models import Project
from jobs.actions import enqueue
from outcomes.assemble import whole_document
from signoff.record import draft_record
from signoff.rules import ensure_printable
from spec import render
from spec.canonical import digest, specification
from spec.document import Document
from spec.exports.deck import deck
from spec.exports.paper import sheet_page, slides_page
from spec.exports.pptx import pptx, pptx_key
from spec.exports.sheet import sheet
from spec.render import Record

FOLDER = "handouts"
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True, slots=True)
class Draught:
    """A file before it is made: the hash of all that decides its bytes, and how to make them."""

    key: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Handout:
    """A kind of file: how it begins to be made, and what browsers need to know of it."""

    media_type: str
    draw: Callable[[Project], Draught]


def _slides(project: Project) -> Draught:
    html = slides_page(deck(*_state(project)))
    return Draught(render.cache_key(html), lambda: render.pdf(html))


def _slides_to_change(project: Project) -> Draught:
    shown = deck(*_state(project))
    return Draught(pptx_key(shown), lambda: pptx(shown))


def _running_sheet(project: Project) -> Draught:
    html = sheet_page(sheet(*_state(project)))
    return Draught(render.cache_key(html), lambda: render.pdf(html))


HANDOUTS = {
    "slides.pdf": Handout("application/pdf", _slides),
    "slides.pptx": Handout(POWERPOINT, _slides_to_change),
    "demo-sheet.pdf": Handout("application/pdf", _running_sheet),
}


def _state(project: Project) -> tuple[Document, Record]:
    """The draft as it is now, and which version it is, where it is one.

    Raises:
        NotReady: there are more concerns than a document holds.
    """
    document = whole_document(project)
    ensure_printable(document)
    sha256 = digest(specification(document))
    version = project.versions.filter(sha256=sha256).order_by("-number").first()
    told = {"number": version.number, "state": version.get_state_display()} if version else {}
    status = _("Version %(number)s, %(state)s") % told if version else _("Draft")
    accepted = Reply.objects.all().accepted_at(project, timezone.now())
    record = replace(draft_record(document), accepted_here=accepted)
    return document, replace(record, status=status, sha256=sha256)


def ask_for(project: Project, kind: str) -> None:
    """Have a file made, unless it is there."""
    if ready(project, kind) is None:
        enqueue("exchange.tasks.make", project.pk, kind)


def ready(project: Project, kind: str) -> str | None:
    """Where the file for the present state is kept; None while it is not made."""
    name = _name(project, kind, HANDOUTS[kind].draw(project))
    return name if default_storage.exists(name) else None


def make(project: Project, kind: str) -> str:
    """Make the file for the present state, unless it is there; where it is kept.

    Safe to run twice and to be killed anywhere: a file has its name only when it is whole.
    """
    draught = HANDOUTS[kind].draw(project)
    name = _name(project, kind, draught)
    if not default_storage.exists(name):
        part = default_storage.save(f"{name}.{uuid4().hex}", ContentFile(draught.make()))
        Path(default_storage.path(part)).replace(default_storage.path(name))
    _forget_older(project, kind, name)
    return name


def _name(project: Project, kind: str, draught: Draught) -> str:
    return f"{FOLDER}/{project.pk}/{draught.key}-{kind}"


def _forget_older(project: Project, kind: str, name: str) -> None:
    """Delete files of this kind that tell an older state."""
    for other in _files(f"{FOLDER}/{project.pk}"):
        if not other.startswith(name) and f"-{kind}" in other:
            default_storage.delete(other)


def forget_handouts() -> None:
    """Delete the files of projects that are gone."""
    if not default_storage.exists(FOLDER):
        return
    there = set(map(str, Project.objects.values_list("pk", flat=True)))
    folders, _names = default_storage.listdir(FOLDER)
    for folder in set(folders) - there:
        for file in _files(f"{FOLDER}/{folder}"):
            default_storage.delete(file)
        default_storage.delete(f"{FOLDER}/{folder}")


def _files(folder: str) -> list[str]:
    return [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
