"""Who must sign, by risk tier."""

import hashlib
import json
from typing import Any

import pytest

from signoff import policy
from signoff.policy import Seat
from spec.checks.roles import roles as roles_of
from spec.choices import Role
from spec.document import SECTIONS, Document
from spec.document.people import Stakeholder
from tests.signoff.factories import OWNERS, people, person

BY_TIER = {
    1: OWNERS,
    2: (*OWNERS, "it_operations", "compliance"),
    3: (*OWNERS, "it_operations", "compliance", "it_security"),
    4: (*OWNERS, "it_operations", "compliance", "model_risk", "it_security", "internal_audit"),
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
    assert set(roles_of(tier)) == set(roles)


@pytest.mark.parametrize(("tier", "roles"), BY_TIER.items())
def test_whoever_holds_a_role_of_the_tier_signs(tier: int, roles: tuple[str, ...]) -> None:
    everybody = people(*BY_TIER[4], "legal", "ux")

    assert asked(*everybody, tier=tier) == [(role, role) for role in roles]


@pytest.mark.parametrize("tier", BY_TIER)
def test_everyone_who_must_sign_signs_in_any_tier(tier: int) -> None:
    council = person("works_council", must_sign=True)

    found = asked(*people(*BY_TIER[4]), council, tier=tier)

    assert sorted(found) == sorted((role, role) for role in (*BY_TIER[tier], "works_council"))


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


@pytest.mark.parametrize(
    ("tier", "one_role_each", "independent", "review_months"),
    [(1, False, 0, 0), (2, False, 0, 0), (3, True, 1, 12), (4, True, 1, 6)],
)
def test_the_rules_of_a_round_are_plain_data(
    tier: int, one_role_each: bool, independent: int, review_months: int
) -> None:
    data = policy.as_data(tier)
    written = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    known = policy.read_round(json.loads(written))
    assert policy.sha256(data) == hashlib.sha256(written.encode()).hexdigest()
    assert known == policy.round_of(tier)
    assert (known.version, known.tier, data["submitter_alone"]) == (3, tier, False)
    assert (known.one_role_each, known.independent) == (one_role_each, independent)
    assert (known.validity_months, known.review_months) == (12, review_months)
    assert data["may_waive"] == MAY_WAIVE[tier]
    assert data["people_to_waive"] == (2 if tier == 4 else 1)


def test_in_tier_4_the_owners_come_first_and_audit_last() -> None:
    stages = [
        [one.role for one in stage.requirements] for stage in policy.round_of(4, Document()).stages
    ]

    assert stages == [
        [*OWNERS, "it_operations"],
        ["compliance"],
        ["model_risk", "it_security"],
        ["internal_audit"],
    ]


@pytest.mark.parametrize("tier", [1, 2, 3])
def test_in_lower_tiers_all_are_asked_side_by_side(tier: int) -> None:
    assert len(policy.round_of(tier).stages) == 1


def test_whoever_must_sign_beside_the_roles_signs_in_the_first_stage() -> None:
    council = person("works_council", must_sign=True)

    found = {seat.role: seat.stage for seat in seats(*people(*BY_TIER[4]), council, tier=4)}

    assert (found["works_council"], found["compliance"], found["internal_audit"]) == (1, 2, 4)


@pytest.mark.parametrize(
    ("document", "role"),
    [
        ({"risk": {"personal_data": "personal"}}, "compliance"),
        ({"risk": {"personal_data": "special"}}, "compliance"),
        ({"concerns": [{"id": "C1", "likelihood": 3, "impact": 4}]}, "it_operations"),
    ],
)
def test_what_a_project_says_can_ask_for_one_more_role(document: dict[str, Any], role: str) -> None:
    asked = [seat.role for seat in policy.seats(Document.model_validate(document), 1)]

    assert asked == [*OWNERS, role]


@pytest.mark.parametrize(
    "document",
    [
        {"risk": {"personal_data": "pseudonymous"}},
        {"concerns": [{"id": "C1", "likelihood": 2, "impact": 5}]},
        {"concerns": [{"id": "C1", "impact": 5}]},
    ],
)
def test_what_matters_less_asks_nobody_else(document: dict[str, Any]) -> None:
    asked = [seat.role for seat in policy.seats(Document.model_validate(document), 1)]

    assert asked == [*OWNERS]


def test_a_round_from_before_there_were_stages_is_read_as_one_stage() -> None:
    old = {"version": 2, "tier": 3, "roles": ["sponsor"], "also_signs": "everyone", "x": 1}

    known = policy.read_round(old)

    assert [[one.role for one in stage.requirements] for stage in known.stages] == [["sponsor"]]
    assert known.requirement("legal").role == ""
    assert known.sections_of("sponsor") == frozenset(SECTIONS)


def test_every_section_has_owners_that_are_roles() -> None:
    known = policy.round_of(4)

    assert set(known.owners) == set(SECTIONS)
    assert all(Role(role) for roles in known.owners.values() for role in roles)


@pytest.mark.parametrize("tier", BY_TIER)
def test_somebody_who_signs_is_asked_about_every_section(tier: int) -> None:
    known = policy.round_of(tier)

    asked = [known.sections_of(role) for role in BY_TIER[tier]]
    assert frozenset().union(*asked) == frozenset(SECTIONS)


def test_whoever_owns_no_section_is_asked_about_all_of_them() -> None:
    known = policy.round_of(4)

    assert known.sections_of("internal_audit") == frozenset(SECTIONS)
    assert known.sections_of("works_council") == frozenset(SECTIONS)
    assert "experiment" not in known.sections_of("sponsor")
    assert {"kpis", "value", "project"} <= known.sections_of("it_operations")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", ""),
        ("personal_data", "when data about people are used"),
        ("grave_concern", "when a concern has a risk of 12 or more"),
    ],
)
def test_a_condition_is_told_in_words(name: str, words: str) -> None:
    assert policy.Requirement(role="compliance", when=name).condition == words


def test_the_words_of_the_policy_name_roles_that_are_known() -> None:
    known = policy.round_of(1)

    assert known.stages[0].requirements[0].role_label == "sponsor"
    assert known.why
