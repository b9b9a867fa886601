"""Texts are cut where a line ends, lose nothing, and never need more room than they were given."""

import pytest

from spec.exports.fitting import LEADING, cut, height, line_ends, lines, settled
from tests.spec.exports.documents import HOSTILE

ROOM = 90.0
SIZE = 10.0


def broken(text: str) -> list[str]:
    ends = list(line_ends(text, SIZE, ROOM))
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def test_a_line_ends_at_white_space_and_at_line_breaks() -> None:
    assert broken("one two three four\nfive") == ["one two three ", "four\n", "five"]


def test_a_word_that_is_wider_than_a_line_is_broken_where_the_line_ends() -> None:
    found = broken("a " + "n" * 40)

    assert [len(line) for line in found] == [2, 15, 15, 10]


@pytest.mark.parametrize("text", HOSTILE)
def test_parts_of_a_text_are_the_text(text: str) -> None:
    rest, parts = settled(text).strip(), []
    while rest:
        part, rest = cut(rest, SIZE, ROOM, 3 * SIZE * LEADING)
        assert lines(part, SIZE, ROOM, 9) <= 3
        parts.append(part)

    assert "".join("".join(parts).split()) == "".join(settled(text).split())


def test_what_fits_is_not_cut_and_where_there_is_no_room_nothing_fits() -> None:
    assert cut("one", SIZE, ROOM, 20) == ("one", "")
    assert cut("one", SIZE, ROOM, 2) == ("", "one")


def test_the_height_is_that_of_all_lines_or_more_than_was_asked_for() -> None:
    text = "word " * 100

    assert height("", SIZE, ROOM, 50) == 0
    assert height("one\ntwo", SIZE, ROOM, 50) == pytest.approx(2 * SIZE * LEADING)
    assert 50 < height(text, SIZE, ROOM, 50) < height(text, SIZE, ROOM, 5000)


def test_every_kind_of_line_break_is_one_and_what_no_file_can_hold_is_left_out() -> None:
    assert settled("a\x85b\u2028c\u2029d\x0be\x07f\ud800g\ufffe") == "a\nb\nc\nd\nefg"
