"""Two people in two browsers, and somebody who is not asked."""

import pytest
from playwright.sync_api import Page

from signoff.models import Decision, SpecVersion
from tests.accounts.factories import PASSWORD
from tests.browser.steps import choose, field, heading, press, receipt, send
from tests.browser.visitors import Visitors
from tests.signoff.factories import OWNERS, ProjectFactory, VersionFactory, account, people, person


def edit_the_story(page: Page, version: SpecVersion) -> None:
    """Change one answer of the draft, as its lead."""
    page.goto(f"/projects/{version.project.slug}/draft/story/")
    field(page, "as_a").fill("head of the mail room")
    send(page, "Save")


def test_a_decision_on_a_text_that_was_edited_meanwhile_shows_what_changed(
    visitors: Visitors, rounds: int
) -> None:
    sponsor, lead = None, None
    for _ in range(rounds):
        version = VersionFactory.create()
        sponsor = sponsor or visitors.window(account("sponsor"))
        lead = lead or visitors.window(account("data_scientist"))
        sponsor.goto(version.get_absolute_url())
        choose(sponsor, "Ask for changes")
        field(sponsor, "changes").fill("Say who types the invoices today.")

        edit_the_story(lead, version)
        with sponsor.expect_response("**/decisions/") as answer:
            press(sponsor, "Record my decision")

        said = sponsor.locator("main").inner_text()
        assert answer.value.status == 409
        assert heading(sponsor) == "The text changed meanwhile"
        assert sponsor.locator("main h3").first.inner_text() == "Business case"
        assert "Say who types the invoices today." in said
        assert Decision.objects.count() == 0


@pytest.fixture
def version(transactional_db: None) -> SpecVersion:
    """A version in review; an engineer reads along and is not asked."""
    at_the_table = [*people(*OWNERS), person("engineer")]
    return VersionFactory.create(project=ProjectFactory.create(people=at_the_table))


def test_who_is_not_asked_sees_no_form_and_may_not_send_one(
    visitors: Visitors, version: SpecVersion
) -> None:
    page = visitors.window(account("engineer"))

    page.goto(version.get_absolute_url())
    forms = page.locator("form[action$='/decisions/']").count()
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    address = f"{visitors.server.url}{version.get_absolute_url()}decisions/"
    answer = page.request.post(
        address,
        form={"csrfmiddlewaretoken": token, "verdict": "approved", "sha256": version.sha256},
        headers={"Referer": address},
    )

    assert forms == 0
    assert answer.status == 403
    assert Decision.objects.count() == 0


def test_a_stranger_does_not_learn_that_the_project_is_there(
    visitors: Visitors, version: SpecVersion
) -> None:
    page = visitors.window(account("stranger"))

    answer = page.goto(version.get_absolute_url())

    assert answer is not None
    assert answer.status == 404
    assert version.project.title not in page.content()


def test_a_decision_sent_twice_is_recorded_once(visitors: Visitors, version: SpecVersion) -> None:
    page = visitors.window(account("sponsor"))
    page.goto(version.get_absolute_url())
    choose(page, "Approve")

    page.get_by_role("button", name="Record my decision").dblclick()
    page.locator("#sign").wait_for()
    field(page, "full_name").fill("Sponsor")
    field(page, "password").fill(PASSWORD)
    page.get_by_role("button", name="Sign version 1").dblclick()
    receipt(page)

    assert Decision.objects.get().signatory.name == "Sponsor"
