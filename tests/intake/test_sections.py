"""The draft: opening a project, its members, writing its sections, its stage."""

import pytest
from django.db import IntegrityError

from accounts.refusals import Conflict
from audit.models import Entry
from intake.actions import (
    add_member,
    create_project,
    move_stage,
    name_project,
    remove_member,
    save_section,
)
from intake.models import Kpi, Member, Project, Right, Section
from spec.canonical import digest, section_content
from spec.choices import Stage
from spec.document.business import BusinessCase
from spec.document.business import Kpi as Figure
from spec.document.promises import OutageStep
from tests.accounts.factories import UserFactory
from tests.intake.factories import MemberFactory, ProjectFactory
from tests.intake.trail import acts, entries

pytestmark = pytest.mark.django_db


def test_whoever_opens_a_project_leads_it() -> None:
    user = UserFactory.create()

    project = create_project("NEW-1", title="A new one", actor=user)

    assert (project.code, project.title, project.stage) == ("NEW-1", "A new one", "framing")
    assert list(project.members.values_list("user", "right")) == [(user.pk, "lead")]
    assert acts(project) == ["project.create", "member.set"]


def test_a_project_that_the_system_opens_has_no_members() -> None:
    project = create_project("NEW-1", title="", actor=None)

    assert project.members.count() == 0
    assert acts(project) == ["project.create"]


def test_a_code_is_used_once_whatever_its_case() -> None:
    create_project("NEW-1", title="", actor=None)

    with pytest.raises(Conflict, match="There is already a project new-1"):
        create_project("new-1", title="", actor=None)

    assert Project.objects.count() == 1
    assert Entry.objects.count() == 1


def test_a_project_without_a_code_is_a_mistake_of_ours() -> None:
    with pytest.raises(IntegrityError, match="project_code_is_not_empty"):
        create_project("", title="", actor=None)


def test_a_right_that_is_there_is_replaced() -> None:
    member = MemberFactory.create(right=Right.READ)
    actor = UserFactory.create()

    again = add_member(member.project, user=member.user, right=Right.EDIT, actor=actor)

    assert (again.pk, Member.objects.get().right) == (member.pk, "edit")
    (entry,) = entries(member.project, "member.set")
    assert entry.actor == str(actor.pseudonym)
    assert entry.detail == {"person": str(member.user.pseudonym), "right": "edit"}


def test_somebody_who_is_removed_cannot_open_the_project() -> None:
    member = MemberFactory.create(right=Right.EDIT)
    project, user = member.project, member.user

    remove_member(member, actor=None)

    assert list(Project.objects.visible_to(user)) == []
    (entry,) = entries(project, "member.remove")
    assert entry.detail == {"person": str(user.pseudonym), "right": "edit"}


def test_a_section_counts_its_versions_and_carries_its_hash() -> None:
    project = ProjectFactory.create()
    case = BusinessCase(problem="Too slow")

    first = save_section(project, "business_case", case, actor=None)
    second = save_section(project, "business_case", BusinessCase(problem="Slow"), actor=None)

    section = Section.objects.get()
    assert (first, second, section.version) == (True, True, 2)
    assert section.sha256 == digest({"problem": "Slow"})
    assert section.content == {"problem": "Slow"}


def test_saving_the_same_again_records_nothing() -> None:
    project = ProjectFactory.create()
    case = BusinessCase(problem="Too slow")
    save_section(project, "business_case", case, actor=None)

    changed = save_section(project, "business_case", case, actor=None)

    assert (changed, Section.objects.get().version) == (False, 1)
    assert acts(project) == ["section.save"]


def test_the_hashes_of_a_section_chain_from_save_to_save() -> None:
    project = ProjectFactory.create()
    texts = ["one", "two", "", "two"]

    for text in texts:
        save_section(project, "business_case", BusinessCase(problem=text), actor=None)

    saved = entries(project, "section.save")
    hashes = [digest(section_content("business_case", BusinessCase(problem=t))) for t in texts]
    assert [entry.before for entry in saved] == ["", *hashes[:-1]]
    assert [entry.after for entry in saved] == hashes
    assert [entry.detail for entry in saved] == [
        {"section": "business_case", "version": version} for version in (1, 2, 3, 4)
    ]


def test_a_list_without_rows_is_kept_as_it_is() -> None:
    project = ProjectFactory.create()

    save_section(project, "outage_ladder", [OutageStep(minutes=5), OutageStep()], actor=None)

    assert Section.objects.get().content == [{"minutes": 5}, {}]


def test_a_row_keeps_its_identity_through_its_key() -> None:
    project = ProjectFactory.create()
    save_section(project, "kpis", [Figure(id="K1"), Figure(id="K2"), Figure(id="K3")], actor=None)
    before = dict(Kpi.objects.values_list("key", "pk"))

    parts = [Figure(id="K4"), Figure(id="K3", name="Speed"), Figure(id="K1")]
    save_section(project, "kpis", parts, actor=None)

    rows = [(row.key, row.name, row.position) for row in Kpi.of(project)]
    assert rows == [("K4", "", 0), ("K3", "Speed", 1), ("K1", "", 2)]
    after = dict(Kpi.objects.values_list("key", "pk"))
    assert {key: after[key] for key in ("K1", "K3")} == {key: before[key] for key in ("K1", "K3")}


def test_a_value_that_was_taken_out_of_a_row_is_gone() -> None:
    project = ProjectFactory.create()
    full = Figure.model_validate({"id": "K1", "name": "Speed", "baseline": 0.5, "primary": True})
    save_section(project, "kpis", [full], actor=None)

    save_section(project, "kpis", [Figure(id="K1")], actor=None)

    assert Kpi.objects.get().as_data() == {"id": "K1"}


def test_rows_that_did_not_change_are_not_written(
    django_assert_max_num_queries: pytest.FixtureRequest,
) -> None:
    project = ProjectFactory.create()
    parts = [Figure(id=f"K{number}") for number in range(100)]
    save_section(project, "kpis", parts, actor=None)

    with django_assert_max_num_queries(20):  # type: ignore[operator] # a function that is a fixture
        save_section(project, "kpis", [*parts[:-1], Figure(id="K99", name="Last")], actor=None)

    assert Kpi.objects.get(key="K99").name == "Last"


def test_another_project_keeps_its_rows() -> None:
    other, project = ProjectFactory.create_batch(2)
    save_section(other, "kpis", [Figure(id="K1", name="Theirs")], actor=None)

    save_section(project, "kpis", [Figure(id="K1", name="Ours")], actor=None)

    assert [row.name for row in Kpi.of(other)] == ["Theirs"]


def test_the_names_that_lists_show_follow_the_document() -> None:
    project = ProjectFactory.create()

    name_project(project, code="X-1", title="T", one_liner="One", recorded_stage="live")

    found = Project.objects.get()
    assert (found.code, found.title, found.one_liner) == ("X-1", "T", "One")
    assert (found.recorded_stage, found.stage, project.code) == ("live", "framing", "X-1")


def test_a_move_to_another_stage_is_recorded() -> None:
    project = ProjectFactory.create()

    move_stage(project, Stage.IN_REVIEW, actor=None)

    assert Project.objects.get().stage == "in_review"
    (entry,) = entries(project, "project.move")
    assert entry.detail == {"from": "framing", "to": "in_review"}


def test_a_move_to_the_same_stage_is_none() -> None:
    project = ProjectFactory.create()

    move_stage(project, Stage.FRAMING, actor=None)

    assert acts(project) == []
