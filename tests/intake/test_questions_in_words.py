"""What the intake asks is said in plain words, with examples; and what it offers is complete."""

import re
from collections.abc import Iterator

import pytest

from intake.questions import GROUPS, PAGES, page
from intake.questions.glossary import TERMS
from intake.questions.kpi_library import LIBRARY, MODEL
from intake.questions.prompts import CARDS, FRAMES, ODD_CASES, OPENING_QUESTIONS, odd_cases
from spec.choices import Category, Direction, Measure, Pattern, UseCaseType
from tests.intake.asked import every_question

MOST_WORDS = 25
AVOIDED = re.compile(r"artefact|stakeholder|workflow|reject|_", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


def texts() -> Iterator[str]:
    """Every text that a person reads."""
    for one in PAGES:
        yield from map(str, (one.heading, one.why, one.readers, one.item_name))
    for _page, question in every_question():
        yield from map(str, (question.label, question.hint, question.good, question.bad))
        yield from map(str, question.suggestions)
        if not callable(question.unit):
            yield str(question.unit)
    for group in GROUPS:
        yield from (str(group.title), str(group.hint))
    for kpi in LIBRARY:
        yield from map(str, (kpi.name, kpi.formula, kpi.unit, kpi.meaning, kpi.watch))
    for term in TERMS:
        yield from (str(term.word), str(term.meaning))
    yield from prompts()


def prompts() -> Iterator[str]:
    yield from map(str, OPENING_QUESTIONS)
    for card in CARDS:
        yield from map(str, (card.question, *card.often))
    for kind in (None, *UseCaseType):
        yield from map(str, odd_cases(kind))
    for frame in FRAMES:
        yield from (str(frame.frame), str(frame.example))


def test_every_heading_is_a_question() -> None:
    assert [str(one.heading) for one in PAGES if not str(one.heading).endswith("?")] == []


def test_every_page_says_why_who_reads_it_and_how_long_it_takes() -> None:
    silent = [one.slug for one in PAGES if not (one.why and one.readers and 1 <= one.minutes <= 5)]

    assert silent == []


def test_no_sentence_is_longer_than_25_words() -> None:
    long = [
        sentence
        for text in texts()
        for sentence in SENTENCE_END.split(text)
        if len(sentence.split()) > MOST_WORDS
    ]

    assert long == []


def test_no_text_holds_an_underscore_or_a_word_we_avoid() -> None:
    assert [text for text in texts() if AVOIDED.search(text)] == []


@pytest.mark.parametrize(
    ("slug", "paths"),
    [
        ("story", "as_a i_want so_that"),
        ("problem", "problem current_process"),
        ("decision", "decision_supported unit_of_decision"),
        ("name", "title one_liner"),
        ("goal", "core_business_link skin_in_the_game"),
        ("value", "currency unit_name units_per_year value_per_unit"),
        ("cost", "one_off_cost running_cost_per_year horizon_years discount_rate"),
        ("kpi", "name unit method owner"),
        ("kpi-today", "baseline"),
        ("kpi-goal", "target mwu margin"),
        ("alternatives", "name reason"),
        ("contact", "name role"),
        ("contact-hours", "hours_per_week"),
        ("people", "name"),
        ("concerns", "title worst_case asked_as"),
        ("concern-plan", "mitigation.text mitigation.owner"),
        ("concern-figure", "metric.name metric.threshold"),
        ("concern-demo", "demo.script"),
        ("never", "statement verified_by"),
        ("speed-limit", "measure percentile"),
        ("outages", "impact"),
        ("interface-fields", "unit_notes"),
        ("research", "question"),
    ],
)
def test_a_field_with_a_good_and_a_bad_example_in_the_model_shows_both(
    slug: str, paths: str
) -> None:
    examples = {question.path: question for question in page(slug).questions}

    bare = [path for path in paths.split() if not (examples[path].good and examples[path].bad)]

    assert bare == []


def test_the_library_has_known_kpis_with_formulas_and_valid_words() -> None:
    assert len(LIBRARY) >= 25
    assert len({str(kpi.name) for kpi in LIBRARY}) == len(LIBRARY)
    assert [kpi for kpi in LIBRARY if not (kpi.formula and kpi.unit and kpi.meaning)] == []
    assert {kpi.measure for kpi in LIBRARY} <= {*Measure}
    assert {kpi.direction for kpi in LIBRARY} <= {*Direction}


def test_a_measure_of_the_model_comes_with_a_warning() -> None:
    assert {str(kpi.name).split(" ")[0] for kpi in MODEL} == {"Mean", "Precision", "Recall"}
    assert [str(kpi.name) for kpi in MODEL if "measures the model" not in str(kpi.watch)] == []


def test_the_glossary_explains_40_words_in_the_order_of_the_alphabet() -> None:
    words = [str(term.word) for term in TERMS]

    assert len(words) >= 40
    assert words == sorted(set(words), key=str.casefold)
    assert [word for term, word in zip(TERMS, words, strict=True) if not term.meaning] == []


def test_every_category_of_concern_has_one_card() -> None:
    assert sorted(card.category for card in CARDS) == sorted(Category)
    assert [card.category for card in CARDS if not card.often] == []
    assert str(CARDS[0].question) == "What would you not want to read in the newspaper?"


def test_every_kind_of_question_has_at_least_three_odd_cases() -> None:
    assert ODD_CASES.keys() == {*UseCaseType}
    assert [kind for kind in (None, *UseCaseType) if len(odd_cases(kind)) < 3] == []


def test_every_kind_of_sentence_has_a_frame() -> None:
    assert [frame.pattern for frame in FRAMES] == [*Pattern]
