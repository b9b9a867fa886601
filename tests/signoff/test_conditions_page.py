"""Conditions and requests for changes: closing, answering, settling."""

from datetime import date

import pytest

from signoff.actions import NewCondition
from signoff.models import ConditionClosing, SpecVersion, Verdict
from tests.signoff.conftest import Browser, text_of
from tests.signoff.factories import ProjectFactory, VersionFactory, decide

pytestmark = pytest.mark.django_db
LATE = NewCondition("Send a sample report.", "Jonas Brandt", date(2020, 1, 2))


@pytest.fixture
def version(db: None) -> SpecVersion:
    made: SpecVersion = VersionFactory.create(project=ProjectFactory.create(code="AP-1"))
    return made


def test_without_conditions_there_is_nothing_to_do(version: SpecVersion, browser: Browser) -> None:
    page = text_of(browser("sponsor").get(f"{version.get_absolute_url()}conditions/"))

    assert "Nothing is to do" in page


def test_a_condition_is_closed_by_the_role_that_asked_for_it(
    version: SpecVersion, browser: Browser
) -> None:
    made = decide(version, "sponsor", Verdict.APPROVED_WITH_CONDITIONS, conditions=[LATE])
    path = f"{version.get_absolute_url()}conditions/"
    close = f"{path}{made.conditions.get().pk}/closing/"
    word = {"text": "I have seen it.", "met_on": "2026-01-02"}

    late = text_of(browser("product_manager").get(path))
    refused = browser("product_manager").post(close, word)
    empty = browser("sponsor").post(close, {"text": "", "met_on": "soon"})
    answer = browser("sponsor").post(close, word, follow=True)

    assert "Overdue" in late
    assert "It is met" not in late
    assert refused.status_code == 403
    assert (empty.status_code, ConditionClosing.objects.count()) == (422, 1)
    assert "Met since 2 January 2026, says Sponsor:" in text_of(answer)


def test_a_request_is_answered_by_an_editor_and_settled_by_who_asked(
    version: SpecVersion, browser: Browser
) -> None:
    made = decide(version, "sponsor", Verdict.CHANGES_REQUESTED, comment="Who pays?")
    path = f"{version.get_absolute_url()}conditions/"
    answers = f"{version.get_absolute_url()}decisions/{made.pk}/answers/"
    resolution = f"{version.get_absolute_url()}decisions/{made.pk}/resolution/"

    empty = browser("data_scientist").post(answers, {"text": ""})
    answered = browser("data_scientist").post(answers, {"text": "Finance."}, follow=True)
    refused = browser("business_contact").post(answers, {"text": "Me."})
    not_theirs = browser("data_scientist").post(resolution)
    settled = browser("sponsor").post(resolution, follow=True)

    assert empty.status_code == 422
    assert "Data Scientist answers:" in text_of(answered)
    assert (refused.status_code, not_theirs.status_code) == (403, 403)
    assert "Settled. Now you can decide anew." in text_of(settled)
    assert "Nothing is to do" in text_of(browser("sponsor").get(path))


def test_a_decision_that_asks_for_nothing_is_not_answered(
    version: SpecVersion, browser: Browser
) -> None:
    made = decide(version, "sponsor")

    path = f"{version.get_absolute_url()}decisions/{made.pk}/answers/"
    assert browser("data_scientist").post(path, {"text": "Hm."}).status_code == 404
