"""Files that were cut off or damaged are answered in words: a reading or a refusal, no crash."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spec.reading import Unreadable, read
from spec.writing import to_json
from tests.conftest import FULL_COUNTS

DEMO = Path("exchange/demo")
YAML = (DEMO / "fashion_carousel.yaml").read_bytes()
JSON = to_json(read(YAML).document).encode()
FILES = pytest.mark.parametrize(
    ("data", "name"), [(YAML, "a.yaml"), (JSON, "a.json")], ids=["yaml", "json"]
)
EVERY = 1 if FULL_COUNTS else 397
DAMAGES = 20_000 if FULL_COUNTS else 100
JARGON = ("pydantic", "Input should", "type=", "Traceback", "Decimal(", "<class", "None", "\n")


def answered(data: bytes, name: str) -> None:
    """Read `data`; whatever is said must be a plain, printable sentence."""
    try:
        said = read(data, name=name).warnings
    except Unreadable as refused:
        said = refused.problems
        assert said
    for problem in said:
        assert problem.sentence.isprintable()
        assert str(problem).isprintable()
        assert not any(word in str(problem) for word in JARGON)


@FILES
def test_each_beginning_of_a_file_is_answered(data: bytes, name: str) -> None:
    for end in range(0, len(data), EVERY):
        answered(data[:end], name)


@FILES
def test_a_damaged_file_is_answered(data: bytes, name: str) -> None:
    chance = Random(2026)

    for _ in range(DAMAGES):
        answered(damaged(data, chance), name)


def damaged(data: bytes, chance: Random) -> bytes:
    """`data` with some pieces cut out, doubled, swapped or overwritten."""
    for _ in range(chance.randint(1, 4)):
        begin, end = sorted(chance.choices(range(len(data)), k=2))
        end = min(end, begin + 200)
        piece = chance.choice([b"", data[begin:end] * 2, chance.randbytes(3), signs(chance)])
        data = data[:begin] + piece + data[end:]
    return data


def signs(chance: Random) -> bytes:
    """Five signs that mean something in YAML or JSON."""
    return bytes(chance.choices(b"{}[]:,'\"\\-?&*!|>%@`#\t\n 0eE.+~<", k=5))


@settings(max_examples=2000 if FULL_COUNTS else 100, deadline=None, database=None)
@given(st.binary(max_size=300), st.sampled_from(["a.yaml", "a.json", ""]))
def test_any_bytes_are_answered(data: bytes, name: str) -> None:
    answered(data, name)


# What somebody wrote is quoted back to them, so words of ours must not come from there.
TEXT = st.text().filter(lambda text: not any(word in text for word in JARGON))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.just("K1"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=2000 if FULL_COUNTS else 100, deadline=None, database=None)
@given(st.data())
def test_any_value_in_any_place_is_answered(data: st.DataObject) -> None:
    content = json.loads(JSON)
    for _ in range(5):
        put_somewhere(content, data.draw(ANYTHING), data)

    answered(json.dumps(content).encode(), "a.json")


def put_somewhere(place: Any, value: Any, data: st.DataObject) -> None:
    """Put `value` in some place inside `place`, which is a list or a dict that is not empty."""
    keys = list(place) if isinstance(place, dict) else range(len(place))
    key = data.draw(st.sampled_from(keys))
    if isinstance(place[key], dict | list) and place[key] and data.draw(st.booleans()):
        put_somewhere(place[key], value, data)
    else:
        place[key] = value
