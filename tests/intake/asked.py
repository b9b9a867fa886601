"""What the document holds and what the pages ask, both as paths such as `kpis.*.name`."""

from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from intake.questions import PAGES, Page, Question
from spec.document import SECTIONS, Document, Part
from spec.reading import read

DEMO = Path("exchange/demo")
EXAMPLES = ("fashion_carousel", "invoice_ocr", "credit_scoring", "cool_ai_prototype")
# Fields that no page asks, each with the reason.
EXEMPT = {
    "project.stage": "moves by gates, never by hand",
    "project.code": "asked at the start and changed on the page of the project",
    "project.created_on": "the day on which the project was begun",
    "concerns.*.status": "follows from what happened to the concern",
    "concerns.*.acceptance.by": "given by the person who raised it, on the board",
    "concerns.*.acceptance.date": "the day of the acceptance",
    "concerns.*.acceptance.comment": "given with the acceptance, on the board",
    "concerns.*.linked_incidents": "written when an incident is linked, after go-live",
}


def without_none(annotation: Any) -> Any:
    """The type itself: without notes about it and without "or nothing"."""
    if get_origin(annotation) is Annotated:
        return without_none(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        inner = [one for one in get_args(annotation) if one is not type(None)]
        return without_none(inner[0]) if len(inner) == 1 else annotation
    return annotation


def part_in(annotation: Any) -> type[Part] | None:
    """The part that a field or its items are, if any."""
    kind = without_none(annotation)
    if isinstance(kind, type) and issubclass(kind, Part):
        return kind
    return next((found for one in get_args(kind) if (found := part_in(one))), None)


def typed(part: type[Part], prefix: str) -> Iterator[str]:
    """Every field of `part` and of the parts inside it; a star stands for each item of a list."""
    for name, field in part.model_fields.items():
        inner = part_in(field.annotation)
        star = ".*" if get_origin(without_none(field.annotation)) is list else ""
        if inner is not None:
            yield from typed(inner, f"{prefix}.{name}{star}")
        elif name != "id":
            yield f"{prefix}.{name}"


def everything() -> set[str]:
    """Every field of the part of the document that a version freezes."""
    fields: set[str] = set()
    for section in SECTIONS:
        annotation = Document.model_fields[section].annotation
        star = ".*" if get_origin(annotation) is list else ""
        part = part_in(annotation)
        assert part is not None
        fields |= set(typed(part, f"{section}{star}"))
    return fields


def typed_by_people() -> set[str]:
    """Every field that a page has to ask."""
    return everything() - EXEMPT.keys()


def start_of(one: Page) -> str:
    if one.items is None:
        return one.section
    return f"{one.section}.{one.items}.*" if one.items else f"{one.section}.*"


def fields_of(one: Page) -> list[str]:
    """The fields that a page asks, rows included."""
    found = []
    for question in one.questions:
        path = f"{start_of(one)}.{question.path}"
        found += [f"{path}.*.{row.path}" for row in question.rows] or [path]
    return found


def field_type(one: Page, question: Question) -> Any:
    """The type that the document gives the answer."""
    names = [name for name in f"{start_of(one)}.{question.path}".split(".") if name != "*"]
    part: type[Part] = Document
    for name in names[:-1]:
        inner = part_in(part.model_fields[name].annotation)
        assert inner is not None
        part = inner
    return without_none(part.model_fields[names[-1]].annotation)


def disjoint(one: Page, other: Page) -> bool:
    """Whether no item is on both pages."""
    return any(
        not set(one.only[name]) & set(other.only[name]) for name in one.only.keys() & other.only
    )


def every_question() -> list[tuple[Page, Question]]:
    return [
        (one, asked)
        for one in PAGES
        for question in one.questions
        for asked in (question, *question.rows)
    ]


def example(name: str) -> Document:
    return read((DEMO / f"{name}.yaml").read_bytes(), name=f"{name}.yaml").document
