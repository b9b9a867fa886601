"""Where sections are kept: rows or JSON, in whichever app."""

from typing import Any

import pytest

from accounts.refusals import NotReady
from intake.actions import Store, save_project
from intake.models import Kpi, Project, names_of, rows_of
from outcomes.models import Readout
from spec.document import SECTIONS
from spec.drafting import nothing
from tests.accounts.factories import UserFactory
from tests.intake.factories import ProjectFactory
from tests.intake.writing import draft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_that_nobody_wrote_is_empty(name: str) -> None:
    project = ProjectFactory.create()

    assert Store(name).data(project) == Store(name).as_of(project, 0) == nothing(name)
    assert Store(name).version(project) == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("kpis", [{"id": "K1", "name": "Speed", "baseline": 0.5}]),
        ("outage_ladder", [{"minutes": 5}, {}]),
        ("business_case", {"problem": "Slow.", "playback": {"confirmed_on": "2027-02-01"}}),
        ("contact", {"name": "Ingrid Halvorsen", "from": "2027-02-01"}),
        ("concerns", [{"id": "C1", "title": "It must not lie", "alert": {"class": "model"}}]),
    ],
)
def test_a_section_reads_as_it_was_written(name: str, data: Any) -> None:
    project = draft(name, data)

    assert Store(name).data(project) == Store(name).as_of(project, 1) == data


def test_rows_are_found_in_whichever_app_keeps_them() -> None:
    found = {name: model.__name__ for name in SECTIONS if (model := rows_of(name))}

    assert found == {
        "kpis": "Kpi",
        "alternatives": "Alternative",
        "contact": "Commitment",
        "stakeholders": "Stakeholder",
        "concerns": "Concern",
        "requirements": "Requirement",
        "interfaces": "Interface",
        "research_boxes": "ResearchBox",
    }


def test_items_have_a_key_and_a_name() -> None:
    project = draft("kpis", [{"id": "K2", "name": "Cost"}, {"id": "K1"}])

    assert names_of(project, "kpis", "name") == [("K2", "Cost"), ("K1", "")]
    assert names_of(project, "risk", "tier") == []


def test_what_others_need_is_not_removed_and_the_reason_is_told() -> None:
    project = draft("kpis", [{"id": "K1"}])
    kpi = Kpi.objects.get(key="K1")
    Readout.objects.create(project=project, key="U1", figure=kpi)

    with pytest.raises(NotReady) as refused:
        Store("kpis").write(project, [], actor=UserFactory.create())

    sentence = "This cannot be removed, because something else is about it: 1 readouts."
    assert refused.value.sentence == sentence
    assert Kpi.objects.filter(pk=kpi.pk).exists()


def test_the_names_that_lists_show_follow_the_section_about_the_project() -> None:
    project, store = ProjectFactory.create(), Store("project", save=save_project)

    store.write(
        project, {"title": "Read invoices", "one_liner": "Faster."}, actor=UserFactory.create()
    )

    found = Project.objects.get()
    assert (found.title, found.one_liner) == ("Read invoices", "Faster.")
    assert (found.code, found.recorded_stage) == (project.code, "")
