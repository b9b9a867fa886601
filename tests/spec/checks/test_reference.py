"""The page about the checks says what the code says."""

import pytest
from django.core.management import call_command

from spec.checks import CHECKS, Gate
from spec.checks.reference import checks_page


def test_the_reference_pages_are_up_to_date() -> None:
    call_command("reference", check=True)


@pytest.mark.parametrize("key", CHECKS)
def test_every_check_has_one_row(key: str) -> None:
    rows = [line for line in checks_page().splitlines() if line.startswith(f"| {key} |")]

    assert len(rows) == 1
    assert "%" not in rows[0].replace("1%", "").replace("2%", "")
    assert rows[0].count("|") == 6


def test_every_gate_asks_a_question() -> None:
    assert all(gate.label.endswith("?") for gate in Gate)
