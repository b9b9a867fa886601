"""Figures that were tried out are taken into the draft by those who edit, all or none."""

from decimal import Decimal
from typing import Any

import pytest

from intake.actions import FiguresChanged, save_section, take_figures
from intake.actions.store import Store
from intake.models import Alternative, Kpi, Project, Right, Section
from spec.document import Document
from tests.accounts.factories import UserFactory
from tests.intake.trail import acts
from tests.intake.tried import (
    browser,
    content,
    example,
    hidden,
    member,
    project_of,
    text,
    with_answers,
)

pytestmark = pytest.mark.django_db

VALUE, TEST = "/projects/try-1/value/", "/projects/try-1/test/"


def kept(project: Project, section: str) -> Any:
    return Store(section).data(project)


def take(project: Project, url: str, figures: dict[str, str]) -> Any:
    """Try the figures and press the button."""
    client = browser(member(project, Right.LEAD))
    return client.post(f"{url}answers/", hidden(client.get(url, figures)))


def test_the_figures_are_written_where_the_draft_says_them() -> None:
    project = project_of(example("invoice_ocr"))

    response = take(project, VALUE, {"gain": "40", "value": "4.1", "year_2": "80"})

    assert (response.status_code, response["Location"]) == (302, VALUE)
    assert kept(project, "experiment")["expected_uplift"] == 0.4
    assert kept(project, "value")["value_per_unit"] == 4.1
    assert kept(project, "value")["ramp"] == [0.5, 0.8, 1]


def test_the_chosen_way_goes_on_saying_the_same() -> None:
    project = project_of(example("invoice_ocr"))

    take(project, VALUE, {"gain": "40", "one_off": "300000", "running": "90000"})

    chosen = Alternative.objects.get(project=project, key="A4")
    assert (chosen.expected_uplift, chosen.one_off_cost) == (Decimal("0.4"), Decimal(300_000))
    assert chosen.running_cost_per_year == Decimal(90_000)


def test_a_chosen_way_that_says_something_else_stays_as_it_is() -> None:
    document = with_answers(example("invoice_ocr"), value={"one_off_cost": 1})
    project = project_of(document)

    take(project, VALUE, {"one_off": "300000"})

    chosen = Alternative.objects.get(project=project, key="A4")
    assert (kept(project, "value")["one_off_cost"], chosen.one_off_cost) == (300_000, 240_000)


def test_the_plan_of_the_test_is_written() -> None:
    project = project_of(example("invoice_ocr"))
    figures = {
        "gain": "35",
        "minimum": "20",
        "control": "50",
        "cases": "900",
        "weeks": "8",
        "power": "90",
    }

    response = take(project, TEST, figures)

    plan = kept(project, "experiment")
    assert (response.status_code, response["Location"]) == (302, TEST)
    assert [plan[name] for name in ("expected_uplift", "mwu", "control_share")] == [0.35, 0.2, 0.5]
    assert [plan[name] for name in ("units_per_day", "planned_days", "power")] == [900, 56, 0.9]
    assert Kpi.objects.get(project=project, key="K1").mwu == Decimal("0.2")


def test_a_first_figure_is_written_into_the_plan() -> None:
    document = with_answers(
        example("invoice_ocr"), experiment={"expected_uplift": None, "mwu": None}
    )
    project = project_of(document)

    take(project, TEST, {"gain": "35"})

    assert kept(project, "experiment")["expected_uplift"] == 0.35


def test_taking_figures_is_recorded_once_for_each_section() -> None:
    project = project_of(example("invoice_ocr"))
    before = len(acts(project))

    take(project, VALUE, {"gain": "40", "value": "4.1"})

    assert acts(project)[before:] == ["section.save"] * 3


def test_those_who_read_may_not_take_figures() -> None:
    project = project_of(example("invoice_ocr"))

    response = browser(member(project)).post(f"{VALUE}answers/", {"gain": "40"})

    assert response.status_code == 403
    assert kept(project, "experiment")["expected_uplift"] == 0.37


def test_a_bad_figure_is_shown_again_and_nothing_is_written() -> None:
    project = project_of(example("invoice_ocr"))

    response = browser(member(project, Right.EDIT)).post(
        f"{VALUE}answers/", {"gain": "40", "value": "dear"}
    )

    assert response.status_code == 422
    assert 'value="dear"' in content(response)
    assert kept(project, "experiment")["expected_uplift"] == 0.37


def changed_meanwhile(project: Project, **sections: Any) -> None:
    """Somebody else writes other answers."""
    document = with_answers(example("invoice_ocr"), **sections)
    for name in sections:
        save_section(project, name, getattr(document, name), actor=UserFactory.create(name="Tom"))


def test_a_figure_that_somebody_changed_meanwhile_takes_nothing() -> None:
    project = project_of(example("invoice_ocr"))
    client = browser(member(project, Right.LEAD))
    sent = hidden(client.get(VALUE, {"gain": "40", "value": "4.1"}))
    changed_meanwhile(project, value={"value_per_unit": 3})

    response = client.post(f"{VALUE}answers/", sent)

    assert response.status_code == 409
    assert "Tom changed the same figures meanwhile." in text(response)
    assert "Worth of one unit 3 EUR 4.1 EUR" in text(response)
    assert kept(project, "value")["value_per_unit"] == 3
    assert kept(project, "experiment")["expected_uplift"] == 0.37


def test_whoever_has_seen_the_other_figure_may_take_theirs() -> None:
    project = project_of(example("invoice_ocr"))
    client = browser(member(project, Right.LEAD))
    sent = hidden(client.get(VALUE, {"value": "4.1"}))
    changed_meanwhile(project, value={"value_per_unit": 3})

    again = hidden(client.post(f"{VALUE}answers/", sent))
    response = client.post(f"{VALUE}answers/", again)

    assert response.status_code == 302
    assert kept(project, "value")["value_per_unit"] == 4.1


def test_what_others_changed_elsewhere_stays() -> None:
    project = project_of(example("invoice_ocr"))
    client = browser(member(project, Right.LEAD))
    sent = hidden(client.get(VALUE, {"value": "4.1"}))
    changed_meanwhile(project, value={"value_basis": "Finance"})

    client.post(f"{VALUE}answers/", sent)

    value = kept(project, "value")
    assert (value["value_per_unit"], value["value_basis"]) == (4.1, "Finance")


def test_a_way_that_was_removed_meanwhile_takes_nothing() -> None:
    project = project_of(example("invoice_ocr"))
    versions = dict(Section.objects.filter(project=project).values_list("name", "version"))
    save_section(project, "alternatives", [], actor=None)

    with pytest.raises(FiguresChanged, match="removed"):
        take_figures(
            project,
            {"value": {("value_per_unit",): 9}, "alternatives": {("A4", "expected_uplift"): 0.4}},
            versions=versions,
            actor=UserFactory.create(),
        )

    assert kept(project, "value")["value_per_unit"] == 3.6


def test_versions_that_are_none_count_as_the_first() -> None:
    project = project_of(example("invoice_ocr"))
    sent = {"value": "4.1", "version_value": "soon", "version_": "1", "version_x": "9" * 40}

    response = browser(member(project, Right.LEAD)).post(f"{VALUE}answers/", sent)

    assert response.status_code == 409
    assert kept(project, "value")["value_per_unit"] == 3.6


def test_an_empty_draft_takes_its_first_figures() -> None:
    project = project_of(Document())

    response = take(project, VALUE, {"gain": "5", "one_off": "10"})

    assert response.status_code == 302
    assert kept(project, "value")["one_off_cost"] == 10
    assert kept(project, "experiment")["expected_uplift"] == 5
