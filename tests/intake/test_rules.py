"""Who may see and edit a draft."""

import pytest

from intake.models import Project, Right
from intake.rules import can_edit, can_lead, right_of
from tests.accounts.factories import AdminFactory, UserFactory
from tests.intake.factories import MemberFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("right", "edits"), [("lead", True), ("edit", True), ("read", False)])
def test_the_right_of_a_member_says_whether_they_edit(right: Right, edits: bool) -> None:
    member = MemberFactory.create(right=right)

    assert right_of(member.user, member.project) == right
    assert can_edit(member.user, member.project) is edits


@pytest.mark.parametrize("right", Right)
def test_only_the_lead_leads(right: Right) -> None:
    member = MemberFactory.create(right=right)

    assert can_lead(member.user, member.project) is (right == Right.LEAD)


def test_a_right_holds_in_its_own_project_only() -> None:
    member = MemberFactory.create(right=Right.LEAD)
    other = ProjectFactory.create()

    assert right_of(member.user, other) == ""
    assert can_edit(member.user, other) is False


def test_nobody_edits_by_being_an_administrator() -> None:
    project = ProjectFactory.create()

    assert can_edit(AdminFactory.create(), project) is False


def test_members_see_their_projects_and_staff_see_all() -> None:
    member = MemberFactory.create()
    ProjectFactory.create()

    seen = [
        Project.objects.visible_to(user).count()
        for user in (UserFactory.create(), member.user, AdminFactory.create())
    ]

    assert seen == [0, 1, 2]


def test_a_project_is_found_by_its_code_in_any_case() -> None:
    project = ProjectFactory.create(code="Nhb-AP-1")

    assert Project.objects.coded("nhb-ap-1").get() == project
    assert (project.slug, project.scope) == ("nhb-ap-1", f"project:{project.pk}")
