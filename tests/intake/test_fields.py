"""One field for each kind of answer: what is typed is understood or asked back, never guessed."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from intake import fields
from intake.fields import told
from spec.choices import KpiKind
from spec.document.business import Project, Value
from spec.document.people import Stakeholder
from spec.document.promises import Experiment, Requirement
from spec.values import Number, Rate, Share, Whole

# Each with the character before the decimals and the one between thousands.
COUNTRIES = [("en-gb", ".", ","), ("de", ",", ".")]


@contextmanager
def asked_back(*sentences: str) -> Iterator[None]:
    """What is wrong with the answer, in words."""
    with pytest.raises(ValidationError) as wrong:
        yield
    assert wrong.value.messages == list(sentences)


def number(annotation: Any = Number, unit: str = "", *, is_share: bool = False) -> Any:
    return fields.WrittenField(annotation, unit, is_share=is_share, required=False)


# --- numbers ----------------------------------------------------------------------------------

NUMBERS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(0, 15),
)


@given(NUMBERS, st.sampled_from(COUNTRIES))
def test_a_stored_number_reads_the_same_in_every_country(
    stored: Decimal, country: tuple[str, str, str]
) -> None:
    field = number()
    with override(country[0]):
        assert field.clean(field.prepare_value(stored)) == stored


@given(st.decimals(0, 1, places=15), st.sampled_from(COUNTRIES), st.sampled_from(["%", "points"]))
def test_a_stored_share_reads_the_same_in_every_country(
    stored: Decimal, country: tuple[str, str, str], unit: str
) -> None:
    field = number(Share, unit, is_share=True)
    with override(country[0]):
        assert field.clean(field.prepare_value(stored)) == stored


@pytest.mark.parametrize(("language", "point", "thousands"), COUNTRIES)
def test_numbers_are_read_as_people_of_the_country_write_them(
    language: str, point: str, thousands: str
) -> None:
    with override(language):
        assert fields.point() == point
        assert number().clean(f"1{thousands}200{point}50") == Decimal("1200.5")
        assert number().clean(f"1{thousands}200") == 1200
        assert number().prepare_value(1200.5) == f"1200{point}5"
        with asked_back(f"Do you mean 1200 or 1{point}2?"):
            number().clean(f"1{point}200")


@pytest.mark.parametrize("text", ["", "   "])
def test_no_number_is_no_answer(text: str) -> None:
    assert number().clean(text) is None


@pytest.mark.parametrize(
    ("annotation", "unit", "text", "sentence"),
    [
        (Number, "", "many", '"many" is not a number.'),
        (Number, "EUR", "5 USD", "This answer is in EUR, not in USD."),
        (Whole, "", "1.5", '"1.5" is not a whole number.'),
        (Whole, "", "-1", "Give 0 or more."),
        (Whole, "", "1234567890123456", '"1234567890123456" has more than 15 digits.'),
        (Rate, "", "0.5", "Give 0.3 at most."),
        (fields.annotation_of(Value, "units_per_year"), "", "0", "Give more than 0."),
    ],
)
def test_a_number_that_does_not_fit_is_asked_back(
    annotation: Any, unit: str, text: str, sentence: str
) -> None:
    with asked_back(sentence):
        number(annotation, unit).clean(text)


def test_the_limit_of_a_share_is_told_per_hundred() -> None:
    with asked_back("Give 30 % at most."):
        number(Rate, "%", is_share=True).clean("50 %")


@pytest.mark.parametrize(
    ("unit", "is_share", "stored", "shown"),
    [
        ("EUR", False, 3.6, "3.6"),
        ("", False, 1.234, "1.2340"),
        ("%", True, 0.18, "18"),
        ("%", True, 0.0015, "0.15 %"),
        ("points", True, 0.0015, "0.15 points"),
        ("EUR", False, "what was typed", "what was typed"),
        ("EUR", False, None, None),
    ],
)
def test_a_stored_number_is_shown_in_its_field(
    unit: str, is_share: bool, stored: Any, shown: str
) -> None:
    assert number(Number, unit, is_share=is_share).prepare_value(stored) == shown


def test_figures_have_names_of_ones_own() -> None:
    field = fields.NamedFigures("EUR", required=False)
    figures = {"wrong posting": Decimal(-35), "12:30 run": Decimal("4.5")}

    assert field.clean("wrong posting: -35 EUR\n\n 12:30 run : 4.5") == figures
    assert field.prepare_value(figures) == "wrong posting: -35\n12:30 run: 4.5"
    assert field.prepare_value("as typed") == "as typed"
    assert field.clean("") == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("35", "Write a name, a colon and a number: “35”."),
        ("a: 1\na: 2", "“a” is there twice."),
        ("a: many", 'a: many: "many" is not a number.'),
    ],
)
def test_figures_that_are_none_are_asked_back(text: str, sentence: str) -> None:
    with asked_back(sentence):
        fields.NamedFigures("EUR").clean(text)


# --- lists ------------------------------------------------------------------------------------


def years(count: int = 3) -> fields.YearsField:
    return fields.YearsField(number(Share, "%", is_share=True), years=count, required=False)


def test_each_year_has_its_share() -> None:
    assert years().clean(["50 %", "100", "100", " ", ""]) == [Decimal("0.5"), 1, 1]
    assert years().prepare_value([0.5, 1, "as typed"]) == ["50", "100", "as typed"]
    assert years().clean([]) == []


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        (["50", "", "100"], "Year 2 is empty."),
        (["50", "150"], "Year 2: Give 100 % at most."),
        (["0.5"], "Year 1: Do you mean 0.5 % or 50 %? Write “%” behind it."),
    ],
)
def test_a_year_that_is_not_clear_is_asked_back(texts: list[str], sentence: str) -> None:
    with asked_back(sentence):
        years().clean(texts)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [([], ["", "", ""]), ([0.5], ["50", "", ""]), ([1, 1, 1, 1], ["100"] * 4 + [""])],
)
def test_there_is_an_input_for_each_year_that_is_counted(stored: Any, shown: list[str]) -> None:
    field = years()

    context = field.widget.get_context("ramp", field.prepare_value(stored), {"id": "id_ramp"})

    inputs = context["widget"]["inputs"]
    assert inputs == [(f"Year {number}", text, 1) for number, text in enumerate(shown, start=1)]
    assert context["widget"]["unit"] == "%"


def test_a_list_of_texts_leaves_out_what_is_empty() -> None:
    field = fields.ItemsField(required=False)

    assert field.clean([" one ", "", "two"]) == ["one", "two"]
    assert field.clean(None) == []
    with asked_back("This text holds a character that cannot be stored; type the text again."):
        field.clean(["one", "two\x00"])


def test_a_list_that_was_typed_is_shown_as_it_was() -> None:
    widget = fields.ItemsField().widget

    texts = widget.value_from_datadict(MultiValueDict({"a": ["x", ""]}), {}, "a")

    inputs = widget.get_context("a", texts, {})["widget"]["inputs"]
    assert [text for _label, text, _lines in inputs] == ["x", ""]
    assert widget.get_context("a", ["x"], {})["widget"]["inputs"][1:] == [("Entry 2", "", 1)]


@pytest.mark.parametrize(("letters", "lines"), [(0, 1), (59, 1), (60, 2), (300, 6), (20_000, 8)])
def test_a_long_entry_has_a_box_of_several_lines(letters: int, lines: int) -> None:
    widget = fields.ItemsField().widget

    page = widget.render("a", ["x" * letters], {"id": "id_a"})

    assert f'<textarea rows="{lines}" name="a" aria-label="Entry 1" id="id_a">' in page


def test_figures_stand_on_one_line_each() -> None:
    field = years()

    page = field.widget.render("ramp", field.prepare_value([0.5]), field.widget.attrs)

    assert "<textarea" not in page
    assert page.count('inputmode="decimal"') == 3


NAMES = [("K1", "Speed"), ("K2", "")]


def test_one_of_the_items_is_chosen_and_one_that_is_gone_stays_to_choose() -> None:
    field: Any = fields.key_field(NAMES, "K9", required=False)

    assert [(key, str(words)) for key, words in field.choices] == [
        ("", "I don't know yet"),
        ("K1", "K1 Speed"),
        ("K2", "K2"),
        ("K9", "K9 (not there any more)"),
    ]
    assert [field.clean(key) for key in ("", "K1", "K9")] == ["", "K1", "K9"]
    with pytest.raises(ValidationError):
        field.clean("K7")


def test_some_of_the_items_are_ticked() -> None:
    field: Any = fields.keys_field(NAMES, ["K1", "K9"], required=False)

    assert [key for key, _words in field.choices] == ["K1", "K2", "K9"]
    assert field.clean(["", "K2", "K9"]) == ["K2", "K9"]
    assert field.clean([""]) == []
    with pytest.raises(ValidationError):
        field.clean(["K7"])


# --- texts, choices, flags, dates --------------------------------------------------------------


def test_a_text_is_stored_in_normal_form_and_never_cut() -> None:
    field = fields.TextField(max_length=3, required=False)

    assert field.clean(" e\u0301 \u200b") == "é"
    assert "maxlength" not in field.widget.attrs
    with asked_back(
        "This text is too long: it has 4 letters, and 3 are the most. "
        "Make it shorter, or add it as a file."
    ):
        field.clean("four")


@pytest.mark.parametrize(
    ("text", "letters"), [("eur", "EUR"), ("€", "EUR"), ("", ""), ("CHF", "CHF")]
)
def test_a_currency_has_three_letters(text: str, letters: str) -> None:
    assert fields.CurrencyField(required=False).clean(text) == letters


@pytest.mark.parametrize("text", ["money", "E1R", "ÄÖÜ"])
def test_what_is_no_currency_is_asked_back(text: str) -> None:
    with asked_back("Write three letters, such as EUR."):
        fields.CurrencyField(required=False).clean(text)


@pytest.mark.parametrize(
    ("stored", "word"), [(True, "true"), (False, "false"), (None, ""), ("partly", "partly")]
)
def test_yes_no_partly_and_not_known_are_four_answers(stored: Any, word: str) -> None:
    field = fields.FlagField(partly=True, required=False)

    assert (field.prepare_value(stored), field.clean(word)) == (word, stored)


def test_partly_is_only_an_answer_where_it_makes_sense() -> None:
    with pytest.raises(ValidationError):
        fields.FlagField(required=False).clean("partly")


def test_a_step_on_a_scale_is_chosen() -> None:
    field = fields.LevelField(1, 5, required=False)

    assert [field.clean(text) for text in ("", "1", "5")] == [None, 1, 5]
    with pytest.raises(ValidationError):
        field.clean("6")


def test_a_day_is_picked() -> None:
    field = fields.date_field(required=False)

    assert str(field.clean("2027-04-15")) == "2027-04-15"
    with asked_back("Write the date like 2027-04-15."):
        field.clean("15/04/27")


# --- what the document says about its fields -----------------------------------------------------


def test_what_was_said_about_a_type_is_found() -> None:
    kind, said = fields.unwrapped(fields.annotation_of(Stakeholder, "influence"))

    assert (kind, fields.bound(said, "ge"), fields.bound(said, "le")) == (int, 1, 5)
    assert fields.bound(said, "max_length") is None
    title = fields.unwrapped(fields.annotation_of(Project, "title"))
    assert (title[0], fields.bound(title[1], "max_length")) == (str, 90)
    assert fields.annotation_of(Experiment, "guardrail_sizing.power") is not None


def test_words_begin_with_a_capital_letter() -> None:
    assert fields.word_choices(KpiKind)[0] == ("business", "Business success")


# --- how a stored answer reads -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "stored", "text"),
    [
        (fields.TextField(), "one\ntwo", "one\ntwo"),
        (fields.TextField(), None, ""),
        (fields.ItemsField(), ["one", "two"], "one\ntwo"),
        (fields.ItemsField(), [], ""),
        (number(Number, "EUR"), 240000, "240,000 EUR"),
        (number(Number, ""), 1.2340, "1.234"),
        (number(Share, "%", is_share=True), 0.0015, "0.15 %"),
        (number(Number, "points", is_share=True), 0, "0 points"),
        (years(), [0.5, 1], "50 %\n100 %"),
        (fields.FlagField(), False, "No"),
        (fields.LevelField(1, 5), 3, "3"),
        (
            fields.choice_field(fields.word_choices(KpiKind), menu=True),
            "guardrail",
            "Must not get worse",
        ),
        (fields.key_field(NAMES, ""), "K1", "K1 Speed"),
        (fields.keys_field(NAMES, []), ["K1", "K8"], "K1 Speed\nK8"),
        (fields.date_field(), "2027-04-15", "Thursday 15 April 2027"),
        (fields.NamedFigures("EUR"), {"a": 1}, "a: 1"),
    ],
)
def test_a_stored_answer_reads_as_people_say_it(field: forms.Field, stored: Any, text: str) -> None:
    assert told(field, stored) == text


def test_a_line_without_a_section_has_its_own_field() -> None:
    assert fields.is_choice(fields.unwrapped(fields.annotation_of(Requirement, "section"))[0])
