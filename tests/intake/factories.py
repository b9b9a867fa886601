"""Projects and their members for tests."""

from typing import Any

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from intake.actions import add_attachment
from intake.actions.files import TakenFile
from intake.models import Attachment, AttachmentKind, Kpi, Member, Project, Right
from intake.models.attachments import MediaType
from spec.choices import Stage
from tests.accounts.factories import UserFactory


class ProjectFactory(DjangoModelFactory[Project]):
    """A project that nobody has written anything about yet."""

    class Meta:
        model = Project

    code = Sequence(lambda number: f"PRJ-{number:04}")
    title = Sequence(lambda number: f"Project {number}")
    stage = Stage.FRAMING


class MemberFactory(DjangoModelFactory[Member]):
    """Somebody who may open a project and read it."""

    class Meta:
        model = Member

    project = SubFactory(ProjectFactory)
    user = SubFactory(UserFactory)
    right = Right.READ


class KpiFactory(DjangoModelFactory[Kpi]):
    """A figure of a project."""

    class Meta:
        model = Kpi

    project = SubFactory(ProjectFactory)
    key = Sequence(lambda number: f"K{number}")


class AttachmentFactory(DjangoModelFactory[Attachment]):
    """A file of a project, stored as the action stores it."""

    class Meta:
        model = Attachment

    project = SubFactory(ProjectFactory)
    actor = SubFactory(UserFactory)
    kind = AttachmentKind.EVIDENCE
    title = "A report"
    page = ""
    item = ""
    content = b"%PDF-1.7 pages %%EOF"
    media_type = MediaType.PDF
    name = "report.pdf"

    @classmethod
    def _create(cls, model_class: type[Attachment], **fields: Any) -> Attachment:
        content, media_type, name = (fields.pop(one) for one in ("content", "media_type", "name"))
        file = TakenFile(content, media_type, name)
        return add_attachment(fields.pop("project"), file, **fields)
