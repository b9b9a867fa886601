"""Documents of every shape for tests that try many: parts left out, awkward texts, odd numbers."""

from random import Random
from typing import Any

from hypothesis import strategies as st

from spec.document import Document
from tests.spec.filled import FIXED, LETTERS, POINTS_AT, Filler

AWKWARD = [
    "no",
    "NULL",
    "~",
    "12:30",
    "2026",
    "2026-11-02",
    "1e5",
    "- dash",
    "-",
    "? question",
    "key: value",
    "ends with:",
    "tail #comment",
    "#start",
    "'quoted'",
    '"quoted"',
    "back\\slash",
    "{brace}, [bracket]",
    "%percent @at `tick` !bang &and *star |pipe >more",
    "---",
    "...",
    "<<",
    "=",
    ">= 5 %",
    "emoji 👩‍🚀 🇦🇹 end",
    "שלום עולם",
    "مرحبا: عالم",
    "tab\tinside",
    "two  spaces   inside " * 12 + "end",
    "line one\nline two\n\n  indented\n\tlast",
    "a\n   \nb",
    "# not a comment\n- not a list",
    "next\x85line\u2028and\u2029more\ufeffmark\x07bell\x7fdel",
    "word " * 99 + "end",
    "unbroken" * 40,
    "e\u0301 becomes one sign",
    "1 000 words and one number " * 8,
    "nbsp\xa0here \xa0 there",
]
PRINTABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
TEXTS = st.sampled_from(AWKWARD) | st.text(PRINTABLE, max_size=200)
NUMBERS = st.integers(0, 10**15 - 1) | st.decimals(0, 10**6, places=9).map(float)


class _Chooser(Filler):
    """Fills a document with `texts` and `numbers` by chance, and leaves parts of it out."""

    def __init__(self, chance: Random, texts: list[str], numbers: list[float]) -> None:
        super().__init__(Document.model_json_schema())
        self.chance, self.texts, self.numbers = chance, texts, numbers

    def part(self, schema: dict[str, Any], section: str, item: int) -> dict[str, Any]:
        filled = super().part(schema, section, item)
        must = {"id", "kpis"}
        return {n: v for n, v in filled.items() if n in must or self.chance.random() < 0.6}

    def field(self, name: str, field: dict[str, Any], section: str, item: int) -> Any:
        if name == "id" or name in POINTS_AT or name in FIXED:
            return super().field(name, field, section, item)
        return self.value(name, field, section, item)

    def number(self, kind: dict[str, Any]) -> float:
        if "maximum" in kind or "exclusiveMinimum" in kind:
            return super().number(kind)
        number = self.chance.choice(self.numbers)
        return int(number) if kind["type"] == "integer" else number

    def token(self, text: str) -> str:
        if text.startswith(tuple(f"{letter}9" for letter in LETTERS.values())):
            return text
        return self.chance.choice(self.texts)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents that reading gives as they are: with a code, and figures of KPIs that are there."""
    texts = [
        text for text in draw(st.lists(TEXTS, min_size=1, max_size=6)) if _says_something(text)
    ]
    numbers = draw(st.lists(NUMBERS, min_size=1, max_size=4))
    chooser = _Chooser(Random(draw(st.integers(0, 2**32))), texts or ["text"], numbers)
    content = chooser.part(chooser.schema, "", 0)
    content["project"] = content.get("project", {}) | {"code": "DOC-1"}
    content["project"] |= {"title": texts[0][:40] if texts else "", "one_liner": ""}
    for readout in content.get("readouts", []):
        for group in ("control", "treatment"):
            readout.pop(f"{group}_successes", None)
    return Document.model_validate(content)


def _says_something(text: str) -> bool:
    """Whether `text` is more than spaces and signs without width."""
    return bool(text.strip("\u200b\u200c\u200d\u2060\ufeff \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0"))
