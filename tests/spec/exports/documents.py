"""Small documents with one concern or one line, and texts that try to be more than text."""

from typing import Any

from spec.document import Document

LONG_WORD = "unbroken" * 250
HOSTILE = [
    '{{ $labels.secret }} {{range query "up"}}{{end}}',
    "{{{ triple }}} and {single} {{",
    "<script>alert(1)</script> & <b>bold</b>",
    "emoji 👩‍🚀 🇦🇹 and tabs\tand\nlines",
    "שלום עולם",
    "مرحبا بالعالم",
    "a: b # c\n---\n- d: &e *f !!python/object:os.system",
    "bell\x07 next\x85line\u2028and\u2029more\ufeff\x7f\ufffe",
    LONG_WORD,
    "word " * 400,
    "$value %s ${HOME} `id` '\"\\",
]


def document(**sections: Any) -> Document:
    return Document.model_validate(sections)


def concern(**fields: Any) -> dict[str, Any]:
    """A concern whose alert is complete."""
    known: dict[str, Any] = {
        "id": "C1",
        "title": "An invoice gets lost",
        "worst_case": "Nobody can say where the invoice is.",
        "metric": {"name": "Lost invoices", "comparator": "<=", "threshold": 0, "unit": "invoices"},
        "alert": {"channel": "Teams", "severity": "page", "owner": "Ana"},
    }
    for name, value in fields.items():
        known[name] = known[name] | value if isinstance(known.get(name), dict) else value
    return known


def with_concern(**fields: Any) -> Document:
    return document(concerns=[concern(**fields)])
