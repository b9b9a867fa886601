"""Words of the glossary are found, and marked safely and once in the texts of a page."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from hypothesis import example, given
from hypothesis import strategies as st

from intake.questions.glossary import TERMS
from intake.questions.terms import EVERYDAY, Marker, anchor, known_in, search


def marked(word: str, term: str) -> str:
    return f'<button type="button" class="term" popovertarget="term-{term}">{word}</button>'


def rendered(source: str, **context: object) -> str:
    return Template("{% load words %}" + source).render(Context(context))


# --- Searching --------------------------------------------------------------------------------
def test_an_empty_search_finds_every_word_in_its_order() -> None:
    assert search("  ") == TERMS


def test_a_search_finds_words_before_meanings() -> None:
    assert [str(term.word) for term in search("drawn LOT")] == ["control group"]
    assert [str(term.word) for term in search("uplift")][:2] == [
        "minimum worthwhile uplift",
        "uplift",
    ]


def test_a_word_in_a_meaning_comes_after_words_themselves() -> None:
    found = [str(term.word) for term in search("alert")]

    assert (found[0], "runbook" in found[1:]) == ("alert", True)


def test_what_nobody_wrote_finds_nothing() -> None:
    assert search("zeppelin") == ()


def test_every_word_has_a_place_of_its_own() -> None:
    assert len({anchor(term) for term in TERMS}) == len(TERMS)


def test_every_everyday_word_is_in_the_glossary() -> None:
    assert {str(term.word) for term in TERMS} >= EVERYDAY


# --- Marking ----------------------------------------------------------------------------------
def test_the_first_use_on_a_page_is_marked() -> None:
    words = Marker()

    first = words.mark("The uplift of a KPI.")
    second = words.mark("An uplift again.")

    assert first == f"The {marked('uplift', 'uplift')} of a {marked('KPI', 'kpi')}."
    assert second == "An uplift again."
    assert [str(term.word) for term in words.marked] == ["uplift", "KPI"]


def test_the_longest_word_wins() -> None:
    text = Marker().mark("The minimum worthwhile uplift.")

    assert text == f"The {marked('minimum worthwhile uplift', 'minimum-worthwhile-uplift')}."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Baselines", "baseline"),
        ("BASELINE", "baseline"),
        ("baseliner", None),
        ("abaseline", None),
        ("base-line", None),
        ("What we mean by a point in this window", None),
    ],
)
def test_whole_words_are_marked_one_or_many(text: str, found: str | None) -> None:
    assert [str(term.word) for term in known_in(text)] == ([found] if found else [])


def test_other_peoples_markup_stays_as_it_is() -> None:
    text = mark_safe("<b>KPI</b>")

    assert Marker().mark(text) == "<b>KPI</b>"


@given(st.text())
@example("<script>alert('KPI')</script>")
@example("KPI\"'><img src=x onerror=alert(1)> & uplift")
@example("&lt;KPI&gt; &amp;")
def test_marking_adds_buttons_to_escaped_text_and_changes_nothing_else(text: str) -> None:
    words = Marker()
    plain = rendered("{{ text }}", text=text)

    found = str(words.mark(text))

    for term in words.marked:
        start = f'<button type="button" class="term" popovertarget="term-{anchor(term)}">'
        assert found.count(start) == 1
        found = found.replace(start, "")
    assert found.replace("</button>", "") == plain


def test_words_of_a_label_get_buttons_beside_it() -> None:
    words = Marker()

    buttons = words.beside("Which KPI <b> and which KPIs?")

    assert buttons == (
        '<button type="button" class="term term-beside" popovertarget="term-kpi">'
        "What is “KPI”?</button>"
    )
    assert words.beside("Which KPI?") == ""


# --- In templates -----------------------------------------------------------------------------
def test_a_template_marks_words_where_the_page_has_a_marker() -> None:
    page = "{% explained text %} {% word_buttons text %}"

    assert rendered(page, text="KPI <b>", words=Marker()) == f"{marked('KPI', 'kpi')} &lt;b&gt; "
    assert rendered(page, text="KPI <b>") == "KPI &lt;b&gt; "
