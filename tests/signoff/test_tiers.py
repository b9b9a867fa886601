"""The computed risk tier, and the one that a person has set with a reason."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.refusals import Conflict, NotReady, Refused
from audit.models import Entry
from intake.actions import save_section
from intake.models import Project
from signoff import policy, rules
from signoff.actions import set_tier, submit
from signoff.assemble import document_of
from signoff.models import TierOverride
from signoff.policy import Source
from spec.choices import Stage
from spec.document import Document
from spec.document.promises import Risk
from tests.accounts.factories import UserFactory
from tests.signoff.factories import (
    OWNERS,
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    people,
)
from tests.signoff.ready import answers, ready

pytestmark = pytest.mark.django_db

WHY = "Thousands of suppliers feel every mistake."
PROHIBITED = (
    "The EU AI Act forbids this use, says the answer about its class. It cannot be signed. "
    "Change what the project does and answer again, or stop the project."
)


def at_the_table() -> Project:
    """A project of computed tier 2 with everybody who may set a tier."""
    table = people(*OWNERS, "it_operations", "compliance", "it_security", "model_risk")
    project: Project = ProjectFactory.create(tier=2, people=table)
    return project


def answered(project: Project, tier: int | None, **changes: Any) -> None:
    """Change the answers about risk to those of another tier."""
    risk = Risk.model_validate(answers(tier) | changes)
    save_section(project, "risk", risk, actor=None)


def applies(project: Project) -> tuple[int, Source]:
    """The tier that applies now, and where it comes from."""
    latest = TierOverride.objects.latest_of(project)
    found = policy.tier_in_force(document_of(project), latest)
    return found.number, found.source


def set_to(project: Project, tier: int | None, by: str = "compliance") -> TierOverride:
    return set_tier(project, tier, reason=WHY, actor=account(by))


def refused(kind: type[Refused], project: Project, tier: int | None, **fields: Any) -> str:
    known: dict[str, Any] = {"reason": WHY, "actor": account("compliance")} | fields
    with pytest.raises(kind) as refusal:
        set_tier(project, tier, **known)
    assert not Entry.objects.filter(act="tier.set").exists()
    return refusal.value.sentence


# --- Computed ---------------------------------------------------------------------------------
@pytest.mark.parametrize("tier", [1, 2, 3, 4])
def test_without_a_word_of_a_person_the_computed_tier_applies(tier: int) -> None:
    found = policy.tier_in_force(ready("sponsor", tier), None)

    assert (found.number, found.source) == (tier, Source.COMPUTED)


def test_without_answers_the_highest_tier_applies() -> None:
    found = policy.tier_in_force(Document(), None)

    assert (found.number, found.source) == (4, Source.COMPUTED)
    assert len(found.assessment.unanswered) == 12


def test_what_the_author_states_changes_nothing() -> None:
    document = Document(risk=Risk(tier=1))

    found = policy.tier_in_force(document, None)

    assert (found.number, found.assessment.stated, found.assessment.differs) == (4, 1, True)


# --- Set by a person --------------------------------------------------------------------------
def override(tier: int | None, computed: int) -> TierOverride:
    at = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
    user = UserFactory.build(name="Petra Novak")
    return TierOverride(tier=tier, computed=computed, reason=WHY, made_by=user, made_at=at)


@pytest.mark.parametrize(
    ("now", "tier", "then", "applied", "source"),
    [
        (2, 3, 2, 3, Source.RAISED),
        (3, 3, 2, 3, Source.COMPUTED),  # the answers have caught up
        (4, 3, 2, 4, Source.COMPUTED),  # and have overtaken it
        (3, 2, 3, 2, Source.LOWERED),
        (3, 2, 4, 2, Source.LOWERED),  # less than was accepted
        (4, 2, 3, 4, Source.COMPUTED),  # more than was accepted
        (1, 2, 3, 2, Source.RAISED),
        (2, None, 2, 2, Source.COMPUTED),
    ],
)
def test_a_tier_that_was_set_holds_while_the_answers_let_it(
    now: int, tier: int | None, then: int, applied: int, source: Source
) -> None:
    found = policy.tier_in_force(ready("sponsor", now), override(tier, then))

    assert (found.number, found.source) == (applied, source)


def test_the_reasons_are_plain_data() -> None:
    document = ready("sponsor", 2)

    data = policy.tier_in_force(document, override(3, 2)).as_data()

    assert {name: data[name] for name in ("computed", "points", "highest", "weights")} == {
        "computed": 2,
        "points": 12,
        "highest": 40,
        "weights": "2026-11",
    }
    assert data["set"] == {"reason": WHY, "by": "Petra Novak", "on": "2026-11-24"}
    assert len(data["answers"]) == 12
    assert data["answers"][0] == {
        "name": "risk.affected",
        "points": 0,
        "highest": 4,
        "answered": True,
        "overrides": False,
    }


def test_a_tier_that_does_not_hold_any_more_is_no_reason() -> None:
    data = policy.tier_in_force(ready("sponsor", 4), override(3, 2)).as_data()

    assert "set" not in data


# --- Setting it -------------------------------------------------------------------------------
@pytest.mark.parametrize("by", ["data_scientist", "product_manager", "compliance", "model_risk"])
def test_a_higher_tier_is_set_by_those_who_edit_compliance_and_model_risk(by: str) -> None:
    project = at_the_table()

    made = set_to(project, 3, by)

    assert applies(project) == (3, Source.RAISED)
    assert (made.tier, made.computed, made.reason, made.made_by) == (3, 2, WHY, account(by))


@pytest.mark.parametrize("by", ["sponsor", "business_contact", "it_security"])
def test_others_set_no_tier(by: str) -> None:
    project = at_the_table()

    refused(NotReady, project, 3, actor=account(by))
    refused(NotReady, project, 1, actor=account(by))

    assert applies(project) == (2, Source.COMPUTED)


def test_a_lower_tier_is_set_by_compliance() -> None:
    project = at_the_table()

    set_to(project, 1)

    assert applies(project) == (1, Source.LOWERED)


@pytest.mark.parametrize("by", ["data_scientist", "product_manager", "model_risk"])
def test_a_lower_tier_is_set_by_nobody_else(by: str) -> None:
    sentence = refused(NotReady, at_the_table(), 1, actor=account(by))

    assert sentence == "Only compliance can set a lower tier."


def test_what_was_raised_is_lowered_by_compliance_only() -> None:
    project = at_the_table()
    set_to(project, 4, "product_manager")

    with pytest.raises(NotReady, match="Only compliance"):
        set_to(project, 3, "product_manager")
    with pytest.raises(NotReady, match="Only compliance"):
        set_to(project, None, "product_manager")

    set_to(project, None)
    assert applies(project) == (2, Source.COMPUTED)


def test_what_was_lowered_is_taken_back_by_whoever_edits() -> None:
    project = at_the_table()
    set_to(project, 1)

    made = set_to(project, None, "product_manager")

    assert applies(project) == (2, Source.COMPUTED)
    assert made.tier is None


def test_setting_a_tier_is_written_into_the_trail() -> None:
    project = at_the_table()

    made = set_to(project, 3)

    entry = Entry.objects.get(act="tier.set")
    assert (entry.object, entry.detail) == (
        f"signoff.tieroverride:{made.pk}",
        {"from": 2, "to": 3, "computed": 2},
    )


@pytest.mark.parametrize("tier", [2, None])
def test_a_tier_that_applies_is_not_set_again(tier: int | None) -> None:
    assert refused(Conflict, at_the_table(), tier) == "Risk tier 2 applies already."


def test_a_tier_needs_a_reason() -> None:
    sentence = refused(NotReady, at_the_table(), 3, reason="")

    assert sentence == "Say why, in one sentence at least."


def test_no_tier_is_set_while_nobody_works_on_the_project() -> None:
    project = at_the_table()
    Project.objects.filter(pk=project.pk).update(stage=Stage.PARKED)

    assert "take it up again first" in refused(NotReady, project, 3)


# --- Forbidden uses ---------------------------------------------------------------------------
def test_a_forbidden_use_has_no_tier_that_a_person_could_set() -> None:
    project = at_the_table()
    answered(project, 2, eu_ai_act_class="prohibited")

    assert refused(NotReady, project, 4) == PROHIBITED
    now = policy.tier_in_force(document_of(project), None)
    assert rules.can_set_tier(account("compliance"), project, 1, now) is False


def test_a_tier_that_was_set_does_not_count_for_a_forbidden_use() -> None:
    document = Document(risk=Risk.model_validate(answers(2) | {"eu_ai_act_class": "prohibited"}))

    found = policy.tier_in_force(document, override(1, 2))

    assert (found.number, found.source, found.stopped) == (4, Source.COMPUTED, True)
    assert found.as_data()["computed"] == 4


def test_a_forbidden_use_is_not_sent_for_review() -> None:
    project = ProjectFactory.create()
    answered(project, 1, eu_ai_act_class="prohibited")

    with pytest.raises(NotReady) as refusal:
        submit(project, actor=account("data_scientist"))

    assert refusal.value.sentence == PROHIBITED
    assert not project.versions.exists()


# --- In a round -------------------------------------------------------------------------------
def test_the_tier_that_was_set_chooses_who_signs() -> None:
    project = at_the_table()
    set_to(project, 3)

    version = VersionFactory.create(project=project)

    assert (version.tier, version.tier_source) == (3, "raised")
    assert version.signatories.filter(role="it_security").count() == 1
    assert version.assessment["set"]["reason"] == WHY


def test_the_checks_of_the_tier_that_was_set_apply() -> None:
    project = ProjectFactory.create(people=people(*OWNERS, "compliance"))
    set_to(project, 3)

    version = VersionFactory.create(project=project)

    missing = [one for one in version.findings if one["id"] == "S01"]
    assert "IT security" in missing[0]["message"]


def test_a_tier_set_after_a_review_makes_another_version_of_the_same_words() -> None:
    project = at_the_table()
    first = VersionFactory.create(project=project)
    set_to(project, 3)

    second = submit(project, actor=account("data_scientist"))

    assert (second.number, second.sha256, second.tier) == (2, first.sha256, 3)


def test_what_is_signed_is_sent_again_under_another_tier() -> None:
    project = at_the_table()
    all_approve(VersionFactory.create(project=project))
    set_to(project, 3)

    assert submit(project, actor=account("data_scientist")).tier == 3


# --- The database -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"tier": 5}, "tier_override_is_1_to_4"),
        ({"computed": 0}, "tier_override_knows_the_computed_tier"),
        ({"reason": ""}, "tier_override_has_a_reason"),
    ],
)
def test_the_database_refuses_a_tier_that_is_not_whole(changes: dict[str, Any], name: str) -> None:
    set_to(at_the_table(), 3)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        TierOverride.objects.update(**changes)


def test_the_newest_word_counts_and_all_are_kept() -> None:
    project = at_the_table()
    made = [set_to(project, tier) for tier in (3, 4, None)]

    assert list(TierOverride.objects.of(project)) == made[::-1]
    assert [str(one) for one in made] == [
        f"{project.pk} tier 3",
        f"{project.pk} tier 4",
        f"{project.pk} tier computed",
    ]
