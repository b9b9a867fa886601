"""The builder of a full document leaves nothing out."""

from typing import Any

from pydantic import BaseModel

from tests.spec.filled import filled_document


def _empty_places(value: Any, path: str) -> list[str]:
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return [
            place
            for name in fields
            for place in _empty_places(getattr(value, name), f"{path}.{name}")
        ]
    if isinstance(value, list) and value:
        return [p for i, item in enumerate(value) for p in _empty_places(item, f"{path}[{i}]")]
    return [path] if value in (None, "", [], {}) else []


def test_a_filled_document_has_no_empty_field() -> None:
    document, _ = filled_document()

    assert _empty_places(document, "document") == []


def test_each_token_of_a_filled_document_stands_once() -> None:
    _, tokens = filled_document()

    assert len(tokens) == len(set(tokens)) > 250
