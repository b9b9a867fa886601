"""The list of projects, the page of a project and the page of a version."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from signoff.assemble import document_of
from signoff.models import SpecVersion, Verdict
from signoff.readiness import of_draft
from signoff.record import draft_record
from signoff.views.projects import PER_PAGE
from spec.render.outline import outline
from tests.accounts.factories import AdminFactory
from tests.signoff.conftest import Browser, text_of
from tests.signoff.factories import (
    OWNERS,
    ProjectFactory,
    VersionFactory,
    all_approve,
    copies,
    decide,
    edit,
    people,
    person,
)
from tests.signoff.test_deciding import REPORT

pytestmark = pytest.mark.django_db

# Session, person, count of projects; projects, sections; versions, signatories with their accounts
# and decisions, conditions, documents.
QUERIES_OF_THE_LIST = 9
# Session, person; project, sections, 7 kinds of rows, contact, recorded decisions, recorded
# acceptances, replies; right; versions, signatories with their accounts and decisions, conditions,
# documents; tier that was set, waivers; sections again for what changed; who leads;
# right again for the button; who was asked what to avoid.
QUERIES_OF_A_PROJECT = 27
# Session, person; project; version, signatories with their accounts and decisions, conditions,
# documents; right; sections for what changed; waivers; signatories with decisions and conditions,
# what was taken back and replies for the record, newer version, entry of the trail; own places at
# the table; comments; newest version; right again for the button.
QUERIES_OF_A_VERSION = 20


def in_review(code: str = "AP-1") -> SpecVersion:
    """A version that the sponsor has approved with a condition."""
    version = VersionFactory.create(project=ProjectFactory.create(code=code))
    decide(version, "sponsor", Verdict.APPROVED_WITH_CONDITIONS, conditions=[REPORT])
    return version


def next_round(version: SpecVersion, words: str) -> SpecVersion:
    """The next version of the project, which the sponsor has approved."""
    edit(version.project, words)
    new = VersionFactory.create(project=version.project)
    decide(new, "sponsor", Verdict.APPROVED_WITH_CONDITIONS, conditions=[REPORT])
    return new


# --- The list ---------------------------------------------------------------------------------
@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_list_costs_the_same_for_any_number_of_projects(
    count: int, browser: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    copies(in_review().project, count - 1)
    client = browser("business_contact")

    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        response = client.get("/projects/")

    assert len(response.context["rows"]) == min(count, PER_PAGE)
    assert f"You take part in {count} project" in text_of(response)


def test_the_list_holds_the_projects_one_takes_part_in(browser: Browser) -> None:
    mine = ProjectFactory.create(code="MINE-1")
    theirs = ProjectFactory.create(code="THEIRS-1")
    theirs.members.all().delete()

    response = browser("sponsor").get("/projects/")

    assert [project for project, _ in response.context["rows"]] == [mine]


def test_the_list_is_in_the_order_of_the_codes(browser: Browser) -> None:
    for code in ("B-1", "C-1", "A-1"):
        ProjectFactory.create(code=code)

    rows = browser("sponsor").get("/projects/").context["rows"]

    assert [project.code for project, _ in rows] == ["A-1", "B-1", "C-1"]


def test_the_list_says_where_each_project_stands_and_who_it_waits_for(browser: Browser) -> None:
    in_review()

    ((_, at),) = browser("sponsor").get("/projects/").context["rows"]

    assert at.label == "In review"
    assert [one.role for one in at.waiting] == [*OWNERS[1:]]


def test_the_second_page_of_the_list_holds_the_rest(browser: Browser) -> None:
    copies(ProjectFactory.create(), PER_PAGE)

    response = browser("sponsor").get("/projects/?page=2")

    assert len(response.context["rows"]) == 1


def test_an_admin_finds_every_project(client: Client) -> None:
    project = ProjectFactory.create()
    client.force_login(AdminFactory.create())

    assert [row[0] for row in client.get("/projects/").context["rows"]] == [project]


def test_somebody_without_projects_is_told_so(browser: Browser) -> None:
    assert "No project yet" in text_of(browser("sponsor").get("/projects/"))


# --- The page of a project --------------------------------------------------------------------
@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_project_costs_the_same_for_any_number_of_versions(
    count: int, browser: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    version = in_review()
    for number in range(2, count + 1):
        version = next_round(version, f"Round {number}.")
    client = browser("sponsor")

    with django_assert_num_queries(QUERIES_OF_A_PROJECT):
        response = client.get("/projects/ap-1/")

    assert len(response.context["versions"]) == count


@pytest.mark.parametrize("address", ["/projects/ap-1/", "/projects/AP-1/"])
def test_a_code_is_found_in_upper_and_lower_case(address: str, browser: Browser) -> None:
    ProjectFactory.create(code="AP-1")

    assert browser("sponsor").get(address).status_code == 200


def test_the_page_of_a_project_shows_every_section_of_the_draft(browser: Browser) -> None:
    project = ProjectFactory.create(code="AP-1")
    edit(project, "Post invoices on the day they arrive.")

    response = browser("sponsor").get("/projects/ap-1/")

    document = document_of(project)
    found = of_draft(project, document, moment=timezone.now())
    assert response.context["sections"] == outline(document, record=draft_record(document, found))
    assert "Post invoices on the day they arrive." in text_of(response)


@pytest.mark.parametrize(
    ("key", "may"),
    [("data_scientist", True), ("product_manager", True), ("sponsor", False)],
)
def test_only_those_who_edit_are_offered_a_review(key: str, may: bool, browser: Browser) -> None:
    ProjectFactory.create(code="AP-1")

    response = browser(key).get("/projects/ap-1/")

    assert response.context["can_submit"] is may
    assert ('action="/projects/ap-1/versions/"' in text_of(response)) is may


def test_the_page_of_a_project_points_those_who_are_asked_to_their_decision(
    browser: Browser,
) -> None:
    in_review()

    asked = text_of(browser("business_contact").get("/projects/ap-1/"))
    decided = text_of(browser("sponsor").get("/projects/ap-1/"))

    assert "Your decision is needed" in asked
    assert "Your decision is needed" not in decided


def test_the_page_of_a_project_says_what_changed_after_its_version(browser: Browser) -> None:
    version = in_review()
    edit(version.project)

    response = browser("data_scientist").get("/projects/ap-1/")

    assert "The draft changed after version 1" in text_of(response)
    assert response.context["standing"].label == "Out of date"


# --- The page of a version --------------------------------------------------------------------
@pytest.mark.parametrize("decided", [1, 3])
def test_the_page_of_a_version_costs_the_same_for_any_number_of_decisions(
    decided: int, browser: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    version = in_review()
    for role in OWNERS[1:decided]:
        decide(version, role)
    client = browser("sponsor")

    with django_assert_num_queries(QUERIES_OF_A_VERSION):
        response = client.get("/projects/ap-1/versions/1/")

    assert len([one for one in response.context["approvers"] if one["decision"]]) == decided


@pytest.mark.parametrize("rounds_before", [0, 2])
def test_the_page_of_a_version_costs_the_same_for_any_number_of_versions(
    rounds_before: int, browser: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    version = in_review()
    for number in range(rounds_before):
        version = next_round(version, f"Round {number}.")
    client = browser("sponsor")

    with django_assert_num_queries(QUERIES_OF_A_VERSION):
        client.get(version.get_absolute_url())


def test_a_version_shows_what_was_frozen_not_the_draft(browser: Browser) -> None:
    version = all_approve(VersionFactory.create(project=ProjectFactory.create(code="AP-1")))
    edit(version.project, "Words of the draft.")

    response = browser("sponsor").get("/projects/ap-1/versions/1/")

    assert "Words of the draft." not in text_of(response)
    assert version.sha256 in text_of(response)


def test_only_those_who_are_asked_find_the_form(browser: Browser, client: Client) -> None:
    in_review()
    client.force_login(AdminFactory.create())

    asked = browser("business_contact").get("/projects/ap-1/versions/1/")
    decided = browser("sponsor").get("/projects/ap-1/versions/1/")
    admin = client.get("/projects/ap-1/versions/1/")

    assert asked.context["form"].initial["sha256"] == SpecVersion.objects.get().sha256
    assert (decided.context.get("form"), admin.context.get("form")) == (None, None)


def test_nobody_finds_the_form_on_a_version_that_is_out_of_date(browser: Browser) -> None:
    version = in_review()
    edit(version.project)

    response = browser("business_contact").get("/projects/ap-1/versions/1/")

    assert (response.context.get("form"), response.context["changed"]) == (None, ["Project"])
    assert "Out of date" in text_of(response)


def test_nobody_finds_the_form_when_the_round_is_over(browser: Browser) -> None:
    version = in_review()
    decide(version, "business_contact", Verdict.REJECTED, comment="Too costly.")

    response = browser("product_manager").get("/projects/ap-1/versions/1/")

    assert (response.context.get("form"), response.context["changed"]) == (None, [])


def test_an_older_version_points_to_the_newest(browser: Browser) -> None:
    next_round(in_review(), "Second round.")

    page = text_of(browser("sponsor").get("/projects/ap-1/versions/1/"))

    assert 'href="/projects/ap-1/versions/2/"' in page
    assert "Version 2 is the newest" in page


def test_people_without_an_account_are_marked_among_those_who_decide(
    browser: Browser, settings: Settings
) -> None:
    settings.DEMO = False
    at_the_table = [person("sponsor", email=""), *people(*OWNERS[1:])]
    VersionFactory.create(project=ProjectFactory.create(code="AP-1", people=at_the_table))

    response = browser("data_scientist").get("/projects/ap-1/versions/1/")

    assert [one["no_account"] for one in response.context["approvers"]] == [True] + [False] * 3
    assert "no account yet" in text_of(response)
