"""Numbers as people write them are understood in the way of their country, or asked back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec.numerals import Unclear, Written, in_unit, read, share, write, write_share

POINTS = st.sampled_from([".", ","])
# Every number that a document can hold: 15 digits, 15 of them behind the point at most.
NUMBERS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(0, 15),
)


@given(NUMBERS, POINTS)
def test_a_number_that_is_written_reads_as_the_same_number(number: Decimal, point: str) -> None:
    assert read(write(number, point=point), point=point).number == number


@given(NUMBERS, POINTS, st.sampled_from(["%", "points"]))
def test_a_share_that_is_written_reads_as_the_same_share(
    number: Decimal, point: str, unit: str
) -> None:
    part = Decimal(int(number.scaleb(13 - number.adjusted()))).scaleb(-14) if number else number

    assert share(write_share(part, point=point, unit=unit), point=point, unit=unit) == part


@given(st.text(max_size=120), POINTS)
def test_any_text_is_a_number_or_asked_back(text: str, point: str) -> None:
    try:
        written = read(text, point=point)
    except ValueError:
        return
    assert written.number.is_finite()


@pytest.mark.parametrize(
    ("text", "point", "number"),
    [
        ("1200", ".", "1200"),
        ("1,200", ".", "1200"),
        ("1.200", ",", "1200"),
        ("1.200,50", ".", "1200.5"),
        ("1.200,50", ",", "1200.5"),
        ("1,200.50", ",", "1200.5"),
        ("1.200.500", ".", "1200500"),
        ("1,200,500.25", ".", "1200500.25"),
        ("1 200,5", ".", "1200.5"),
        ("1\u00a0200\u202f500", ".", "1200500"),
        ("1’200.5", ".", "1200.5"),
        ("1,5", ".", "1.5"),
        ("1.5", ",", "1.5"),
        ("0,123", ".", "0.123"),
        (".5", ".", "0.5"),
        ("-5", ".", "-5"),
        ("−5", ".", "-5"),
        ("+5", ".", "5"),
        ("12.3450", ".", "12.345"),
        ("  7  ", ".", "7"),
    ],
)
def test_a_number_is_understood(text: str, point: str, number: str) -> None:
    assert read(text, point=point) == Written(Decimal(number))


@pytest.mark.parametrize(
    ("text", "word"),
    [("3.6 EUR", "EUR"), ("€ 3.6", "€"), ("€3.6", "€"), ("3.6€", "€"), ("3.6 per day", "per day")],
)
def test_the_word_beside_a_number_is_kept(text: str, word: str) -> None:
    assert read(text) == Written(Decimal("3.6"), word)


@pytest.mark.parametrize(
    ("text", "point", "question"),
    [
        ("1.200", ".", "Do you mean 1200 or 1.2?"),
        ("1,200", ",", "Do you mean 1200 or 1,2?"),
        ("15.000", ".", "Do you mean 15000 or 15.0?"),
    ],
)
def test_a_number_with_two_meanings_is_asked_back(text: str, point: str, question: str) -> None:
    with pytest.raises(Unclear) as asked:
        read(text, point=point)

    assert str(asked.value) == question


@pytest.mark.parametrize(
    "text",
    [
        *("", "abc", "5.", "1.2.3", "1,20.5", "1,2,3", "12 34", "1 200 12", "5-6", "1e5"),
        *("EUR 5 a day", "1.200 500", "1,200.5.5", "x" * 500, " " * 101 + "1", "1.200,500.5"),
    ],
)
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        read(text)


def test_more_digits_than_we_can_keep_are_refused() -> None:
    with pytest.raises(ValueError, match="more than 15 digits"):
        read("1234567890123456")


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("14", "days", "14"),
        ("2 weeks", "days", "14"),
        ("14 Days", "days", "14"),
        ("1.5 h", "minutes", "90"),
        ("2 days", "minutes", "2880"),
        ("4 hours", "hours a week", "4"),
        ("1,200 a day", "a day", "1200"),
        ("€ 3.60", "EUR", "3.6"),
        ("3.60 eur.", "EUR", "3.6"),
        ("5 euros", "EUR", "5"),
        ("12", "", "12"),
        ("200 ms", "ms", "200"),
    ],
)
def test_a_number_may_repeat_its_unit_or_name_one_that_fits(
    text: str, unit: str, number: str
) -> None:
    assert in_unit(text, unit) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "unit", "sentence"),
    [
        ("5 USD", "EUR", "This answer is in EUR, not in USD."),
        ("2 days", "hours a week", "This answer is in hours a week, not in days."),
        ("3 ms", "", 'Leave out "ms".'),
    ],
)
def test_another_unit_is_asked_back(text: str, unit: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"in|out") as asked:
        in_unit(text, unit)

    assert str(asked.value) == sentence


@pytest.mark.parametrize(
    ("text", "unit", "part"),
    [
        ("25", "%", "0.25"),
        ("25 %", "%", "0.25"),
        ("25 per cent", "%", "0.25"),
        ("0.25 %", "%", "0.0025"),
        ("25 points", "points", "0.25"),
        ("0.15 points", "points", "0.0015"),
        ("0", "%", "0"),
        ("-2.5", "points", "-0.025"),
    ],
)
def test_a_share_is_written_per_hundred(text: str, unit: str, part: str) -> None:
    assert share(text, unit=unit) == Decimal(part)


@pytest.mark.parametrize(
    ("text", "point", "unit", "question"),
    [
        ("0.25", ".", "%", "Do you mean 0.25 % or 25 %? Write “%” behind it."),
        ("0,5", ",", "points", "Do you mean 0,5 points or 50 points? Write “points” behind it."),
    ],
)
def test_a_share_below_one_is_asked_back(text: str, point: str, unit: str, question: str) -> None:
    with pytest.raises(Unclear) as asked:
        share(text, point=point, unit=unit)

    assert str(asked.value) == question


def test_a_share_in_another_unit_is_asked_back() -> None:
    with pytest.raises(ValueError, match=r"^This answer is in %, not in days\.$"):
        share("25 days")


@pytest.mark.parametrize(
    ("number", "text"),
    [("1.234", "1.2340"), ("12.5", "12.5"), ("1234.567", "1234.567"), ("0.5", "0.5")],
)
def test_a_number_that_could_be_thousands_gets_a_zero(number: str, text: str) -> None:
    assert write(Decimal(number)) == text
