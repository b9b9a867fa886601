"""The bad files through the command: refused with their sentences, and nothing is stored."""

from pathlib import Path

import pytest

from tests.exchange.database import everything
from tests.exchange.files import run

pytestmark = pytest.mark.django_db

BAD = Path(__file__).parent.parent / "fixtures" / "bad"
FILES = sorted(file for file in BAD.iterdir() if file.suffix != ".txt")
TINY = b"schema_version: 1\nproject:\n  code: TINY-1\n  title: A tiny one\n"
MADE = {
    "empty.yaml": b"",
    "two_megabytes.yaml": TINY + b"#" * 2_000_000,
    "utf_16.yaml": TINY.decode().encode("utf-16"),
    "nul.yaml": TINY + b"\x00",
    "half_a_sign.yaml": TINY + "weather: schön".encode("latin-1"),
    "alias_bomb.yaml": TINY + b"a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: [*b, *b, *b, *b]\n",
    "deep.yaml": TINY + b"x: " + b"[" * 10_000,
    "deep.json": b'{"x": ' + b"[" * 10_000,
    "wide.yaml": TINY + b"x: [" + b"1, " * 60_000 + b"1]",
    "same_keys.yaml": TINY + b"project:\n  code: TWICE-1\n",
    "dangling.yaml": TINY + b"kpis:\n  - id: K1\nreadouts:\n  - id: U1\n    kpi: K9\n",
    "not_a_number.json": b'{"project": {"code": "A"}, "value": {"units_per_year": NaN}}',
    "tag.yaml": TINY + b"x: !!python/object/apply:os.system [ls]\n",
    "no_ending": b"\x89PNG\r\n\x1a\n",
}


def test_all_bad_files_together_are_refused_one_by_one() -> None:
    before = everything()

    answer = run("import_project", *FILES, "--json")

    assert len(FILES) > 30
    for file, told in zip(FILES, answer.json, strict=True):
        due = file.with_name(f"{file.name}.txt").read_text(encoding="utf-8").splitlines()
        assert (told["answer"], told["code"]) == ("refused", "")
        assert [problem["text"] for problem in told["problems"]] == due, file.name
    assert answer.error.count(", ") == len(FILES) - 1
    assert everything() == before


def test_files_that_are_bad_as_a_whole_are_refused(tmp_path: Path) -> None:
    files = [tmp_path / name for name in MADE]
    for file in files:
        file.write_bytes(MADE[file.name])
    before = everything()

    answer = run("import_project", *files, "--json")

    assert [told["answer"] for told in answer.json] == ["refused"] * len(files)
    sentences = [problem["text"] for told in answer.json for problem in told["problems"]]
    assert all(text.isprintable() and "Traceback" not in text for text in sentences)
    assert all(told["problems"] for told in answer.json)
    assert everything() == before


def test_each_beginning_of_a_file_is_answered_and_none_is_stored_in_part(tmp_path: Path) -> None:
    whole = (BAD.parent.parent.parent / "exchange/demo/invoice_ocr.yaml").read_bytes()
    cuts = range(1, len(whole) - 1, len(whole) // 12)
    files = []
    for cut in cuts:
        files.append(tmp_path / f"{cut}.yaml")
        files[-1].write_bytes(whole[:cut])
    before = everything()

    answer = run("import_project", *files, "--json")

    refused = [told for told in answer.json if told["answer"] == "refused"]
    assert {told["answer"] for told in answer.json} <= {"refused", "taken", "taken with warnings"}
    assert all(told["problems"] for told in refused)
    assert (everything() == before) is (len(refused) == len(files))
