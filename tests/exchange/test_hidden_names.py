"""Names that only the lead may know are in the file of the lead and in nobody else's."""

from typing import Any

import pytest
from django.test import Client

from intake.models import Project, Right
from spec.document import Document
from spec.hidden import without_hidden_names
from tests.concerns.factories import ConcernFactory
from tests.intake.factories import MemberFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def document(visibility: str, by: str | None = "S1") -> Document:
    word = {"by": by, "comment": "Seen."}
    concern = {"id": "C1", "raised_by": "S1", "visibility": visibility, "acceptance": word}
    return Document.model_validate(
        {"schema_version": 1, "project": {"code": "AP-1"}, "concerns": [concern]}
    )


@pytest.mark.parametrize("visibility", ["lead_only", "anonymous"])
def test_a_hidden_name_is_left_out_wherever_it_stands(visibility: str) -> None:
    (concern,) = without_hidden_names(document(visibility)).concerns

    assert (concern.raised_by, concern.acceptance.by) == (None, None)
    assert (concern.visibility, concern.acceptance.comment) == (visibility, "Seen.")


@pytest.mark.parametrize(("visibility", "by"), [("lead_only", None), ("anonymous", "S2")])
def test_who_stands_in_for_somebody_is_not_named_either(visibility: str, by: str | None) -> None:
    """For an anonymous concern that is somebody of Compliance, who tells nothing about anybody."""
    (concern,) = without_hidden_names(document(visibility, by="S2")).concerns

    assert concern.acceptance.by == by


def test_a_name_for_everybody_stays() -> None:
    assert without_hidden_names(document("named")) == document("named")


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_only_the_lead_downloads_it(suffix: str) -> None:
    project: Project = ProjectFactory.create()
    ConcernFactory.create(project=project, raised_by="S77", visibility="lead_only")
    files = {right: download(project, right, suffix) for right in Right}

    assert {right: "S77" in text for right, text in files.items()} == {
        Right.LEAD: True,
        Right.EDIT: False,
        Right.READ: False,
    }


def download(project: Project, right: Right, suffix: str) -> str:
    client: Any = Client()
    client.force_login(MemberFactory.create(project=project, right=right).user)
    text: str = client.get(f"/projects/{project.slug}/document.{suffix}").content.decode()
    return text
