"""Files that go with a draft: mock-ups, pictures of demos, evidence."""

from datetime import timedelta
from secrets import token_hex
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.models.project import Project

MAX_BYTES = 20 * 1024 * 1024
FOLDER = "attachments"
# How long a file that was removed can be brought back.
KEPT = timedelta(days=30)


class AttachmentKind(models.TextChoices):
    """What a file shows."""

    MOCK_UP = "mock_up", _("Where people will see the result")
    DEMO = "demo", _("Picture of a demo")
    EVIDENCE = "evidence", _("Evidence")


class MediaType(models.TextChoices):
    """What a file is; nothing else is taken."""

    PDF = "application/pdf", "PDF"
    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Questions about files."""

    def there(self) -> Self:
        """Those that nobody has removed."""
        return self.filter(removal=None)

    def at(self, page: str, item: str) -> Self:
        """Those that were added on one page, about one item; without one, about the page."""
        return self.filter(page=page, item=item)

    def forgotten(self) -> Self:
        """Those that were removed so long ago that nobody can bring them back."""
        return self.filter(removal__removed_at__lt=timezone.now() - KEPT)


def new_place() -> str:
    """Where the next file is stored: a name that nobody can guess and that says nothing."""
    return f"{FOLDER}/{token_hex(16)}"


class Attachment(models.Model):
    """One file. Its bytes never change; `stored_as` is its name in the private storage."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=10, choices=AttachmentKind)
    title = models.CharField(max_length=120)
    # The page of the intake on which it was added, and the item that the page was about.
    page = models.CharField(max_length=60, blank=True, default="")
    item = models.CharField(max_length=40, blank=True, default="")
    name = models.CharField(max_length=100)
    media_type = models.CharField(max_length=20, choices=MediaType)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=60, unique=True, default=new_place)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-added_at", "-pk"]
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            CheckConstraint(
                name="attachment_kind_is_known",
                condition=Q(kind__in=[*AttachmentKind.values]),
                violation_error_message=_("Say what the file shows."),
            ),
            CheckConstraint(
                name="attachment_media_type_is_known",
                condition=Q(media_type__in=[*MediaType.values]),
                violation_error_message=_("Only PDF, PNG and JPEG files are taken."),
            ),
            CheckConstraint(
                name="attachment_size_is_1_byte_to_20_mb",
                condition=Q(size__range=(1, MAX_BYTES)),
                violation_error_message=_("A file holds something, and 20 MB at most."),
            ),
            CheckConstraint(
                name="attachment_has_a_title",
                condition=~Q(title=""),
                violation_error_message=_("Say what it is."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_picture(self) -> bool:
        """Whether a page can show it."""
        return self.media_type != MediaType.PDF


class AttachmentRemoval(models.Model):
    """Somebody took a file away; until it is forgotten, it can be brought back."""

    attachment = models.OneToOneField(Attachment, on_delete=models.CASCADE, related_name="removal")
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    removed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.attachment_id}"
