"""The page with every finding, the panel beside each question, and accepting in the browser."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from intake.actions import save_section
from signoff.actions import end_waiver
from signoff.models import Waiver
from spec.document.business import BusinessCase, Kpi
from spec.document.people import Contact
from stakeholders.actions import save_contact
from tests.signoff.conftest import Browser, text_of
from tests.signoff.factories import (
    ProjectFactory,
    VersionFactory,
    WaiverFactory,
    account,
    all_approve,
    stopped,
)
from tests.signoff.test_recorded import imported

pytestmark = pytest.mark.django_db

PAGE = "/projects/ap-1/readiness/"
WAIVERS = "/projects/ap-1/waivers/"
F07 = {"check": "F07", "where": "current_process"}
UNTIL = (timezone.localdate() + timedelta(days=30)).isoformat()
HTMX = {"HX-Request": "true"}
# Session, person; project, sections, 5 kinds of rows, stakeholders, concerns, contact, recorded
# decisions, recorded acceptances, replies; tier that was set, waivers; right, own roles.
QUERIES_OF_THE_PANEL = 19
# And every waiver.
QUERIES_OF_THE_PAGE = 20


def panel(browser: Client, address: str = PAGE) -> str:
    """The panel as it is put beside a question."""
    return text_of(browser.get(address, headers=HTMX))


# --- The page ---------------------------------------------------------------------------------
def test_every_finding_stands_under_the_question_of_its_gate(browser: Browser) -> None:
    stopped(code="AP-1")

    response = browser("product_manager").get(PAGE)

    labels = [(gate["label"], gate["stops"]) for gate in response.context["gates"]]
    assert labels == [
        ("Framing: is it worth looking at?", 1),
        ("Alignment: was everybody heard?", 0),
        ("Specification: is it ready to sign?", 0),
    ]
    page = text_of(response)
    assert "Describe how this is done today." in page
    assert "Current process · check F07 · source: interview with a leader" in page
    assert "1 thing stops the sign-off, " in page


def test_a_finding_leads_those_who_edit_to_the_very_field(browser: Browser) -> None:
    stopped(code="AP-1")

    page = text_of(browser("product_manager").get(PAGE))

    assert 'href="/projects/ap-1/draft/problem/#div_id_current_process"' in page
    assert 'href="/projects/ap-1/draft/kpi/items/K1/#div_id_owner"' in page


def test_the_fields_that_findings_lead_to_are_there(browser: Browser) -> None:
    stopped(code="AP-1")
    client = browser("product_manager")
    links = [
        line.url
        for gate in client.get(PAGE).context["gates"]
        for line in gate["lines"]
        if "#" in line.url
    ]

    for address, anchor in {tuple(link.split("#")) for link in links}:
        assert f'id="{anchor}"' in text_of(client.get(address)), address
    assert len(links) > 20


def test_those_who_only_read_get_no_links(browser: Browser) -> None:
    stopped(code="AP-1")

    page = text_of(browser("sponsor").get(PAGE))

    assert "Describe how this is done today." in page
    assert "/draft/" not in page
    assert "Accept this with a reason" not in page


def test_each_person_is_offered_to_accept_what_they_may(browser: Browser) -> None:
    stopped(code="AP-1")

    manager = text_of(browser("product_manager").get(PAGE))
    scientist = text_of(browser("data_scientist").get(PAGE))

    blocker = f"{WAIVERS}?check=F07&amp;where=current_process"
    warning = f"{WAIVERS}?check=P03&amp;where=contact"
    assert (blocker in manager, warning in manager) == (True, True)
    assert (blocker in scientist, warning in scientist) == (False, True)


def test_what_was_accepted_says_by_whom_and_until_when(browser: Browser) -> None:
    waiver = WaiverFactory.create(project=stopped(code="AP-1"))

    response = browser("product_manager").get(PAGE)

    page = text_of(response)
    assert response.context["counts"]["accepted"] == 1
    assert "Accepted by Product Manager (product manager) until" in page
    assert f"{WAIVERS}{waiver.pk}/end/" in page
    assert "Accept this with a reason: Current process" not in text_of(response)


def test_what_does_not_count_any_more_is_still_told(browser: Browser) -> None:
    project = WaiverFactory.create(project=stopped(code="AP-1")).project
    Waiver.objects.update(until=timezone.localdate() - timedelta(days=1))
    again = WaiverFactory.create(project=project)
    end_waiver(again, reason="It was wrong.", actor=account("product_manager"))

    page = text_of(browser("product_manager").get(PAGE))

    assert "The last day is over: it does not count any more." in page
    assert "Taken back by Product Manager on" in page
    assert "/end/" not in page


def test_one_more_person_has_to_accept_in_tier_4(browser: Browser) -> None:
    WaiverFactory.create(project=stopped(4, code="AP-1"), by="compliance")

    assert "1 more person has to accept it." in text_of(browser("compliance").get(PAGE))


def test_decisions_of_an_imported_file_stand_apart(browser: Browser) -> None:
    imported()
    page = text_of(browser("sponsor").get(PAGE))
    assert "Decisions in the imported file" not in page

    imported(sign_off=[{"role": "sponsor", "by": "X", "decision": "rejected"}])
    assert "Decisions in the imported file" in text_of(browser("sponsor").get(PAGE))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_page_costs_the_same_for_any_number_of_acceptances(
    count: int, browser: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    project = stopped(code="AP-1")
    for check, where in [("P03", "contact"), ("F10", "playback"), ("F11", "corner_cases")][:count]:
        WaiverFactory.create(project=project, check_id=check, where=where)
    client = browser("product_manager")

    with django_assert_num_queries(QUERIES_OF_THE_PAGE):
        response = client.get(PAGE)

    assert len(response.context["waivers"]) == count


# --- The panel --------------------------------------------------------------------------------
@pytest.mark.parametrize("count", [1, 3])
def test_the_panel_costs_the_same_for_any_number_of_findings(
    count: int, browser: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    project = stopped(code="AP-1")
    kpis = [Kpi(id=f"K{number}", name=f"Figure {number}") for number in range(count)]
    save_section(project, "kpis", kpis, actor=None)
    client = browser("product_manager")

    with django_assert_num_queries(QUERIES_OF_THE_PANEL):
        client.get(PAGE, headers=HTMX)


def test_the_panel_shows_five_findings_and_those_of_its_page_first(browser: Browser) -> None:
    project = stopped(code="AP-1")
    save_section(project, "business_case", BusinessCase(as_a="company"), actor=None)

    response = browser("product_manager").get(f"{PAGE}?page=problem", headers=HTMX)

    lines = response.context["lines"]
    assert len(lines) == 5
    assert [line.finding.id for line in lines[:2]] == ["F07", "F06"]
    assert {line.finding.path.split(".")[0] for line in lines[2:]} == {"business_case"}
    assert f"Show all {response.context['count']} findings on one page" in text_of(response)


def test_the_panel_of_an_item_shows_its_findings_first(browser: Browser) -> None:
    project = stopped(code="AP-1")
    kpis = [Kpi(id="K1", name="First"), Kpi(id="K2", name="Second")]
    save_section(project, "kpis", kpis, actor=None)

    response = browser("product_manager").get(f"{PAGE}?page=kpi&item=K2", headers=HTMX)

    first = response.context["lines"][0].finding
    assert first.where == "kpi K2"


def test_the_panel_is_a_part_and_the_page_is_whole(browser: Browser) -> None:
    stopped(code="AP-1")
    client = browser("product_manager")

    assert "<html" not in panel(client)
    assert "<html" in text_of(client.get(PAGE))


def test_the_total_is_spoken_only_when_it_has_changed(browser: Browser) -> None:
    stopped(code="AP-1")
    client = browser("product_manager")
    said = client.get(PAGE, headers=HTMX).context["total"]

    first = panel(client)
    same = text_of(client.get(PAGE, {"total": said}, headers=HTMX))
    other = text_of(client.get(PAGE, {"total": "2 things stop the sign-off"}, headers=HTMX))

    spoken = f'<p id="readiness-total" hx-swap-oob="innerHTML">{said}</p>'
    assert (spoken in first, spoken in same, spoken in other) == (True, False, True)
    assert f'<input type="hidden" name="total" value="{said}">' in same


def test_a_page_that_nobody_knows_is_beside_no_question(browser: Browser) -> None:
    stopped(code="AP-1")

    response = browser("product_manager").get(f"{PAGE}?page=nonsense&item=<x>", headers=HTMX)

    assert response.context["lines"][0].finding.id == "F07"


def test_what_was_accepted_is_not_in_the_panel(browser: Browser) -> None:
    WaiverFactory.create(project=stopped(code="AP-1"))

    lines = browser("product_manager").get(PAGE, headers=HTMX).context["lines"]

    assert "F07" not in [line.finding.id for line in lines]


def test_readers_see_the_panel_without_links(browser: Browser) -> None:
    stopped(code="AP-1")

    page = panel(browser("sponsor"))

    assert "Describe how this is done today." in page
    assert "/draft/" not in page


def test_a_panel_of_a_draft_that_lacks_nothing_says_so(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    ProjectFactory.create(code="AP-1")
    monkeypatch.setattr("signoff.readiness.check", lambda *args, **kwargs: ())

    page = panel(browser("product_manager"))

    assert "The checks found nothing that is missing." in page


def test_every_question_loads_the_panel_and_links_to_the_page(browser: Browser) -> None:
    stopped(code="AP-1")

    page = text_of(browser("product_manager").get("/projects/ap-1/draft/problem/"))

    assert 'hx-get="/projects/ap-1/readiness/?page=problem&amp;item="' in page
    assert 'hx-trigger="load, saved from:body"' in page
    assert '<p role="status" id="readiness-total"></p>' in page
    assert '<a href="/projects/ap-1/readiness/">' in page


# --- Other pages ------------------------------------------------------------------------------
def test_reviewers_see_what_stops_the_version(browser: Browser) -> None:
    VersionFactory.create(project=stopped(code="AP-1"))

    page = text_of(browser("sponsor").get("/projects/ap-1/versions/1/"))

    assert "1 thing stops the sign-off" in page
    assert "You can decide all the same." in page
    assert "Checks and open findings" in page


def test_a_version_that_everybody_approved_says_what_it_waits_for(browser: Browser) -> None:
    all_approve(VersionFactory.create(project=stopped(code="AP-1")))

    page = text_of(browser("sponsor").get("/projects/ap-1/versions/1/"))

    assert "Everybody has approved. The version is signed as soon as what stops it" in page


def test_a_draft_says_before_the_review_what_stops_it(browser: Browser) -> None:
    save_contact(stopped(code="AP-1"), Contact(), actor=None)

    page = text_of(browser("product_manager").get("/projects/ap-1/draft/check/"))

    assert "3 things stop the sign-off" in page
