"""Who must sign, by risk tier."""

import hashlib
import json
from typing import Any

import pytest

from signoff import policy
from signoff.policy import Seat
from spec.checks.roles import roles as roles_of
from spec.document import Document
from spec.document.people import Stakeholder
from tests.signoff.factories import OWNERS, people, person

BY_TIER = {
    1: OWNERS,
    2: (*OWNERS, "it_operations", "compliance"),
    3: (*OWNERS, "it_operations", "compliance", "it_security"),
    4: (*OWNERS, "it_operations", "compliance", "it_security", "model_risk", "internal_audit"),
}
MAY_WAIVE = {
    1: ["product_manager"],
    2: ["product_manager"],
    3: ["compliance"],
    4: ["model_risk", "compliance"],
}


def asked(*at_the_table: Stakeholder, tier: int = 1) -> list[tuple[str, str]]:
    return [(seat.role, seat.key) for seat in seats(*at_the_table, tier=tier)]


def seats(*at_the_table: Stakeholder, tier: int = 1) -> list[Seat]:
    return policy.seats(Document(stakeholders=list(at_the_table)), tier)


@pytest.mark.parametrize(("tier", "roles"), BY_TIER.items())
def test_each_tier_adds_its_roles(tier: int, roles: tuple[str, ...]) -> None:
    assert roles_of(tier) == roles


@pytest.mark.parametrize(("tier", "roles"), BY_TIER.items())
def test_whoever_holds_a_role_of_the_tier_signs(tier: int, roles: tuple[str, ...]) -> None:
    everybody = people(*BY_TIER[4], "legal", "ux")

    assert asked(*everybody, tier=tier) == [(role, role) for role in roles]


@pytest.mark.parametrize("tier", BY_TIER)
def test_everyone_who_must_sign_signs_in_any_tier(tier: int) -> None:
    council = person("works_council", must_sign=True)

    found = asked(*people(*BY_TIER[4]), council, tier=tier)

    assert found == [(role, role) for role in (*BY_TIER[tier], "works_council")]


def test_whoever_must_sign_signs_once_for_a_role() -> None:
    at_the_table = [person(role, must_sign=True) for role in OWNERS]

    assert asked(*at_the_table) == [(role, role) for role in OWNERS]


def test_whoever_must_sign_is_asked_even_without_a_role() -> None:
    nobody_said = Stakeholder(id="S9", name="Nia Obi", must_sign=True)

    seat = seats(*people(*OWNERS), nobody_said)[-1]

    assert seat == Seat("", "S9", "Nia Obi")
    assert seat.role_label == "no role yet"


def test_a_role_that_nobody_holds_is_an_empty_seat() -> None:
    found = seats(*people("sponsor", "business_contact", "data_scientist"))

    assert found[2] == Seat("product_manager", "", "")
    assert found[2].role_label == "product manager"


def test_without_people_every_seat_is_empty() -> None:
    assert asked() == [(role, "") for role in OWNERS]


def test_of_several_holders_the_first_signs() -> None:
    two = [person("sponsor", "first"), person("sponsor", "second")]

    assert asked(*two)[0] == ("sponsor", "first")
    assert ("sponsor", "second") not in asked(*two)


def test_of_several_holders_those_who_must_sign() -> None:
    three = [
        person("sponsor", "first"),
        person("sponsor", "second", must_sign=True),
        person("sponsor", "third", must_sign=True),
    ]

    assert asked(*three)[:2] == [("sponsor", "second"), ("sponsor", "third")]
    assert ("sponsor", "first") not in asked(*three)


@pytest.mark.parametrize(("tier", "one_role_each"), [(1, False), (2, False), (3, True), (4, True)])
def test_the_rules_of_a_round_are_plain_data(tier: int, one_role_each: bool) -> None:
    expected: dict[str, Any] = {
        "version": 2,
        "tier": tier,
        "roles": list(BY_TIER[tier]),
        "also_signs": "everyone marked as must sign",
        "submitter_alone": False,
        "one_role_each": one_role_each,
        "may_waive": MAY_WAIVE[tier],
        "people_to_waive": 2 if tier == 4 else 1,
    }
    written = json.dumps(expected, sort_keys=True, separators=(",", ":"))

    assert policy.as_data(tier) == expected
    assert policy.sha256(tier) == hashlib.sha256(written.encode()).hexdigest()
