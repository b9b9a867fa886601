"""Files of a draft: added, removed, brought back, and forgotten in the end."""

import os
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.refusals import NotReady
from intake import actions, tasks
from intake.actions import attachments
from intake.models import Attachment, AttachmentRemoval, Project
from intake.models.attachments import FOLDER, KEPT
from jobs.models import Job
from tests.accounts.factories import UserFactory
from tests.intake.factories import AttachmentFactory, ProjectFactory
from tests.intake.trail import acts, entries

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.7 pages %%EOF"


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Path) -> None:
    """A storage of its own for each test."""
    settings.STORAGES |= {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        }
    }


def removed(ago: timedelta) -> Attachment:
    file: Attachment = AttachmentFactory.create()
    actions.remove_attachment(file, actor=file.added_by)
    AttachmentRemoval.objects.update(removed_at=timezone.now() - ago)
    return file


def grow_old(place: str) -> None:
    """Set the file's time to two hours ago."""
    then = (timezone.now() - timedelta(hours=2)).timestamp()
    os.utime(default_storage.path(place), (then, then))


# --- Adding -----------------------------------------------------------------------------------
def test_a_file_is_kept_with_its_hash_its_size_and_its_place() -> None:
    file = AttachmentFactory.create(page="decision", item="C1")

    with default_storage.open(file.stored_as) as stored:
        assert stored.read() == CONTENT
    assert (file.size, file.sha256) == (len(CONTENT), sha256(CONTENT).hexdigest())
    assert (file.page, file.item, file.is_picture) == ("decision", "C1", False)


def test_two_files_of_the_same_bytes_are_two_files() -> None:
    project = ProjectFactory.create()

    places = {AttachmentFactory.create(project=project).stored_as for _one in range(2)}

    assert len(places) == 2


def test_adding_is_recorded_with_the_hash_and_without_the_title() -> None:
    file = AttachmentFactory.create(title="Salaries of Ana Lima")

    (entry,) = entries(file.project, "attachment.add")
    assert (entry.after, entry.detail) == (
        file.sha256,
        {"kind": "evidence", "page": "", "item": ""},
    )


def test_a_project_takes_a_limited_number_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MOST_FILES", 1)
    first = AttachmentFactory.create()

    with pytest.raises(NotReady, match="Remove one"):
        AttachmentFactory.create(project=first.project)

    actions.remove_attachment(first, actor=first.added_by)
    AttachmentFactory.create(project=first.project)


def test_files_are_found_by_the_page_and_the_item_that_they_are_about() -> None:
    file = AttachmentFactory.create(page="concern-demo", item="C1")

    at = file.project.attachments.at

    assert list(at("concern-demo", "C1")) == [file]
    assert [*at("concern-demo", "C2"), *at("concern-demo", ""), *at("decision", "C1")] == []


def test_a_file_is_called_by_its_title() -> None:
    file = AttachmentFactory.create(title="A mock-up")
    actions.remove_attachment(file, actor=file.added_by)

    assert (str(file), str(AttachmentRemoval.objects.get())) == ("A mock-up", str(file.pk))


# --- Removing and bringing back ---------------------------------------------------------------
def test_a_removed_file_is_not_there_and_can_be_brought_back() -> None:
    file, somebody = AttachmentFactory.create(), UserFactory.create()

    actions.remove_attachment(file, actor=somebody)
    gone = list(file.project.attachments.there())
    actions.bring_back_attachment(file, actor=somebody)

    assert (gone, list(file.project.attachments.there())) == ([], [file])
    assert acts(file.project)[-2:] == ["attachment.remove", "attachment.return"]


def test_doing_it_twice_changes_nothing() -> None:
    file = AttachmentFactory.create()

    for act in (actions.remove_attachment, actions.bring_back_attachment):
        for _time in range(2):
            act(file, actor=file.added_by)

    assert acts(file.project) == ["attachment.add", "attachment.remove", "attachment.return"]


# --- Forgetting -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("ago", "there"), [(KEPT - timedelta(minutes=1), True), (KEPT + timedelta(minutes=1), False)]
)
def test_a_removed_file_is_forgotten_after_30_days(ago: timedelta, there: bool) -> None:
    file = removed(ago)
    grow_old(file.stored_as)

    actions.forget_files()

    assert default_storage.exists(file.stored_as) is there
    assert Attachment.objects.filter(pk=file.pk).exists() is there


def test_files_of_a_deleted_draft_are_deleted_and_others_stay() -> None:
    gone, stays = AttachmentFactory.create(), AttachmentFactory.create()
    Project.objects.filter(pk=gone.project_id).delete()
    for file in (gone, stays):
        grow_old(file.stored_as)

    assert actions.forget_files() == 1
    assert [default_storage.exists(one.stored_as) for one in (gone, stays)] == [False, True]


def test_deleting_a_draft_deletes_its_files(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    file = AttachmentFactory.create()

    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_draft(file.project, actor=file.added_by)

    assert not default_storage.exists(file.stored_as)


def test_a_file_that_was_just_written_waits_for_its_row() -> None:
    default_storage.save(f"{FOLDER}/new", ContentFile(b"new"))

    assert actions.forget_files() == 0
    assert default_storage.exists(f"{FOLDER}/new")


def test_where_nobody_added_a_file_there_is_nothing_to_forget() -> None:
    assert actions.forget_files() == 0


def test_removing_puts_in_a_job_that_forgets() -> None:
    removed(timedelta())

    assert [job.task_path for job in Job.objects.all()] == ["intake.tasks.forget_files"]
    tasks.forget_files.call()
