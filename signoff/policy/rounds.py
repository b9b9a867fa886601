"""The rules of one round: stages in order, what each requires, and what a change asks again.

The data stand in `policies.toml`. A round keeps a copy of its rules, so everything in here reads
either the data of today (`round_of`) or the copy of a round (`read_round`).
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from signoff.models import role_in_words
from signoff.policy.tiers import MAY_WAIVE, PEOPLE_TO_WAIVE
from spec.canonical import digest
from spec.checks.roles import HIGHEST_TIER
from spec.choices import PersonalData, Role
from spec.document import SECTIONS, Document
from spec.document.people import Stakeholder

POLICIES = Path(__file__).resolve().parent.parent / "policies.toml"
# From this product of likelihood and impact on, a concern is grave (model.md 3.9).
GRAVE = 12


class Abstention(StrEnum):
    """What somebody who abstains does to the number that is needed."""

    LEAVES_OUT = "leaves_out"  # heard; the others are enough
    COUNTS_AGAINST = "counts_against"  # heard; somebody else has to approve


def _personal_data(document: Document) -> bool:
    return document.risk.personal_data in (PersonalData.PERSONAL, PersonalData.SPECIAL)


def _grave_concern(document: Document) -> bool:
    return any((one.likelihood or 0) * (one.impact or 0) >= GRAVE for one in document.concerns)


# Conditions under which a requirement applies, by their name in the data.
APPLIES: dict[str, Callable[[Document], bool]] = {
    "": lambda _document: True,
    "personal_data": _personal_data,
    "grave_concern": _grave_concern,
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one role has to say in a stage.

    `needs` is how many of those who are asked have to approve; 0 stands for all. With a `veto`, one
    “do not approve” ends the round.
    """

    role: str
    needs: int = 0
    veto: bool = True
    abstention: str = Abstention.COUNTS_AGAINST.value
    when: str = ""
    why: str = ""

    @property
    def role_label(self) -> str:
        """The role in words."""
        return role_in_words(self.role)

    @property
    def condition(self) -> str:
        """When it applies, in words; empty when it always does."""
        return {
            "": "",
            "personal_data": _("when data about people are used"),
            "grave_concern": _("when a concern has a risk of 12 or more"),
        }[self.when]


@dataclass(frozen=True, slots=True)
class Stage:
    """Those who are asked side by side. The next stage opens when this one is complete."""

    title: str
    requirements: tuple[Requirement, ...]

    def requirement(self, role: str) -> Requirement | None:
        """What the stage asks of `role`."""
        return next((one for one in self.requirements if one.role == role), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """All rules of a round in one tier."""

    tier: int
    version: int
    stages: tuple[Stage, ...]
    also_signs: Requirement
    why: str = ""
    one_role_each: bool = False
    independent: int = 0
    not_independent: frozenset[str] = frozenset()
    validity_months: int = 0
    review_months: int = 0
    due_days: int = 7
    reminders: tuple[str, ...] = ()
    escalates_to: str = ""
    asks_everybody: frozenset[str] = frozenset()
    owners: Mapping[str, frozenset[str]]

    def stage_of(self, role: str) -> int:
        """The number of the stage in which `role` signs, from 1; others sign in the first."""
        found = (n for n, stage in enumerate(self.stages, 1) if stage.requirement(role))
        return next(found, 1)

    def requirement(self, role: str) -> Requirement:
        """What is asked of `role`."""
        return self.stages[self.stage_of(role) - 1].requirement(role) or self.also_signs

    def sections_of(self, role: str) -> frozenset[str]:
        """The sections whose material change asks `role` again."""
        owned = frozenset(name for name, roles in self.owners.items() if role in roles)
        return owned | self.asks_everybody if owned else frozenset(SECTIONS)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(POLICIES.read_text(encoding="utf-8"))


def as_data(tier: int, document: Document | None = None) -> dict[str, Any]:
    """The rules that apply to a round, in JSON types, as they are copied into it.

    With `document`, without what it does not meet the condition of; otherwise with all.
    """
    table = _table()
    rules = next(one for one in table["tiers"] if one["tier"] == tier)
    stages = [_stage(stage, document) for stage in rules["stages"]]
    independence = table["independence"]
    return {
        **{name: value for name, value in rules.items() if name != "stages"},
        "version": table["version"],
        "stages": stages,
        "roles": [one["role"] for stage in stages for one in stage["requirements"]],
        "also_signs": _requirement({"role": ""} | table["also_signs"]),
        "submitter_alone": False,
        "not_independent": sorted(independence["not_owning"] + independence["not_advising"]),
        "owners": table["owners"],
        "may_waive": [role.value for role in MAY_WAIVE[tier]],
        "people_to_waive": PEOPLE_TO_WAIVE[tier],
    }


def _stage(data: dict[str, Any], document: Document | None) -> dict[str, Any]:
    asked = [_requirement(one) for one in data["requirements"]]
    applying = [one for one in asked if document is None or APPLIES[one["when"]](document)]
    return {"title": data["title"], "requirements": applying}


def _requirement(data: dict[str, Any]) -> dict[str, Any]:
    """With everything that is usual said."""
    needs = data.get("needs", "all")
    return asdict(Requirement(**{**data, "needs": 0 if needs == "all" else needs}))


def sha256(data: Mapping[str, Any]) -> str:
    """SHA-256 of the rules of a round in canonical form."""
    return digest(data)


def round_of(tier: int, document: Document | None = None) -> Round:
    """The rules of `tier` as they are today."""
    return read_round(as_data(tier, document))


def read_round(data: Mapping[str, Any]) -> Round:
    """The rules that a round has a copy of, also of one from before there were stages."""
    requirements = [Requirement(role=role) for role in data.get("roles", [])]
    stages = [
        Stage(one["title"], tuple(Requirement(**each) for each in one["requirements"]))
        for one in data.get("stages", [])
    ] or [Stage(_("Everybody, side by side"), tuple(requirements))]
    also = data.get("also_signs")
    return Round(
        tier=data.get("tier", HIGHEST_TIER),
        version=data.get("version", 0),
        why=data.get("why", ""),
        stages=tuple(stages),
        also_signs=Requirement(**also) if isinstance(also, dict) else Requirement(role=""),
        one_role_each=data.get("one_role_each", False),
        independent=data.get("independent", 0),
        not_independent=frozenset(data.get("not_independent", [])),
        validity_months=data.get("validity_months", 0),
        review_months=data.get("review_months", 0),
        due_days=data.get("due_days", 7),
        reminders=tuple(data.get("reminders", [])),
        escalates_to=data.get("escalates_to", ""),
        asks_everybody=frozenset(data.get("asks_everybody", SECTIONS)),
        owners={name: frozenset(roles) for name, roles in data.get("owners", {}).items()},
    )


# --- Seats --------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Seat:
    """One signature that is needed. Without a key nobody on the register holds the role.

    Whoever must sign is asked, also while nobody has said in which role.
    """

    role: str
    key: str
    name: str
    stage: int = 1

    @property
    def role_label(self) -> str:
        """The role in words."""
        return role_in_words(self.role)


def seats(document: Document, tier: int) -> list[Seat]:
    """Every signature that the document needs in `tier`, stage by stage: roles, and who must."""
    rules = round_of(tier, document)
    found: list[Seat] = []
    for number, stage in enumerate(rules.stages, 1):
        for one in stage.requirements:
            found += _of_a_role(document.stakeholders, one, number)
    signing = [person for person in document.stakeholders if person.must_sign]
    found += [
        Seat(role, one.id, one.name, rules.stage_of(role))
        for one in signing
        for role in [one.role.value if one.role else ""]
    ]
    return sorted(dict.fromkeys(found), key=lambda seat: seat.stage)


def _of_a_role(people: list[Stakeholder], requirement: Requirement, stage: int) -> list[Seat]:
    role = requirement.role
    holders = _holders(people, Role(role), at_least=requirement.needs or 1)
    asked = [Seat(role, one.id, one.name, stage) for one in holders]
    return asked or [Seat(role, "", "", stage)]


def _holders(people: Iterable[Stakeholder], role: Role, *, at_least: int) -> list[Stakeholder]:
    """Who signs for `role`: those who must, or else the first, or as many as are needed."""
    holders = [person for person in people if person.role == role]
    return [person for person in holders if person.must_sign] or holders[:at_least]
