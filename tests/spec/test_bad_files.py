"""Bad files are refused whole, with every problem at once, each with its line and a sentence.

A file in tests/fixtures/bad stands beside the sentences it must be answered with: `name.txt`.
"""

from itertools import pairwise
from pathlib import Path

import pytest

from spec.reading import Unreadable, read
from spec.reading.tree import MAX_BYTES, MAX_DEPTH, MAX_NODES

BAD = Path(__file__).parent.parent / "fixtures" / "bad"
FILES = sorted(file for file in BAD.iterdir() if file.suffix != ".txt")
PROJECT = "project:\n  code: BAD-1\n  title: A project that cannot be read\n"


def refusal(data: bytes | str, name: str = "bad.yaml") -> list[str]:
    """What is said when `data` is refused, line by line."""
    with pytest.raises(Unreadable) as refused:
        read(data.encode() if isinstance(data, str) else data, name=name)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_bad_file_is_refused_with_its_sentences(file: Path) -> None:
    expected = file.with_name(f"{file.name}.txt").read_text(encoding="utf-8").splitlines()

    assert refusal(file.read_bytes(), file.name) == expected


def test_there_are_more_than_thirty_bad_files() -> None:
    assert len(FILES) > 30


def test_the_message_of_a_refusal_names_all_problems() -> None:
    with pytest.raises(Unreadable) as refused:
        read(b"project: 5\nkpis: 6\n")

    assert str(refused.value) == (
        'line 1, project: is "5"; it must be a group of named values\n'
        'line 2, kpis: is "6"; it must be a list'
    )


def test_a_file_over_the_limit_is_not_parsed() -> None:
    too_long = b"#" * (MAX_BYTES + 1)

    assert refusal(too_long) == ["the file has 1,000,001 bytes; 1,000,000 is the limit"]


def test_a_file_at_the_limit_is_taken() -> None:
    full = PROJECT.encode().ljust(MAX_BYTES, b"#")

    assert read(full).document.project.code == "BAD-1"


def test_an_alias_bomb_is_refused_without_being_built() -> None:
    names = "abcdefghijkl"
    rows = [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in pairwise(names)]
    bomb = "\n".join([PROJECT, "a: &a [x, x, x, x, x, x, x, x, x]", *rows])

    sentences = refusal(bomb)

    assert len(sentences) == len(names) + 9 * len(rows)
    assert sentences[:3] == [
        'line 5, a: uses the anchor "&a"; anchors are not read',
        'line 6, b: uses the anchor "&b"; anchors are not read',
        'line 6, b[0]: uses the alias "*a"; write the text out',
    ]


@pytest.mark.parametrize(
    ("begin", "step"),
    [
        ("", "- "),
        ("", "? "),
        ("x: ", "["),
        ("x: ", "{a: "),
        ("x: ", "{<<: "),
        ("x: ", "{? {? "),
        ('{"x": ', "["),
        ("", '{"a": '),
        ("", '{"a": 1, "a": '),
    ],
)
def test_a_deep_file_is_refused_where_it_gets_too_deep(begin: str, step: str) -> None:
    name = "bad.json" if begin.startswith("{") or step.startswith('{"') else "bad.yaml"

    sentences = refusal(begin + step * 20_000, name)

    assert sentences[-1] == "line 1: is nested more than 20 levels deep; this is the limit"


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_a_file_as_deep_as_the_limit_is_read(name: str) -> None:
    deep = '{"project": {"code": "A"}, "x": ' + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1) + "}"

    assert read(deep.encode(), name=name).document.project.code == "A"
    assert refusal(deep.replace("[]", "[[]]"), name) == [
        "line 1: is nested more than 20 levels deep; this is the limit"
    ]


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_a_file_with_too_many_values_is_refused(name: str) -> None:
    values = MAX_NODES - 7  # the file itself, `project`, its group, `code`, `A`, `x` and the list
    most = '{"project": {"code": "A"}, "x": [' + "1, " * (values - 1) + "1]}"

    assert read(most.encode(), name=name).document.project.code == "A"
    assert refusal(most.replace("[", "[1, "), name) == [
        "line 1: holds more than 50,000 values; this is the limit"
    ]


def test_of_very_many_problems_the_first_thousand_are_named() -> None:
    file = PROJECT + "business_case:\n  corner_cases:\n" + "    - []\n" * 2000

    sentences = refusal(file)

    assert len(sentences) == 1001
    assert sentences[0] == "2,000 problems in all; the first 1,000 are named"
    assert sentences[-1].startswith("line 1005, business_case.corner_cases[999]: ")


def test_a_heap_of_marks_on_one_letter_is_refused_before_it_is_sorted() -> None:
    file = PROJECT + "contact:\n  name: a" + "\u0301\u0327" * 200_000

    assert refusal(file) == [
        "line 5, contact.name: holds a letter with more than 30 marks on it; take them away"
    ]


def test_a_number_of_a_million_digits_is_refused() -> None:
    file = PROJECT + "value:\n  units_per_year: " + "9" * 900_000

    assert refusal(file) == [f'line 5, value.units_per_year: "{"9" * 60}…" has more than 15 digits']


def test_very_many_items_without_an_id_get_one_each() -> None:
    file = PROJECT + "kpis:\n" + "- {name: x}\n" * 12_000

    kpis = read(file.encode()).document.kpis

    assert [kpis[0].id, kpis[-1].id] == ["K1", "K12000"]


def test_a_file_of_unknown_names_gets_a_hundred_suggestions() -> None:
    file = (
        PROJECT + "kpis:\n- id: K1\n  name: Rate\n" + "".join(f"  name{n}: x\n" for n in range(200))
    )

    warnings = [str(warning) for warning in read(file.encode()).warnings]

    assert sum("did you mean" in warning for warning in warnings) == 100
    assert len(warnings) == 201
