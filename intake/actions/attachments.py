"""Files of a draft: added, removed, brought back, and forgotten in the end."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import NotReady
from audit.actions import record
from intake.actions.files import TakenFile
from intake.models import Attachment, AttachmentKind, AttachmentRemoval, Project
from intake.models.attachments import FOLDER
from jobs.actions import enqueue

MOST_FILES = 200
# A file younger than this may belong to a row that is just being written.
JUST_WRITTEN = timedelta(hours=1)


@transaction.atomic
def add_attachment(
    project: Project,
    file: TakenFile,
    *,
    kind: AttachmentKind,
    title: str,
    page: str,
    item: str,
    actor: User,
) -> Attachment:
    """Keep a file that was looked at; `page` and `item` say what it is about.

    Raises:
        NotReady: the project has 200 files already.
    """
    project = Project.objects.locked(project.pk)
    if project.attachments.there().count() >= MOST_FILES:
        raise NotReady(_("This project has 200 files. Remove one before you add another."))
    made = Attachment(
        project=project,
        kind=kind,
        title=title,
        page=page,
        item=item,
        name=file.name,
        media_type=file.media_type,
        size=len(file.content),
        sha256=file.sha256,
        added_by=actor,
    )
    made.stored_as = default_storage.save(made.stored_as, ContentFile(file.content))
    made.save()
    _record("attachment.add", made, actor)
    return made


@transaction.atomic
def remove_attachment(attachment: Attachment, *, actor: User) -> None:
    """Take a file away; nothing happens if somebody did so before."""
    Project.objects.locked(attachment.project_id)
    _removal, new = AttachmentRemoval.objects.get_or_create(
        attachment=attachment, defaults={"removed_by": actor}
    )
    if new:
        _record("attachment.remove", attachment, actor)
        enqueue("intake.tasks.forget_files")


@transaction.atomic
def bring_back_attachment(attachment: Attachment, *, actor: User) -> None:
    """Take a removal back; nothing happens if somebody did so before."""
    Project.objects.locked(attachment.project_id)
    gone, _rows = AttachmentRemoval.objects.filter(attachment=attachment).delete()
    if gone:
        _record("attachment.return", attachment, actor)


def delete_files_of(project: Project) -> None:
    """Delete the stored files of a draft that is deleted, once it is."""
    places = list(project.attachments.values_list("stored_as", flat=True))
    transaction.on_commit(lambda: _delete_files(places))


def forget_files() -> int:
    """Delete what was removed 30 days ago, and files that no row knows; how many files went."""
    Attachment.objects.forgotten().delete()
    known = set(Attachment.objects.values_list("stored_as", flat=True))
    _folders, names = (
        default_storage.listdir(FOLDER) if default_storage.exists(FOLDER) else ((), ())
    )
    places = [f"{FOLDER}/{name}" for name in names]
    lost = [place for place in places if place not in known and _is_old(place)]
    _delete_files(lost)
    return len(lost)


def _delete_files(places: Sequence[str]) -> None:
    for place in places:
        default_storage.delete(place)


def _is_old(place: str) -> bool:
    return default_storage.get_modified_time(place) < timezone.now() - JUST_WRITTEN


def _record(act: str, attachment: Attachment, actor: User) -> None:
    record(
        act,
        actor=actor,
        scope=attachment.project.scope,
        obj=f"intake.attachment:{attachment.pk}",
        after=attachment.sha256,
        detail={"kind": attachment.kind, "page": attachment.page, "item": attachment.item},
    )
