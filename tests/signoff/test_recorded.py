"""What an imported file recorded is kept, shown and exported, and never counts as decided here."""

from typing import Any

import pytest

from audit.models import Entry
from exchange.actions import import_document
from intake.models import Project
from signoff.actions import record_sign_off
from signoff.assemble import changed_sections, document_of, frozen_document
from signoff.lifecycle import State
from signoff.models import Decision, RecordedDecision
from spec.choices import Stage
from spec.document import Document, as_json
from spec.document.record import SignOff
from tests.signoff.factories import (
    OWNERS,
    VersionFactory,
    account,
    all_approve,
    decide,
    give_accounts,
    people,
)
from tests.signoff.ready import ready

pytestmark = pytest.mark.django_db

SIGNED_ELSEWHERE = [
    SignOff.model_validate({"role": role, "by": role, "decision": "approved", "date": "2026-10-05"})
    for role in OWNERS
]


def imported(**changes: Any) -> Project:
    """A project whose file says that it is signed; its people have accounts."""
    data = as_json(ready("sponsor", 1)) | {
        "project": {"code": "AP-1", "title": "Read invoices", "stage": "signed_off"},
        "stakeholders": people(*OWNERS),
        "sign_off": SIGNED_ELSEWHERE,
    }
    document = Document.model_validate(data | changes)
    project = import_document(document, actor=None, update=Project.objects.exists())
    give_accounts(project, OWNERS)
    return project


def test_recorded_decisions_are_no_decisions() -> None:
    project = imported()

    version = VersionFactory.create(project=project)

    assert RecordedDecision.objects.count() == 4
    assert Decision.objects.count() == 0
    assert version.state == State.IN_REVIEW
    assert [one.verdict for one in version.signatories.all()] == ["", "", "", ""]


def test_the_recorded_stage_is_not_our_stage() -> None:
    project = imported()

    assert (project.stage, project.recorded_stage) == (Stage.FRAMING, Stage.SIGNED_OFF)


def test_a_project_that_is_signed_in_its_file_waits_for_the_last_decision_here() -> None:
    version = all_approve(VersionFactory.create(project=imported()), but="sponsor")
    assert version.state == State.IN_REVIEW

    decide(version, "sponsor")

    version.refresh_from_db()
    assert version.state == State.SIGNED_OFF


def test_what_was_recorded_is_frozen_beside_the_version() -> None:
    project = imported()
    version = VersionFactory.create(project=project)

    assert frozen_document(version) == document_of(project)
    assert frozen_document(version).sign_off == SIGNED_ELSEWHERE
    assert frozen_document(version).project.stage == Stage.SIGNED_OFF


def test_another_record_does_not_make_a_version_out_of_date() -> None:
    version = VersionFactory.create(project=imported())

    imported(sign_off=[])

    assert changed_sections(version) == []
    assert document_of(version.project).sign_off == []
    assert frozen_document(version).sign_off == SIGNED_ELSEWHERE


def test_recording_is_written_into_the_trail_with_both_hashes() -> None:
    project = imported(sign_off=[])

    record_sign_off(project, SIGNED_ELSEWHERE, actor=account("data_scientist"))
    record_sign_off(project, [], actor=None)

    first, second = Entry.objects.filter(act="sign_off.record").order_by("seq")
    assert (first.detail, second.detail) == ({"decisions": 4}, {"decisions": 0})
    assert first.actor == str(account("data_scientist").pseudonym)
    assert (first.before, first.after) == (second.after, second.before)
    assert first.before != first.after


def test_recording_the_same_again_leaves_no_trace() -> None:
    project = imported()
    before = Entry.objects.count()

    record_sign_off(project, SIGNED_ELSEWHERE, actor=None)

    assert Entry.objects.count() == before
