"""Rules about wording, tried on sentences of the sources."""

import re
import tomllib
from importlib.resources import files

import pytest

from spec.checks.wording import Words, flags, words, words_in

# What each sentence of the sources is flagged with (domain/checks.md 4.3).
SENTENCES = {
    "Oh, yeah. Make it better.": {"vague"},
    "a self-learning system that will solve anything": {"solution", "hype"},
    "we want a personalized recommender system that does this and this": {"solution", "vague"},
    "We don't know which articles to present to the user.": set(),
    "Can you do a something something prototype?": {"solution", "vague"},
    "Personalize the ranking": {"solution"},
    "I have new products and I want to rank them in a certain way.": {"vague"},
    "You should never lose an invoice.": set(),
    "it could be very slow!": {"weak"},
    "the input must be processed within 10ms": {"measurable", "time limit without percentile"},
    "must not recommend an item that was recommended within the last hour": {"measurable"},
    "In case [something happens] a message must be sent to [Some Slack channel]": {"placeholder"},
    "uptime availability of 99.9%": {"measurable", "window missing"},
    "I'm going to work on the linear regression experiment": {"activity"},
    "I'm going to work on it and by the end of the sprint we'll know the gain": {"commitment"},
    "what can we do with deep learning": {"solution"},
    "Google is doing this, so we should be doing the same.": {"hype"},
    "If your accuracy is still below the baseline": {"model_metric"},
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_the_sources_has_its_flags(sentence: str) -> None:
    assert flags(sentence) == SENTENCES[sentence]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Improve the touchless rate from 18 % to 55 %.", ()),
        ("Improve it. There are 300,000 invoices.", ("Improve",)),
        ("Improve it: 5 points more.", ("Improve",)),
        ("Optimise and IMPROVE, then improve again", ("Optimise", "IMPROVE")),
        ("a transformer for the power grid", ()),
        ("transformation of the grid", ("transformation",)),
        ("smartphones", ()),
    ],
)
def test_a_number_rescues_a_vague_word_in_its_own_sentence(
    sentence: str, expected: tuple[str, ...]
) -> None:
    assert words().vague(sentence) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("weak", "as soon and well as possible", ("as soon and well as possible",)),
        ("weak", "the lowest confidence", ()),
        ("hype", "as Google and Amazon  are doing", ("Amazon  are doing",)),
        ("solution", "html and email", ()),
        ("model_metric", "MAP@24", ("MAP@24",)),
    ],
)
def test_only_whole_words_count(kind: str, text: str, expected: tuple[str, ...]) -> None:
    assert words().found(kind, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " - ",
        "TBD",
        "tbd (ask Kim)",
        "the team",
        "The team.",
        "our team",
        "[name]",
        "someone from IT",
    ],
)
def test_what_names_nobody_is_recognised(text: str) -> None:
    assert words().names_nobody(text)


@pytest.mark.parametrize("text", ["Ana Ferreira", "Finance BI", "Team lead AP", "Wen Li (all day)"])
def test_what_names_somebody_is_recognised(text: str) -> None:
    assert not words().names_nobody(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("– / ...", 0),
        ("re-typing isn't fun", 3),
        ("Rechnungen für 3,5 Tage", 5),
        ("每天手工录入发票", 8),
    ],
)
def test_words_are_counted_in_every_script(text: str, count: int) -> None:
    assert words_in(text) == count


def test_every_list_and_pattern_can_be_read() -> None:
    data = tomllib.loads(files("spec.checks").joinpath("words/en.toml").read_text("utf-8"))

    assert words().language == data["language"] == "en"
    assert all(re.compile(pattern) for pattern in data["patterns"].values())


@pytest.mark.parametrize("entry", ["improv*", "as ... as possible", "(is|are) doing"])
def test_the_signs_of_the_lists_are_explained_in_the_file(entry: str) -> None:
    assert entry in files("spec.checks").joinpath("words/en.toml").read_text("utf-8")


def test_a_language_without_lists_is_refused() -> None:
    with pytest.raises(FileNotFoundError, match="xx"):
        Words("xx")
