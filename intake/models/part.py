"""A row that holds one part of a document, column by column."""

from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, ClassVar, Self, Union, get_args, get_origin

from django.db import models
from pydantic import BaseModel

from spec.document import Keyed, Part, as_json

if TYPE_CHECKING:
    from intake.models.project import Project

Path = tuple[str, ...]


@cache
def columns(kind: type[Part]) -> tuple[tuple[str, Path], ...]:
    """(column, path into the part) of every field of `kind`, parts inside it flattened.

    `mitigation.text` of a concern is the column `mitigation_text`. The key has a column of its own.
    """
    found: list[tuple[str, Path]] = []
    for name, field in kind.model_fields.items():
        inner = inner_part(field.annotation)
        if inner is not None:
            found += [(f"{name}_{column}", (name, *path)) for column, path in columns(inner)]
        elif name != "id":
            found.append((name, (name,)))
    return tuple(found)


def inner_part(annotation: Any) -> type[Part] | None:
    """The part that a field holds directly (not in a list), if any."""
    if get_origin(annotation) in (Union, UnionType):
        return next((p for p in map(inner_part, get_args(annotation)) if p), None)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return None


def stored(value: Any) -> Any:
    """`value` of a part as a column takes it: lists and dicts as JSON, enums as their word."""
    if isinstance(value, list | dict):
        return as_json(value)
    return value.value if hasattr(value, "label") else value


class PartRow(models.Model):
    """One item of one list of a project's document."""

    shape: ClassVar[type[Part]]
    # Fields of the part that are kept elsewhere, as rows of their own.
    elsewhere: ClassVar[frozenset[str]] = frozenset()

    project = models.ForeignKey(
        "intake.Project", on_delete=models.CASCADE, related_name="%(class)s_rows"
    )
    key = models.CharField(max_length=40)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["project", "key"],
                name="%(class)s_key_is_used_once_in_a_project",
                violation_error_message="This short key is already used in this project.",
            )
        ]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def of(cls, project: "Project") -> "models.QuerySet[Self]":
        """The items of the project, in the order of its document."""
        return cls.rows().filter(project=project).order_by("position", "pk")

    @classmethod
    def rows(cls) -> "models.QuerySet[Self]":
        """The items of all projects."""
        return cls._default_manager.all()

    @classmethod
    def written_columns(cls) -> list[str]:
        """Every column that writing an item may change."""
        fixed = ("id", "project", "key")
        return [field.name for field in cls._meta.concrete_fields if field.name not in fixed]

    def written_values(self) -> list[Any]:
        """The values of these columns, as they are now."""
        return [getattr(self, name) for name in _attributes(type(self))]

    @classmethod
    def columns(cls) -> list[tuple[str, Path]]:
        """(column, path into the part) of every column this row keeps."""
        return [found for found in columns(cls.shape) if found[1][0] not in cls.elsewhere]

    def fill(self, part: Part, position: int) -> Self:
        """Take over every value of `part`; nothing is saved yet."""
        self.position = position
        for column, path, nothing in _filled(type(self)):
            value = self._value(part, path)
            setattr(self, column, nothing if value is None else stored(value))
        return self

    @staticmethod
    def _value(part: BaseModel, path: Path) -> Any:
        value: Any = part
        for name in path:
            value = getattr(value, name)
        return value

    def as_data(self) -> dict[str, Any]:
        """The part as nested data, for the document's own validation; what is empty is absent."""
        data: dict[str, Any] = {"id": self.key} if issubclass(self.shape, Keyed) else {}
        for column, path in self.columns():
            value = getattr(self, column)
            if value is None or value == "":
                continue
            place = data
            for name in path[:-1]:
                place = place.setdefault(name, {})
            place[path[-1]] = value
        return data


@cache
def _attributes(model: type[PartRow]) -> tuple[str, ...]:
    """What holds the value of each column that writing an item may change."""
    fields = (model._meta.get_field(name) for name in model.written_columns())  # noqa: SLF001 - Django's public name for it
    return tuple(field.attname for field in fields)  # type: ignore[union-attr] # columns


@cache
def _filled(model: type[PartRow]) -> tuple[tuple[str, Path, str | None], ...]:
    """(column, path into the part, what says nothing) of every column that the row keeps."""
    nullable = {field.name: field.null for field in model._meta.concrete_fields}  # noqa: SLF001 - Django's public name for it
    return tuple((name, path, None if nullable[name] else "") for name, path in model.columns())
