"""The items that other answers may point at, wherever they are kept."""

from typing import get_args

from django.apps import apps

from intake.models.part import PartRow
from intake.models.project import Project
from spec.document import Document


def rows_of(section: str) -> type[PartRow] | None:
    """The model that keeps the items of `section`, in whichever app; None where no rows do."""
    annotation = Document.model_fields[section].annotation
    kind = next(iter(get_args(annotation)), annotation)
    models = (model for model in apps.get_models() if issubclass(model, PartRow))
    return next((model for model in models if model.shape is kind), None)


def names_of(project: Project, section: str, title: str) -> list[tuple[str, str]]:
    """(key, what people call it) of each item of a section that is kept as rows."""
    rows = rows_of(section)
    if rows is None:
        return []
    return [(key, str(name or "")) for key, name in rows.of(project).values_list("key", title)]
