"""What changed between two states of a section."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec.difference import MOST_WORDS, Line, Piece, difference, lines, shortened, words

TEXTS = st.lists(st.sampled_from(["a", "b", "cc", " ", "\n", "dd "])).map("".join)


def said(pieces: tuple[Piece, ...], without: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != without)


@given(TEXTS, TEXTS)
def test_the_pieces_hold_both_texts(before: str, after: str) -> None:
    pieces = words(before, after)

    assert (said(pieces, "ins"), said(pieces, "del")) == (before, after)


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("one", "one", [("same", "one")]),
        ("", "one", [("ins", "one")]),
        ("one", "", [("del", "one")]),
        ("a b c", "a x c", [("same", "a "), ("del", "b"), ("ins", "x"), ("same", " c")]),
        ("a b", "a b c", [("same", "a b"), ("ins", " c")]),
    ],
)
def test_words_stay_come_and_go(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    assert [(piece.kind, piece.text) for piece in words(before, after)] == pieces


def test_two_long_texts_without_much_in_common_are_shown_one_after_the_other() -> None:
    old, new = (" ".join(f"{word}{n}" for n in range(MOST_WORDS)) for word in "ab")

    assert words(f"same {old}", f"same {new}") == (
        Piece("same", "same "),
        Piece("del", old),
        Piece("ins", new),
    )


def changed(before: Any, after: Any) -> list[tuple[tuple[str | int, ...], str, str]]:
    """(place, before, after) of every line."""
    found = lines(before, after)
    return [(line.place, said(line.pieces, "ins"), said(line.pieces, "del")) for line in found]


def test_answers_of_a_part_differ_by_their_place() -> None:
    before = {"problem": "Slow.", "playback": {"text": "We wait."}, "gone": True}
    after = {"problem": "Slow!", "playback": {"text": "We wait."}, "cases": ["a", "b"]}

    assert changed(before, after) == [
        (("problem",), "Slow.", "Slow!"),
        (("cases",), "", "a\nb"),
        (("gone",), "True", ""),
    ]


def test_nothing_before_is_the_same_as_an_empty_section() -> None:
    assert changed(None, {"problem": "Slow."}) == [(("problem",), "", "Slow.")]
    assert changed([], None) == []


def test_items_with_a_key_are_known_by_it() -> None:
    before = [{"id": "K1", "name": "Speed"}, {"id": "K2", "name": "Cost"}]
    after = [{"id": "K2", "name": "Cost"}, {"id": "K3", "name": "Harm"}]

    assert changed(before, after) == [
        (("K3", "name"), "", "Harm"),
        (("K1", "name"), "Speed", ""),
    ]


def test_items_that_changed_places_are_told_in_their_order() -> None:
    one, two, three = ({"id": f"K{number}"} for number in (1, 2, 3))

    assert changed([one, two, three], [two, one]) == [((), "K1, K2", "K2, K1")]


def test_items_without_a_key_are_known_by_what_stands_around_them() -> None:
    before = [{"term": "a"}, {"term": "b"}, {"term": "c"}]
    after = [{"term": "b"}, {"term": "x"}, {"term": "d"}]

    assert changed({"words": before}, {"words": after}) == [
        (("words", 1, "term"), "a", ""),
        (("words", 2, "term"), "c", "x"),
        (("words", 3, "term"), "", "d"),
    ]


def test_an_item_that_is_only_a_name_is_a_part_that_says_no_more() -> None:
    assert changed({"fields": ["id"]}, {"fields": [{"name": "id", "unit": "EUR"}]}) == [
        (("fields", 1, "unit"), "", "EUR")
    ]


def test_how_an_answer_reads_is_up_to_the_reader() -> None:
    found = lines({"share": 0.5}, {"share": 0.6}, lambda place, value: f"{place[0]} {value:.0%}")

    assert found == (
        Line(
            ("share",),
            (Piece("same", "share "), Piece("del", "50%"), Piece("ins", "60%")),
        ),
    )


# --- Long texts ---------------------------------------------------------------------------------
SENTENCES = [f"Sentence {n} says a thing or two about the invoices of a year." for n in range(400)]


def test_a_change_at_both_ends_of_a_long_text_leaves_its_middle_alone() -> None:
    before = " ".join(["Old start.", *SENTENCES, "Old end."])
    after = " ".join(["New start.", *SENTENCES, "New end."])

    pieces = words(before, after)

    changed_words = [piece.text for piece in pieces if piece.kind != "same"]
    assert changed_words == ["Old", "New", "Old", "New"]
    assert (said(pieces, "ins"), said(pieces, "del")) == (before, after)


def test_a_sentence_that_is_too_long_by_itself_is_shown_one_after_the_other() -> None:
    long, other = (" ".join(f"{word}{n}" for n in range(MOST_WORDS)) for word in "ab")
    before, after = f"Start one. {long}. End one.", f"Start two. {other}. End two."

    pieces = words(before, after)

    assert (said(pieces, "ins"), said(pieces, "del")) == (before, after)


def test_a_megabyte_is_compared_at_once() -> None:
    before = "word " * 200_000
    after = f"first {before} last. And more.\n" + "other " * 1_000

    pieces = words(before, after)

    assert (said(pieces, "ins"), said(pieces, "del")) == (before, after)


@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4))
def test_long_texts_hold_both_texts_too(before: list[str], after: list[str]) -> None:
    filler = " ".join(SENTENCES[:200])
    old, new = (f". {filler} ".join(["start", *texts, "end"]) for texts in (before, after))

    pieces = words(old, new)

    assert (said(pieces, "ins"), said(pieces, "del")) == (old, new)


def test_what_stayed_is_shortened_to_its_neighbourhood() -> None:
    long = "x" * 500

    pieces = shortened(words(f"{long} a b {long}", f"{long} c b {long}"), around=10)

    assert [piece.text for piece in pieces] == [
        f" … {long[:9]} ",
        "a",
        "c",
        f" b {long[:7]} … ",
    ]


def test_a_long_middle_is_cut_and_a_short_text_stays_whole() -> None:
    long = "y" * 500

    pieces = shortened(words(f"a {long} b", f"c {long} d"), around=10)

    assert [piece.text for piece in pieces if piece.kind == "same"] == [f" {'y' * 9} … {'y' * 9} "]
    assert shortened(words("a b", "a c"), around=10) == words("a b", "a c")


# --- Which sections -----------------------------------------------------------------------------
def test_the_sections_that_differ_are_named_and_the_others_counted() -> None:
    before = {"project": {"title": "A"}, "kpis": [], "risk": {"tier": 1}}
    after = {"project": {"title": "B"}, "risk": {"tier": 1}, "value": {"unit_name": "case"}}

    found = difference(before, after, ("project", "kpis", "risk", "value"))

    assert (found.changed, found.same) == (("project", "value"), 2)
