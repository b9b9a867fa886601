"""The code of a project changes, for everybody at once and once only."""

from functools import partial

import pytest

from accounts.models import User
from accounts.refusals import Conflict
from intake.actions import Store, change_code, create_project, save_project
from intake.models import Project
from spec.document.business import Project as ProjectPart
from tests.accounts.factories import UserFactory
from tests.intake.test_drafting_races import at_once
from tests.intake.trail import acts, entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> User:
    return UserFactory.create()


@pytest.fixture
def project(lead: User) -> Project:
    made = create_project("AP-1", title="Read invoices", actor=lead)
    part = ProjectPart(code="AP-1", title="Read invoices", one_liner="Fewer late payments.")
    save_project(made, part, lead)
    return made


def test_the_code_changes_in_the_list_and_in_the_draft(project: Project, lead: User) -> None:
    changed = change_code(project, "Invoices_2", actor=lead)

    draft = Store("project").data(project)
    assert (changed.slug, Project.objects.get().code) == ("invoices_2", "Invoices_2")
    assert (draft["code"], draft["one_liner"]) == ("Invoices_2", "Fewer late payments.")
    (entry,) = entries(project, "project.change_code")
    assert entry.detail == {"before": "AP-1", "to": "Invoices_2"}


def test_a_project_without_a_word_gets_another_code(lead: User) -> None:
    empty = create_project("BQ-1", title="Plan trips", actor=lead)

    change_code(empty, "BQ-2", actor=lead)

    found = Project.objects.get()
    assert (found.code, found.title) == ("BQ-2", "Plan trips")


def test_only_its_case_can_change_too(project: Project, lead: User) -> None:
    assert change_code(project, "ap-1", actor=lead).code == "ap-1"


def test_the_same_code_again_is_no_change(project: Project, lead: User) -> None:
    before = acts(project)

    change_code(project, "AP-1", actor=lead)

    assert acts(project) == before


def test_a_code_that_another_project_has_is_refused(project: Project, lead: User) -> None:
    create_project("BQ-1", title="", actor=lead)

    with pytest.raises(Conflict, match="There is already a project bq-1"):
        change_code(project, "bq-1", actor=lead)

    assert Store("project").data(project)["code"] == "AP-1"
    assert entries(project, "project.change_code") == []


@pytest.mark.django_db(transaction=True)
def test_of_two_projects_that_take_one_code_at_once_one_gets_it(rounds: int, lead: User) -> None:
    for turn in range(rounds):
        pair = [create_project(f"{name}-{turn}", title="", actor=lead) for name in ("AP", "BQ")]

        answers = at_once(*(partial(change_code, one, f"C-{turn}", actor=lead) for one in pair))

        assert {type(answer) for answer in answers} == {Project, Conflict}
        assert Project.objects.coded(f"c-{turn}").count() == 1
