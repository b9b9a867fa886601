"""A frame and what somebody put into its gaps become one sentence."""

import pytest

from intake.questions import page
from intake.questions.sentences import (
    GAP,
    Gaps,
    asks_condition,
    frame_of,
    is_about_sentences,
    sentence,
)
from spec.choices import Pattern
from spec.values import Unfit


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (Pattern.ALWAYS, "The service shall hand the case to a person."),
        (Pattern.WHEN, "When an input is missing, the service shall hand the case to a person."),
        (Pattern.WHILE, "While an input is missing, the service shall hand the case to a person."),
        (Pattern.WHERE, "Where an input is missing, the service shall hand the case to a person."),
        (
            Pattern.IF_THEN,
            "If an input is missing, then the service shall hand the case to a person.",
        ),
        (Pattern.MUST_NOT, "The service must not hand the case to a person."),
    ],
)
def test_each_kind_of_sentence_is_made_from_its_gaps(pattern: Pattern, said: str) -> None:
    gaps = Gaps("an input is missing", "hand the case to a person")

    assert sentence(pattern, gaps) == said


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("An input is missing.", "an input is missing"),
        ("when an input is missing,", "an input is missing"),
        ("If the input is missing", "the input is missing"),
        ("  Oslo  does not\nanswer ", "Oslo does not answer"),
        ("whenever it rains", "whenever it rains"),
    ],
)
def test_the_beginning_of_a_gap_is_fitted_to_its_sentence(typed: str, kept: str) -> None:
    assert sentence(Pattern.WHEN, Gaps(typed, "stop")) == f"When {kept}, the service shall stop."


@pytest.mark.parametrize(
    "deed", ["post it twice", "must not post it twice", "The service must not post it twice."]
)
def test_words_of_the_frame_that_were_typed_again_stand_there_once(deed: str) -> None:
    assert sentence(Pattern.MUST_NOT, Gaps("", deed)) == "The service must not post it twice."


def test_a_deed_may_begin_like_a_condition() -> None:
    gaps = Gaps("", "while waiting, show the old list")

    assert sentence(Pattern.ALWAYS, gaps) == "The service shall while waiting, show the old list."


def test_a_gap_that_nobody_filled_is_seen() -> None:
    assert sentence(Pattern.WHEN, Gaps()) == f"When {GAP}, the service shall {GAP}."


def test_without_a_kind_the_sentence_is_a_plain_one() -> None:
    assert sentence("", Gaps("ignored", "stop")) == "The service shall stop."
    assert frame_of("no such kind").pattern == Pattern.ALWAYS


def test_only_some_kinds_have_a_condition() -> None:
    assert [kind for kind in Pattern if not asks_condition(kind)] == [
        Pattern.ALWAYS,
        Pattern.MUST_NOT,
    ]


def test_a_character_that_no_document_keeps_is_refused() -> None:
    with pytest.raises(Unfit):
        sentence(Pattern.ALWAYS, Gaps("", "stop\x00"))


def test_pages_about_lines_ask_for_sentences_and_pages_about_limits_do_not() -> None:
    assert is_about_sentences(page("speed"))
    assert not is_about_sentences(page("speed-limit"))
