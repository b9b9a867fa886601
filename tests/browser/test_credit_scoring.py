"""Credit scoring, tier 4, from the request to the signed version, by its people in the browser."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from exchange.actions import import_document
from intake.actions import save_section
from intake.models import Project
from signoff.models import Carry, SpecVersion
from spec.document import Document
from tests.browser.steps import (
    accounts_for,
    add_condition,
    choose,
    decide,
    example,
    field,
    press,
    sign,
)
from tests.browser.visitors import Visitors

OWNERS = ("Annika Vogel", "Daniel Weiss", "Priya Nair", "Lukas Hoffmann", "Piotr Zielinski")
LEAD, RISK, AUDIT = "Lukas Hoffmann", "Robert Lindqvist", "Carla Mendes"
CONDITION = "Weekly approval figure by mail"
WANTED = "The assumption on rejected applicants needs a sensitivity analysis."
ANSWER = "Stop when the result changes with another assumption on rejected applicants."


@dataclass
class Cast:
    """The people of the project, each in a window of their own, and pictures of what they see."""

    visitors: Visitors
    people: dict[str, User]
    pictures: Path
    taken: int = 0

    def opens(self, name: str, number: int) -> Page:
        """The window of somebody who reads a version."""
        page = self.visitors.window(self.people[name], viewport={"width": 390, "height": 844})
        page.goto(f"/projects/hvd-1/versions/{number}/")
        return page

    def approves(self, name: str, number: int) -> None:
        """Somebody reads the version, approves and signs."""
        page = self.opens(name, number)
        choose(page, "Approve")
        decide(page, self.people[name])
        page.context.close()

    def approves_with_a_condition(self, name: str, number: int) -> None:
        """Somebody approves with one condition."""
        page = self.opens(name, number)
        choose(page, "Approve with conditions")
        add_condition(page, CONDITION, LEAD, "2027-03-15")
        self.picture(page, f"condition-{number}")
        decide(page, self.people[name])
        self.picture(page, f"receipt-{number}")
        page.context.close()

    def picture(self, page: Page, what: str) -> None:
        """Keep how it looks."""
        self.taken += 1
        page.screenshot(path=self.pictures / f"{self.taken:02}-{what}.png", full_page=True)


def shown(document: Document) -> Document:
    """The example, with the last demo held: what nobody has seen stops a sign-off."""
    concerns = [
        one.model_copy(
            update={
                "demo": one.demo.model_copy(
                    update={"result": "passed", "shown_on": date(2026, 10, 27)}
                )
            }
        )
        if one.id == "C6"
        else one
        for one in document.concerns
    ]
    return document.model_copy(update={"concerns": concerns})


@pytest.mark.long
def test_tier_four_goes_from_the_owners_to_audit_and_asks_only_those_whose_part_changed(
    visitors: Visitors, tmp_path: Path
) -> None:
    _text, document = example("credit_scoring", "HVD-1")
    cast = Cast(visitors, accounts_for(document), tmp_path)
    project = import_document(shown(document), actor=cast.people[LEAD])

    # The lead asks; compliance waits for the owners.
    lead = visitors.window(cast.people[LEAD])
    lead.goto("/projects/hvd-1/")
    press(lead, "Ask for a review")
    expect(lead.locator("#messages")).to_contain_text("Version 1 is in review.")
    early = cast.opens("Dr. Esra Demir", 1)
    expect(early.locator("main")).to_contain_text("It is not your turn yet as compliance.")
    cast.picture(early, "not-yet")

    # The owners approve, the affected team with a condition; then compliance.
    for name in OWNERS:
        cast.approves(name, 1)
    cast.approves_with_a_condition("Sabine Kruse", 1)
    cast.approves("Dr. Esra Demir", 1)

    # Model risk asks for changes; the lead changes the test and asks again.
    risk = cast.opens(RISK, 1)
    choose(risk, "Ask for changes")
    field(risk, "changes").fill(WANTED)
    risk.get_by_role("button", name="Record my decision").click()
    cast.picture(risk, "sign")
    sign(risk, cast.people[RISK])
    plan = document.experiment
    plan = plan.model_copy(update={"stop_rules": [*plan.stop_rules, ANSWER]})
    save_section(project, "experiment", plan, actor=cast.people[LEAD])
    lead.goto("/projects/hvd-1/")
    press(lead, "Ask for a review")
    expect(lead.locator("#messages")).to_contain_text("Version 2 is in review.")

    # Only those are asked again whose part changed; they see the difference.
    carried = Carry.objects.values_list("decision__made_by__name", flat=True)
    assert set(carried) == {"Annika Vogel", "Daniel Weiss", "Piotr Zielinski", "Dr. Esra Demir"}
    again = cast.opens("Priya Nair", 2)
    expect(again.locator("main")).to_contain_text("Changed since you approved version 1")
    expect(again.locator("ins").first).to_contain_text("rejected applicants")
    cast.picture(again, "only-what-changed")
    for name in ("Priya Nair", LEAD):
        cast.approves(name, 2)
    cast.approves_with_a_condition("Sabine Kruse", 2)
    asked = cast.opens(RISK, 2)
    expect(asked.locator("main")).to_contain_text(WANTED)
    cast.picture(asked, "asked-again")
    for name in (RISK, "Hanna Berg"):
        cast.approves(name, 2)

    # Audit comes last, and the version is signed.
    last = cast.opens(AUDIT, 2)
    choose(last, "Approve")
    said = decide(last, cast.people[AUDIT])
    cast.picture(last, "signed")

    last.goto("/projects/hvd-1/versions/2/conditions/")
    cast.picture(last, "conditions")

    assert said.startswith("Approve")
    assert last.locator("main h2").all_inner_texts() == [CONDITION]
    assert SpecVersion.objects.get(project=project, number=2).state == "signed_off"
    assert Project.objects.get(pk=project.pk).stage == "signed_off"
