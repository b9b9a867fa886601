"""Concerns have half of the time, however many there are."""

import pytest

from spec.exports.agenda import MOST, agenda


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 9, 12, 13, 25, 100, 10_000])
def test_half_of_the_minutes_are_for_concerns(count: int) -> None:
    found = agenda(count)

    assert found.for_concerns * 2 == found.minutes
    assert all(item.minutes > 0 for item in found.items)
    assert sum(item.concerns for item in found.items) == 1


def test_each_point_begins_where_the_one_before_ends() -> None:
    found = agenda(9).items

    assert [(item.clock, item.minutes) for item in found] == [
        ("0:00", 5),
        ("0:05", 15),
        ("0:20", 45),
        ("1:05", 10),
        ("1:15", 15),
    ]


def test_too_many_concerns_need_further_meetings() -> None:
    found = agenda(MOST + 1)

    assert (found.meetings, found.minutes) == (2, 70)
    assert found.told == (
        "70 minutes, 35 of them for concerns. "
        "All 13 concerns need 2 such meetings, the gravest come first."
    )


def test_a_meeting_without_concerns_asks_for_them() -> None:
    assert "Nobody has raised one yet" in agenda(0).items[2].note
    assert agenda(0).told == "30 minutes, 15 of them for concerns."
