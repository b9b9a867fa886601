"""Lengths of time are understood as people write them, or not at all."""

import pytest

from spec.exports.spans import span


@pytest.mark.parametrize(
    ("text", "prometheus", "openslo"),
    [
        ("15 min", "15m", "15m"),
        ("90s", "90s", ""),
        ("1 h", "1h", "1h"),
        ("24 h", "24h", "24h"),
        ("1 Day", "1d", "1d"),
        ("13 weeks rolling", "13w", "13w"),
        (" 3  months sliding ", "90d", "3M"),
        ("1 quarter", "90d", "1Q"),
        ("1 y", "1y", "1Y"),
    ],
)
def test_a_length_is_told_in_both_languages(text: str, prometheus: str, openslo: str) -> None:
    found = span(text)

    assert found is not None
    assert (found.prometheus, found.openslo) == (prometheus, openslo)


@pytest.mark.parametrize(
    "text", ["", "at go-live and yearly", "0 d", "1.5 h", "-1 d", "1 fortnight", "9999999 d", "٣ d"]
)
def test_what_is_no_length_is_none(text: str) -> None:
    assert span(text) is None
