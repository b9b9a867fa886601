"""A document in which every field of every part is filled, so that a test can look for each.

The builder walks the document's JSON Schema: a field added to a model is filled from then on.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

from spec.document import Document

ITEMS_PER_LIST = 2
FIRST_DAY = date(2026, 1, 1)
LETTERS = {
    "kpis": "K",
    "alternatives": "A",
    "stakeholders": "S",
    "concerns": "C",
    "requirements": "P",
    "interfaces": "I",
    "research_boxes": "X",
    "readouts": "U",
    "incidents": "INC-",
    "feedback": "F",
}
# Where a field that holds a key points. `id` is the key itself.
POINTS_AT = {
    "kpi": "kpis",
    "linked_kpi": "kpis",
    "guardrails": "kpis",
    "raised_by": "stakeholders",
    "by": "stakeholders",
    "source_concern": "concerns",
    "linked_concern": "concerns",
    "linked_requirements": "requirements",
    "linked_incidents": "incidents",
}
# What cannot be a unique token without breaking a rule about two fields.
FIXED: dict[str, Any] = {
    "schema_version": 1,
    "currency": "EUR",
    "code": "TOK-0001",
    "visibility": "named",
    "reversible": "partly",
    "control_n": 30_000,
    "treatment_n": 40_000,
}


def filled_document() -> tuple[Document, list[str]]:
    """A valid document with every field filled, and every text in it that stands nowhere else.

    Texts, names of free figures and keys (`K901`) are unique tokens; lists hold two items; numbers,
    dates and times are all different where their range allows it; choices take their first word in
    a first item and their second word in a second.
    """
    filler = Filler(Document.model_json_schema())
    content = filler.part(filler.schema, "", 0)
    return Document.model_validate(content), filler.tokens


class Filler:
    """Fills one document; counts so that no value comes twice."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema
        self.tokens = [FIXED["code"]]
        self.count: Counter[str] = Counter()

    def next(self, kind: str) -> int:
        self.count[kind] += 1
        return self.count[kind]

    def part(self, schema: dict[str, Any], section: str, item: int) -> dict[str, Any]:
        return {
            name: self.field(name, field, section or name, item)
            for name, field in schema["properties"].items()
        }

    def field(self, name: str, field: dict[str, Any], section: str, item: int) -> Any:
        if name in FIXED:
            return FIXED[name]
        if name == "id":
            return self.token(f"{LETTERS[section]}9{item + 1:02}")
        return self.value(name, field, section, item)

    def value(self, name: str, field: dict[str, Any], section: str, item: int) -> Any:
        kinds = field.get("anyOf") or field.get("oneOf") or [field]
        kind = self.resolved(kinds[item] if "oneOf" in field else kinds[0])
        if kind.get("type") == "array":
            items = range(ITEMS_PER_LIST)
            return [self.value(name, kind["items"], section, index) for index in items]
        if "properties" in kind:
            return self.part(kind, section, item)
        if "additionalProperties" in kind:
            return {self.text(kind): self.number(kind["additionalProperties"]) for _ in range(2)}
        return self.leaf(name, kind, item)

    def resolved(self, kind: dict[str, Any]) -> dict[str, Any]:
        if "$ref" not in kind:
            return kind
        named: dict[str, Any] = self.schema["$defs"][kind["$ref"].rpartition("/")[2]]
        return named

    def leaf(self, name: str, kind: dict[str, Any], item: int) -> Any:
        if "enum" in kind:
            return kind["enum"][item % len(kind["enum"])]
        if kind["type"] == "boolean":
            return True
        if kind["type"] in ("number", "integer"):
            return self.number(kind)
        if name in POINTS_AT:
            return f"{LETTERS[POINTS_AT[name]]}9{item + 1:02}"
        return self.text(kind)

    def number(self, kind: dict[str, Any]) -> float:
        most, least = kind.get("maximum"), kind.get("minimum", 0)
        if kind["type"] == "integer" and most is not None:
            return int(least + self.next(str(most)) % (most - least + 1))
        if most is not None:
            return round(float(most) * (100 + self.next("share")) / 1000, 4)
        return 1000 + self.next("number") * (1 if kind["type"] == "integer" else 1.25)

    def text(self, kind: dict[str, Any]) -> Any:
        if kind.get("format") == "date":
            return FIRST_DAY + timedelta(days=self.next("date"))
        if kind.get("format") == "date-time":
            return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=self.next("time"))
        return self.token(f"token{self.next('text'):04}x")

    def token(self, text: str) -> str:
        self.tokens.append(text)
        return text
