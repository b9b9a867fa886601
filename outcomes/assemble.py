"""The whole document: what signoff assembles, and what happened after go-live."""

from intake.models import Project
from outcomes.models import LISTS
from signoff.assemble import document_of
from spec.document import Document, plain


def whole_document(project: Project) -> Document:
    """Everything that is known about the project, in a fixed number of queries."""
    data = plain(document_of(project))
    # A project of which nothing is written yet still has its names.
    data["project"] = {"code": project.code, "title": project.title} | data.get("project", {})
    for name, model in LISTS.items():
        data[name] = [row.as_data() for row in model.of(project)]
    return Document.model_validate(data)
