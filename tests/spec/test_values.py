"""Each kind of value is checked and normalised once."""

import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from spec import values
from spec.values import Unfit, Written, normalised


def sentence(check: Any, value: object) -> str:
    """What is said of `value` when `check` refuses it."""
    with pytest.raises(Unfit) as refused:
        check(value)
    return str(refused.value)


def test_text_is_composed_trimmed_and_has_one_kind_of_line_end() -> None:
    assert normalised(" \u200b\ufeff e\u0301\r\nb\u200bc\rd \u200d\t") == "é\nb\u200bc\nd"


def test_spaces_are_those_of_python() -> None:
    spaces = {chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()}

    assert set(values.SPACES) == spaces


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b"])
def test_a_character_that_cannot_be_stored_is_refused(text: str) -> None:
    expected = "holds a character that cannot be stored; type the text again"

    assert sentence(normalised, text) == expected


def test_thirty_marks_on_a_letter_are_kept_and_more_refused() -> None:
    assert len(normalised("q" + "\u0301" * 30 + "q" + "\u0301" * 30)) == 62
    assert sentence(normalised, "q" + "\u0301" * 31) == (
        "holds a letter with more than 30 marks on it; take them away"
    )


def test_many_layers_around_a_text_are_taken_off_at_once() -> None:
    assert normalised("\u200b " * 200_000 + "text" + " \ufeff" * 200_000) == "text"


@pytest.mark.parametrize(("given", "kept"), [(None, ""), (Written("~"), ""), (Written("no"), "no")])
def test_nothing_is_the_empty_text(given: object, kept: str) -> None:
    assert values.as_text(given) == kept


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (5, '"5" is not text; put it in quotes'),
        (True, '"true" is not text; put it in quotes'),
        ([], "a list is not text; put it in quotes"),
        ({}, "a group of named values is not text; put it in quotes"),
    ],
)
def test_what_is_not_text_is_refused(given: object, said: str) -> None:
    assert sentence(values.as_text, given) == said


@pytest.mark.parametrize(
    ("given", "number"),
    [
        (0.1, "0.1"),
        (-0.0, "0"),
        (Decimal("1.500"), "1.5"),
        (Written("1e3"), "1000"),
        (Written("-.5"), "-0.5"),
        (10**14, "100000000000000"),
        (Decimal("1E-15"), "1E-15"),
        (Decimal("1." + "0" * 40), "1"),
    ],
)
def test_a_number_is_exact_and_has_one_form(given: object, number: str) -> None:
    assert str(values.as_number(given)) == number


@pytest.mark.parametrize(
    "given",
    [
        10**15,
        0.1234567890123456,
        Decimal("1E-16"),
        Decimal(f"1.{10**40}1"),
        Written("1e400"),
    ],
)
def test_a_number_that_cannot_be_kept_exactly_is_refused(given: object) -> None:
    assert sentence(values.as_number, given).endswith("has more than 15 digits")


@pytest.mark.parametrize("given", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_a_number_that_is_not_finite_is_refused(given: object) -> None:
    assert sentence(values.as_number, given).endswith("is not a number we can calculate with")


@pytest.mark.parametrize(
    "given", [True, "many", Written("٣"), Written("1_000"), Written("12:30"), []]
)
def test_what_is_not_a_number_is_refused(given: object) -> None:
    assert sentence(values.as_number, given).endswith("is not a number")


def test_a_number_in_quotes_is_refused_with_a_hint() -> None:
    assert sentence(values.as_number, "5") == '"5" is text; write the number without quotes'


@pytest.mark.parametrize("kind", ["number", "whole", "flag", "date", "moment", "choice", "partly"])
@pytest.mark.parametrize("given", [None, "", "  ", Written("null")])
def test_nothing_is_no_answer(kind: str, given: object) -> None:
    assert getattr(values, f"as_{kind}")(given) is None


def test_a_whole_number_may_be_written_with_a_point() -> None:
    assert values.as_whole(Written("3.0")) == 3
    assert sentence(values.as_whole, 2.5) == '"2.5" is not a whole number'


@pytest.mark.parametrize(("given", "flag"), [(True, True), (Written("Off"), False)])
def test_a_flag_is_a_flag_or_a_word(given: object, flag: bool) -> None:
    assert values.as_flag(given) is flag


@pytest.mark.parametrize("given", ["true", 1, Written("1"), Written("maybe")])
def test_what_is_neither_true_nor_false_is_refused(given: object) -> None:
    assert sentence(values.as_flag, given).endswith("is neither true nor false")


def test_a_day_is_written_in_one_way() -> None:
    assert values.as_date(" 2027-02-01 ") == values.as_date(date(2027, 2, 1)) == date(2027, 2, 1)


@pytest.mark.parametrize(
    "given", ["1.2.2027", "20270201", "२०२७-०२-०१", 20270201, datetime(2027, 2, 1, tzinfo=UTC)]
)
def test_what_is_not_a_day_is_refused(given: object) -> None:
    assert sentence(values.as_date, given).endswith("is not a date; write it like 2027-02-01")


def test_a_day_that_no_calendar_has_is_refused() -> None:
    assert sentence(values.as_date, "2027-02-29") == '"2027-02-29" is not a day of the calendar'


@pytest.mark.parametrize(
    "given",
    ["2026-08-03 09:12", "2026-08-03T11:12:00+02:00", datetime(2026, 8, 3, 9, 12, tzinfo=UTC)],
)
def test_a_time_is_kept_in_utc(given: object) -> None:
    assert values.as_moment(given) == datetime(2026, 8, 3, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize("given", ["noon", 20260803, True, "0001-01-01T00:00+14:00"])
def test_what_is_not_a_time_is_refused(given: object) -> None:
    assert "is not a time; write it like " in sentence(values.as_moment, given)


def test_partly_is_an_answer_of_its_own() -> None:
    assert values.as_partly(Written("partly")) == "partly"
    assert values.as_partly(Written("yes")) is True
    assert sentence(values.as_partly, "some") == '"some" is none of: true, false, partly'


def test_a_message_shows_one_printable_line() -> None:
    assert values.shown("a\nb\u202e" + "c" * 80) == '"a b�' + "c" * 56 + '…"'
