"""The check page: what is open, and where each section can be changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from intake.actions import create_project, save_section
from intake.models import Project
from intake.questions import BY_SLUG, PAGES
from intake.questions.chains import is_further
from signoff.assemble import document_of
from signoff.record import draft_record
from signoff.views.asking import CHANGED_ON, asked_on
from spec.document.business import OpenPoint
from spec.render.outline import outline
from stakeholders.actions import save_register
from tests.signoff.conftest import Browser, text_of
from tests.signoff.factories import OWNERS, ProjectFactory, account, people

CHECK = "/projects/ap-1/draft/check/"


@pytest.fixture
def project(db: None) -> Project:
    made: Project = ProjectFactory.create(code="AP-1")
    return made


def with_points(project: Project, *points: OpenPoint) -> None:
    save_section(project, "open_points", points, actor=None)


# --- Open points ------------------------------------------------------------------------------
def test_open_points_are_shown_in_full(project: Project, browser: Browser) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    point = OpenPoint(
        question="How many on paper?",
        where="What goes wrong today?",
        owner="Sigrid",
        due=tomorrow,
        note="The mail room counts.",
    )
    with_points(project, point)

    page = text_of(browser("data_scientist").get(CHECK))

    said = ("1 open point", "How many on paper?", "Sigrid finds out", "The mail room counts.")
    assert [one in page for one in said] == [True] * 4
    assert 'href="/projects/ap-1/draft/open-points/items/0/?return=check"' in page
    assert 'href="/projects/ap-1/draft/problem/?return=check">What goes wrong today?</a>' in page


def test_an_open_point_that_is_late_or_nobodys_is_marked(
    project: Project, browser: Browser
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with_points(project, OpenPoint(question="A", due=yesterday), OpenPoint(question="B"))

    page = text_of(browser("data_scientist").get(CHECK))

    assert (page.count("Overdue"), page.count("<span>Nobody finds out</span>")) == (1, 1)


def test_without_open_points_the_page_says_so(project: Project, browser: Browser) -> None:
    assert "Nothing is open that somebody has to find out." in text_of(
        browser("data_scientist").get(CHECK)
    )


def test_the_number_of_open_points_stands_on_the_task_list(
    project: Project, browser: Browser
) -> None:
    with_points(project, OpenPoint(question="A"), OpenPoint(question="B"))

    page = text_of(browser("data_scientist").get("/projects/ap-1/draft/"))

    assert (
        'What can nobody answer yet?</a><span class="hint">2 entries · if it applies</span>' in page
    )


@pytest.mark.parametrize(
    ("where", "slug"),
    [
        ("What goes wrong today?", "problem"),
        ("How fast and how good must it be? (R1)", "speed"),
        ("Something of our own", None),
        ("", None),
    ],
)
def test_an_open_point_leads_to_the_page_that_it_names(where: str, slug: str | None) -> None:
    found = asked_on(OpenPoint(where=where))

    assert (found.slug if found else None) == slug


# --- Changing ---------------------------------------------------------------------------------
def test_every_page_of_the_intake_can_be_reached_from_a_section() -> None:
    listed = {slug for slugs in CHANGED_ON.values() for slug in slugs}

    assert listed == {one.slug for one in PAGES if not is_further(one)}
    assert listed <= BY_SLUG.keys()


def test_every_section_that_can_be_changed_is_one_of_the_outline(project: Project) -> None:
    document = document_of(project)
    sections = outline(document, record=draft_record(document))

    keys = {section.key for section in sections}
    assert keys - CHANGED_ON.keys() <= {"checks", "live", "recorded"}


def test_a_section_has_links_that_lead_back(project: Project, browser: Browser) -> None:
    sections = browser("data_scientist").get(CHECK).context["sections"]

    (concerns,) = [one for one in sections if one["key"] == "concerns"]
    assert concerns["changes"] == [
        {
            "heading": "What should we definitely avoid?",
            "url": "/projects/ap-1/draft/concerns/?return=check",
        }
    ]


def test_pages_that_are_not_asked_are_not_offered(project: Project, browser: Browser) -> None:
    sections = browser("data_scientist").get(CHECK).context["sections"]

    document = document_of(project)
    offered = {one["heading"] for section in sections for one in section["changes"]}
    asked = {one.heading for one in PAGES if one.asked(document) and not is_further(one)}
    assert {str(one) for one in offered} <= {str(one) for one in asked}


def test_other_pages_with_the_same_sections_offer_no_change(
    project: Project, browser: Browser
) -> None:
    assert "?return=check" not in text_of(browser("data_scientist").get("/projects/ap-1/"))


# --- Who is asked -----------------------------------------------------------------------------
NOBODY = "Nobody is named yet, so nobody would be asked. These roles have to decide:"


@pytest.mark.parametrize("address", [CHECK, "/projects/ap-1/"])
def test_where_nobody_is_named_nobody_is_said_to_be_asked(address: str, browser: Browser) -> None:
    create_project("AP-1", title="Read invoices", actor=account("data_scientist"))

    page = text_of(browser("data_scientist").get(address))

    assert NOBODY in page
    assert 'href="/projects/ap-1/draft/people/">Name the people</a>' in page
    assert "are asked to decide" not in page


@pytest.mark.parametrize("address", [CHECK, "/projects/ap-1/"])
def test_those_who_are_named_stand_apart_from_roles_without_a_name(
    address: str, browser: Browser
) -> None:
    ProjectFactory.create(code="AP-1", people=people(*OWNERS[1:]))

    page = text_of(browser("data_scientist").get(address))

    assert "Nobody is named yet for these roles: sponsor." in page


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ((), ["Nobody is named yet for 4 roles."]),
        (OWNERS[1:], ["3 people are asked to decide.", "Nobody is named yet for 1 role."]),
        (OWNERS, ["4 people are asked to decide."]),
    ],
)
def test_a_review_says_for_how_many_roles_nobody_is_named(
    roles: tuple[str, ...], said: list[str], browser: Browser
) -> None:
    project = ProjectFactory.create(code="AP-1")
    save_register(project, people(*roles), actor=None)

    answer = browser("data_scientist").post("/projects/ap-1/versions/", follow=True)

    (message,) = answer.context["messages"]
    assert str(message) == " ".join(["Version 1 is in review.", *said])
