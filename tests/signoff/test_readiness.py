"""What stands between a text and its sign-off."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from concerns.actions import record_acceptances, save_concerns
from intake.actions import save_section
from signoff import readiness, rules
from signoff.actions import end_waiver, submit
from signoff.assemble import document_of
from signoff.models import SpecVersion, Verdict, Waiver
from signoff.readiness import Draft, Readiness, as_finding, readiness_of, total
from spec.checks import Finding, Gate, Severity
from spec.document.people import Concern
from spec.figures import figures
from tests.accounts.factories import UserFactory
from tests.signoff.factories import (
    ProjectFactory,
    VersionFactory,
    WaiverFactory,
    account,
    all_approve,
    decide,
    edit,
    stop,
    stopped,
)
from tests.signoff.ready import ready
from tests.signoff.test_recorded import imported

pytestmark = pytest.mark.django_db

NOW = timezone.now


def finding(severity: Severity = Severity.BLOCKER, **fields: Any) -> Finding:
    known: dict[str, Any] = {
        "id": "F07",
        "gate": Gate.FRAMING,
        "where": "current_process",
        "path": "business_case.current_process",
        "message": "Describe it.",
        "source": "L",
    }
    return Finding(severity=severity, **known | fields)


def waiver(person: Any = 1, **fields: Any) -> Waiver:
    known: dict[str, Any] = {
        "check_id": "F07",
        "where": "current_process",
        "severity": "blocker",
        "tier": 1,
        "made_by_id": person,
    }
    return Waiver(**known | fields)


def found(*findings: Finding, waivers: tuple[Waiver, ...] = (), tier: int = 1) -> Readiness:
    return readiness_of(findings, waivers, tier)


def draft(project: Any) -> Draft:
    return readiness.of_draft(project, document_of(project), moment=NOW())


# --- Counting ---------------------------------------------------------------------------------
def test_findings_are_parted_by_weight_and_gate() -> None:
    blocker = finding()
    warning = finding(Severity.WARNING, gate=Gate.ALIGNMENT, id="F10")
    hint = finding(Severity.HINT, gate=Gate.SPECIFICATION, id="F12")

    parts = found(blocker, warning, hint)

    assert [item.finding for item in parts.stops] == [blocker]
    assert [item.finding for item in parts.to_look_at] == [warning]
    assert [item.finding for item in parts.hints] == [hint]
    assert [item.finding for item in parts.of_gate(Gate.ALIGNMENT)] == [warning]
    assert parts.accepted == ()


def test_findings_about_decisions_are_left_out() -> None:
    assert found(finding(gate=Gate.SIGN_OFF)).items == ()


@pytest.mark.parametrize(
    ("severities", "sentence"),
    [
        ([], "Nothing stops the sign-off"),
        (["hint"], "Nothing stops the sign-off"),
        (["warning"], "Nothing stops the sign-off, 1 to look at"),
        (["blocker"], "1 thing stops the sign-off"),
        (["blocker"] * 3 + ["warning"] * 5, "3 things stop the sign-off, 5 to look at"),
    ],
)
def test_the_total_is_one_sentence(severities: list[str], sentence: str) -> None:
    assert total(found(*(finding(Severity(one)) for one in severities))) == sentence


# --- Waivers ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "tier", "waived"),
    [
        ([waiver()], 1, True),
        ([waiver(where="problem")], 1, False),
        ([waiver(check_id="F01")], 1, False),
        ([waiver(tier=1)], 2, False),
        ([waiver(tier=3)], 2, True),
        ([waiver(severity="warning")], 1, False),
        ([waiver(tier=4)], 4, False),
        ([waiver(tier=4), waiver(tier=4)], 4, False),  # the same person twice
        ([waiver(1, tier=4), waiver(2, tier=4)], 4, True),
        ([waiver(1, tier=4), waiver(2, tier=3)], 4, False),
    ],
)
def test_a_blocker_is_waived_by_enough_people_with_the_authority(
    given: list[Waiver], tier: int, waived: bool
) -> None:
    parts = found(finding(), waivers=tuple(given), tier=tier)

    assert parts.items[0].waived is waived
    assert bool(parts.stops) is not waived
    assert bool(parts.accepted) is waived


@pytest.mark.parametrize("severity", ["warning", "blocker"])
def test_a_warning_is_waived_by_one_person_in_any_tier(severity: str) -> None:
    given = (waiver(severity=severity),)

    parts = found(finding(Severity.WARNING), waivers=given, tier=4)

    assert parts.to_look_at == ()


def test_it_says_how_many_more_people_have_to_accept() -> None:
    one = found(finding(), waivers=(waiver(tier=4),), tier=4).items[0]
    two = found(finding(), waivers=(waiver(1, tier=4), waiver(2, tier=4)), tier=4).items[0]

    assert (one.people, one.people_needed, one.still_to_accept) == (1, 2, 1)
    assert two.still_to_accept == 0


# --- A draft ----------------------------------------------------------------------------------
def test_a_draft_is_checked_with_the_waivers_of_its_project() -> None:
    project = WaiverFactory.create().project
    WaiverFactory.create()

    seen = draft(project)

    assert [item.finding.id for item in seen.readiness.accepted] == ["F07"]
    assert seen.readiness.stops == ()
    assert seen.tier.number == 1
    assert seen.checked_on == timezone.localdate()
    assert seen.recorded == ()


def test_what_a_file_recorded_is_kept_apart() -> None:
    seen = draft(imported(sign_off=[{"role": "sponsor", "by": "X", "decision": "rejected"}]))

    assert {one.id for one in seen.recorded} == {"G01", "G02"}
    assert all(item.finding.gate != Gate.SIGN_OFF for item in seen.readiness.items)


# --- A version --------------------------------------------------------------------------------
def test_findings_figures_and_day_are_frozen_with_a_version() -> None:
    version = SpecVersion.objects.get(pk=VersionFactory.create(project=stopped()).pk)

    document = document_of(version.project)
    assert version.checked_on == timezone.localdate(version.submitted_at)
    assert tuple(map(as_finding, version.findings)) == draft(version.project).findings
    economics = version.figures["economics"]
    assert economics | figures(document)["economics"] == economics
    assert economics["cost_of_delay_per_month"] > 0


def test_a_version_keeps_what_was_missing_when_the_draft_changes() -> None:
    version = VersionFactory.create(project=stopped())
    project = version.project
    case = ready("sponsor", 1).business_case

    save_section(project, "business_case", case, actor=None)

    assert [item.finding.id for item in readiness.of_version(version, moment=NOW()).stops] == [
        "F07"
    ]
    assert draft(project).readiness.stops == ()


def test_a_signed_version_keeps_the_acceptances_that_counted_then() -> None:
    given = WaiverFactory.create()
    version = all_approve(VersionFactory.create(project=given.project))
    end_waiver(given, reason="It was wrong.", actor=account("product_manager"))
    much_later = NOW() + timedelta(days=1000)

    seen = readiness.of_version(version, moment=much_later)

    assert [list(item.waivers) for item in seen.accepted] == [[given]]


def test_an_open_version_counts_the_acceptances_of_the_moment() -> None:
    given = WaiverFactory.create()
    version = VersionFactory.create(project=given.project)

    assert readiness.of_version(version, moment=NOW()).stops == ()
    later = readiness.of_version(version, moment=NOW() + timedelta(days=30))
    assert [item.finding.id for item in later.stops] == ["F07"]


def test_a_version_whose_round_ended_otherwise_counts_none() -> None:
    given = WaiverFactory.create()
    version = VersionFactory.create(project=given.project)
    decide(version, "sponsor", Verdict.REJECTED, comment="Too costly.")
    version.refresh_from_db()

    assert readiness.of_version(version, moment=NOW()).accepted == ()


def test_a_version_from_before_the_checks_has_no_findings() -> None:
    version = VersionFactory.create()
    version.findings = []

    assert readiness.of_version(version, moment=NOW()).items == ()


# --- Sent again -------------------------------------------------------------------------------
def accepted_by(project: Any, key: str) -> None:
    """Record that this person accepted the answer to the concern."""
    concern = ready("sponsor", 1).concerns[0].model_copy(update={"status": "accepted"})
    save_concerns(project, [concern], actor=None)
    word = Concern.model_validate({"id": "C1", "acceptance": {"by": key, "date": "2026-10-05"}})
    record_acceptances(project, [word], actor=None)


def test_a_word_that_is_recorded_later_mends_a_version_without_changing_its_text() -> None:
    project = ProjectFactory.create()
    accepted_by(project, "data_scientist")
    first = all_approve(VersionFactory.create(project=project))
    assert [item.finding.id for item in readiness.of_version(first, moment=NOW()).stops] == ["C10"]

    accepted_by(project, "sponsor")
    second = submit(project, actor=account("data_scientist"))

    assert (second.number, second.sha256) == (2, first.sha256)
    assert all_approve(second).state == "signed_off"


def test_a_changed_draft_is_checked_anew() -> None:
    version = VersionFactory.create()
    stop(version.project)
    edit(version.project)

    second = submit(version.project, actor=account("data_scientist"))

    assert [item.finding.id for item in readiness.of_version(second, moment=NOW()).stops] == ["F07"]


def test_strangers_have_no_authority() -> None:
    held = rules.authority(UserFactory.create(), stopped(), 1)

    assert (held.edits, held.role, held.may_waive(finding())) == (False, "", False)
