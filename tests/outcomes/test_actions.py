"""After go-live: results point at their KPI, and the trail tells of each change."""

from typing import Any

import pytest
from django.db.models import RestrictedError

from intake.actions import save_section
from intake.models import Kpi, Project
from outcomes.actions import release_kpis, save_outcomes
from outcomes.models import Incident, Readout, UseSession
from spec.document import Document
from tests.intake.factories import ProjectFactory
from tests.intake.trail import acts, entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return ProjectFactory.create()


def document(**parts: Any) -> Document:
    kpis = parts.pop("kpis", ["K1", "K2"])
    return Document.model_validate({"kpis": [{"id": key} for key in kpis], **parts})


def write(project: Project, whole: Document) -> None:
    """Write the KPIs and everything after go-live, as an import does."""
    before = release_kpis(project)
    save_section(project, "kpis", whole.kpis, actor=None)
    save_outcomes(project, whole, actor=None, before=before)


def figures(project: Project) -> dict[str, str]:
    """Key of each readout -> key of the KPI it points at, or nothing."""
    found = Readout.of(project).select_related("figure")
    return {one.key: one.figure.key if one.figure else "" for one in found}


def test_a_readout_points_at_its_kpi(project: Project) -> None:
    write(project, document(readouts=[{"id": "U1", "kpi": "K2"}, {"id": "U2"}]))

    assert figures(project) == {"U1": "K2", "U2": ""}


def test_a_kpi_with_a_readout_cannot_be_removed_under_it(project: Project) -> None:
    write(project, document(readouts=[{"id": "U1", "kpi": "K1"}]))

    with pytest.raises(RestrictedError):
        Kpi.objects.get(key="K1").delete()


def test_a_kpi_goes_together_with_its_readout(project: Project) -> None:
    write(project, document(readouts=[{"id": "U1", "kpi": "K1"}, {"id": "U2", "kpi": "K2"}]))

    write(project, document(kpis=["K2"], readouts=[{"id": "U2", "kpi": "K2"}]))

    assert figures(project) == {"U2": "K2"}


def test_a_readout_of_a_kpi_that_goes_may_move_to_another(project: Project) -> None:
    write(project, document(readouts=[{"id": "U1", "kpi": "K1"}]))
    before = Readout.objects.get().pk

    write(project, document(kpis=["K3"], readouts=[{"id": "U1", "kpi": "K3"}]))

    assert (Readout.objects.get().pk, figures(project)) == (before, {"U1": "K3"})


def test_readouts_and_kpis_may_change_their_order(project: Project) -> None:
    readouts = [{"id": "U1", "kpi": "K1"}, {"id": "U2", "kpi": "K2"}]
    write(project, document(readouts=readouts))

    write(project, document(kpis=["K2", "K1"], readouts=readouts[::-1]))

    assert list(figures(project).items()) == [("U2", "K2"), ("U1", "K1")]


def test_writing_the_same_again_records_nothing(project: Project) -> None:
    whole = document(readouts=[{"id": "U1", "kpi": "K1"}], incidents=[{"id": "INC-1"}])
    write(project, whole)
    before = acts(project)

    write(project, whole)

    assert before == ["section.save", "readouts.save", "incidents.save"]
    assert acts(project) == before


def test_each_list_that_changed_is_recorded_with_its_hashes(project: Project) -> None:
    write(project, document(readouts=[{"id": "U1", "kpi": "K1"}]))

    write(project, document(readouts=[{"id": "U1", "kpi": "K2"}, {"id": "U2", "kpi": "K1"}]))
    write(project, document(kpis=["K1"], use_sessions=[{"what": "Mystery shopping"}]))

    told = entries(project, "readouts.save")
    assert [entry.before for entry in told[1:]] == [entry.after for entry in told[:-1]]
    assert [entry.detail for entry in told] == [{"items": 1}, {"items": 2}, {"items": 0}]
    assert [entry.detail for entry in entries(project, "use_sessions.save")] == [{"items": 1}]
    assert told[2].after == told[0].before


def test_items_without_a_key_are_known_by_their_place(project: Project) -> None:
    write(project, document(use_sessions=[{"who": "Ana"}, {"who": "Ben"}]))
    first, second = (row.pk for row in UseSession.of(project))

    write(project, document(use_sessions=[{"who": "Ben"}]))

    assert [(row.pk, row.who) for row in UseSession.of(project)] == [(first, "Ben")]
    assert first != second


def test_another_project_keeps_what_happened_there(project: Project) -> None:
    other = ProjectFactory.create()
    write(other, document(incidents=[{"id": "INC-1"}], readouts=[{"id": "U1", "kpi": "K1"}]))

    write(project, document())

    assert (Incident.of(other).count(), figures(other)) == (1, {"U1": "K1"})
