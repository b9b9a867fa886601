"""Concerns: who raised them, and the word that their answer is good enough."""

from datetime import date

import pytest

from concerns.actions import link_raisers, record_acceptances, save_concerns
from concerns.models import Concern, RecordedAcceptance
from intake.models import Project
from spec.canonical import digest
from spec.choices import ConcernStatus
from spec.document.people import Acceptance as Word
from spec.document.people import Concern as Part
from spec.document.people import Metric
from spec.document.people import Stakeholder as Person
from stakeholders.actions import save_register
from tests.intake.factories import ProjectFactory
from tests.intake.trail import acts, entries

pytestmark = pytest.mark.django_db
WORD = Word(by="S1", date=date(2026, 9, 1), comment="I have seen it")


@pytest.fixture
def project() -> Project:
    return ProjectFactory.create()


def raisers(project: Project) -> dict[str, str]:
    """Key of each concern -> key of the linked person, or nothing."""
    found = Concern.of(project).select_related("raiser")
    return {concern.key: concern.raiser.key if concern.raiser else "" for concern in found}


def test_a_raiser_on_the_register_is_linked_and_any_other_stays_as_written(
    project: Project,
) -> None:
    save_register(project, [Person(id="S1")], actor=None)

    save_concerns(
        project, [Part(id="C1", raised_by="S1"), Part(id="C2", raised_by="S9")], actor=None
    )

    assert raisers(project) == {"C1": "S1", "C2": ""}
    assert Concern.objects.get(key="C2").raised_by == "S9"


def test_a_raiser_is_linked_again_when_the_register_changes(project: Project) -> None:
    save_register(project, [Person(id="S1"), Person(id="S2")], actor=None)
    parts = [Part(id="C1", raised_by="S1"), Part(id="C2", raised_by="S2")]
    save_concerns(project, parts, actor=None)

    save_register(project, [Person(id="S2"), Person(id="S3")], actor=None)
    without = raisers(project)
    save_register(project, [Person(id="S1")], actor=None)
    link_raisers(project)

    assert without == {"C1": "", "C2": "S2"}
    assert raisers(project) == {"C1": "S1", "C2": ""}


def test_another_raiser_is_linked_instead(project: Project) -> None:
    save_register(project, [Person(id="S1"), Person(id="S2")], actor=None)
    save_concerns(project, [Part(id="C1", raised_by="S1")], actor=None)

    save_concerns(project, [Part(id="C1", raised_by="S2")], actor=None)

    assert raisers(project) == {"C1": "S2"}


def test_what_a_signature_covers_changes_the_section_and_a_status_does_not(
    project: Project,
) -> None:
    first = save_concerns(project, [Part(id="C1")], actor=None)

    decided = save_concerns(project, [Part(id="C1", status=ConcernStatus.ACCEPTED)], actor=None)
    limited = save_concerns(
        project,
        [Part(id="C1", metric=Metric(unit="invoices"), status=ConcernStatus.ACCEPTED)],
        actor=None,
    )

    assert (first, decided, limited) == (True, False, True)
    assert Concern.objects.get().status == "accepted"
    assert acts(project) == ["section.save", "concern.move", "section.save"]


def test_an_acceptance_of_a_file_is_kept_as_it_stands_there(project: Project) -> None:
    parts = [Part(id="C1", acceptance=WORD), Part(id="C2")]
    save_concerns(project, parts, actor=None)

    record_acceptances(project, parts, actor=None)

    row = RecordedAcceptance.objects.get()
    assert (row.concern.key, row.by, row.date, row.comment) == (
        "C1",
        "S1",
        date(2026, 9, 1),
        "I have seen it",
    )
    assert str(row) == f"{row.concern_id} S1"


def test_recorded_acceptances_chain_in_the_trail(project: Project) -> None:
    one, two = Part(id="C1", acceptance=WORD), Part(id="C2", acceptance=Word(comment="Fine"))
    save_concerns(project, [one, two], actor=None)
    states = [[one], [one], [one, two], []]

    for parts in states:
        record_acceptances(project, parts, actor=None)

    told = entries(project, "acceptance.record")
    assert [entry.detail["acceptances"] for entry in told] == [1, 2, 0]
    assert [entry.before for entry in told] == [digest([]), told[0].after, told[1].after]
    assert told[2].after == digest([])


def test_an_acceptance_keeps_its_row_when_its_words_change(project: Project) -> None:
    part = Part(id="C1", acceptance=WORD)
    save_concerns(project, [part], actor=None)
    record_acceptances(project, [part], actor=None)
    before = RecordedAcceptance.objects.get().pk

    later = part.model_copy(update={"acceptance": Word(by="S2")})
    record_acceptances(project, [later], actor=None)

    row = RecordedAcceptance.objects.get()
    assert (row.pk, row.by, row.date, row.comment) == (before, "S2", None, "")


def moved(project: Project) -> list[object]:
    """What the trail says about the states of concerns."""
    return [entry.detail["moved"] for entry in entries(project, "concern.move")]


def test_each_change_of_a_state_is_recorded(project: Project) -> None:
    first = [Part(id="C1", status=ConcernStatus.RAISED), Part(id="C2")]
    save_concerns(project, first, actor=None)

    changed = save_concerns(
        project, [Part(id="C1"), Part(id="C2", status=ConcernStatus.MITIGATED)], actor=None
    )

    assert changed is False
    assert moved(project) == [["C1: - > raised"], ["C1: raised > -", "C2: - > mitigated"]]


def test_a_state_that_stays_is_not_recorded_again(project: Project) -> None:
    parts = [Part(id="C1", status=ConcernStatus.RAISED)]
    save_concerns(project, parts, actor=None)

    save_concerns(project, [parts[0].model_copy(update={"title": "Other words"})], actor=None)

    assert moved(project) == [["C1: - > raised"]]
