"""Every field of a part of the document has its column, of the right kind."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args

import pytest
from django.db import models

from intake.models import Member, PartRow, Project, Right, Section
from spec.choices import Choice
from spec.document.base import Part

KINDS: dict[type, type[models.Field[Any, Any]]] = {
    bool: models.BooleanField,
    int: models.BigIntegerField,
    Decimal: models.DecimalField,
    date: models.DateField,
    datetime: models.DateTimeField,
    list: models.JSONField,
}
MODELS = sorted(PartRow.__subclasses__(), key=lambda model: model.__name__)
OWN = {"id", "project", "key", "position"}
# Columns that say more than the document: who has an account, and what a key points at.
LINKS = {"user", "raiser", "figure"}


def types_in(annotation: Any) -> set[type]:
    if isinstance(annotation, type):
        return {annotation}
    found = {kind for inner in get_args(annotation) for kind in types_in(inner)}
    return {list} if getattr(annotation, "__origin__", None) is list else found - {type(None)}


def annotation_at(part: Any, path: tuple[str, ...]) -> Any:
    for name in path[:-1]:
        part = next(
            kind for kind in types_in(part.model_fields[name].annotation) if issubclass(kind, Part)
        )
    return part.model_fields[path[-1]].annotation


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_its_column_and_every_column_its_field(model: type[PartRow]) -> None:
    columns = {column for column, _path in model.columns()}
    there = {field.name for field in model._meta.concrete_fields} - OWN - LINKS

    assert columns == there


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_column_is_of_the_kind_of_its_field(model: type[PartRow]) -> None:
    wrong = []
    for column, path in model.columns():
        (kind,) = types_in(annotation_at(model.shape, path)) - {str} or {str}
        is_word = issubclass(kind, Choice) or kind is str
        due = (models.CharField, models.TextField) if is_word else KINDS[kind]
        if not isinstance(model._meta.get_field(column), due):
            wrong.append((column, kind))

    assert wrong == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_word_is_held_to_its_list_by_the_database(model: type[PartRow]) -> None:
    held = " ".join(constraint.name for constraint in model._meta.constraints)
    words = [f.name for f in model._meta.concrete_fields if getattr(f, "choices", None)]

    assert [word for word in words if f"_{word}_is_a_known_word" not in held] == []


def test_rows_name_themselves() -> None:
    project = Project(pk=3, code="A-1", title="Read invoices")

    assert str(project) == "A-1 Read invoices"
    assert str(Section(project=project, name="kpis")) == "3/kpis"
    assert str(Member(project=project, user_id=7, right=Right.LEAD)) == "7 lead 3"
    assert [str(model(key="X1")) for model in MODELS] == ["X1"] * len(MODELS)
