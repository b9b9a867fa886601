"""Accepting a finding in the browser, and taking that back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from intake.models import Project
from signoff.lifecycle import State
from signoff.models import SpecVersion, Waiver
from tests.accounts.factories import AdminFactory, UserFactory
from tests.signoff.conftest import Browser, text_of
from tests.signoff.factories import (
    ProjectFactory,
    VersionFactory,
    WaiverFactory,
    all_approve,
    stopped,
)

pytestmark = pytest.mark.django_db

WAIVERS = "/projects/ap-1/waivers/"
F07 = {"check": "F07", "where": "current_process"}
UNTIL = (timezone.localdate() + timedelta(days=30)).isoformat()


# --- Accepting --------------------------------------------------------------------------------
def test_the_form_says_what_is_accepted_and_what_follows(browser: Browser) -> None:
    stopped(code="AP-1")

    page = text_of(browser("product_manager").get(WAIVERS, F07))

    assert "Describe how this is done today." in page
    assert "If you accept it, it stays as it is and stops nothing any more." in page
    assert '<input type="hidden" name="where" value="current_process">' in page


def test_the_form_of_tier_4_says_that_it_takes_two(browser: Browser) -> None:
    stopped(4, code="AP-1")

    page = text_of(browser("compliance").get(WAIVERS, F07))

    assert "it stays as it is only if 2 different people accept it" in page


def test_the_form_of_a_warning_says_that_it_stops_nothing(browser: Browser) -> None:
    stopped(code="AP-1")

    page = text_of(browser("data_scientist").get(WAIVERS, {"check": "P03", "where": "contact"}))

    assert "This stops nothing." in page


def test_accepting_the_last_thing_signs_the_version(browser: Browser) -> None:
    all_approve(VersionFactory.create(project=stopped(code="AP-1")))

    response = browser("product_manager").post(
        WAIVERS, F07 | {"reason": "We know it.", "until": UNTIL}, follow=True
    )

    assert SpecVersion.objects.get().state == State.SIGNED_OFF
    assert "Accepted. Your name, your reason and the last day are kept." in text_of(response)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"reason": ""}, "Say why, in one sentence at least."),
        ({"until": ""}, "Give the last day."),
        ({"until": "soon"}, "Write the date like 2027-04-15."),
        ({"until": "2020-01-01"}, "The last day has to be today or later."),
    ],
)
def test_what_is_missing_in_the_form_is_said(
    wrong: dict[str, str], words: str, browser: Browser
) -> None:
    stopped(code="AP-1")

    response = browser("product_manager").post(
        WAIVERS, F07 | {"reason": "We know it.", "until": UNTIL} | wrong
    )

    assert response.status_code == 422
    assert words in text_of(response)
    assert not Waiver.objects.exists()


@pytest.mark.parametrize(
    ("key", "status"), [("product_manager", 302), ("data_scientist", 403), ("sponsor", 403)]
)
def test_only_those_who_may_accept_a_blocker(key: str, status: int, browser: Browser) -> None:
    stopped(code="AP-1")

    response = browser(key).post(WAIVERS, F07 | {"reason": "We know it.", "until": UNTIL})

    assert response.status_code == status
    assert Waiver.objects.count() == int(status == 302)


def test_a_finding_that_is_mended_meanwhile_is_refused_in_words(browser: Browser) -> None:
    ProjectFactory.create(code="AP-1")

    response = browser("product_manager").post(
        WAIVERS, F07 | {"reason": "We know it.", "until": UNTIL}
    )

    assert response.status_code == 409
    assert "This is mended already." in text_of(response)


@pytest.mark.parametrize("named", [{}, {"check": "F07", "where": "nowhere"}])
def test_a_finding_that_is_not_there_has_no_form(named: dict[str, str], browser: Browser) -> None:
    stopped(code="AP-1")

    assert browser("product_manager").get(WAIVERS, named).status_code == 404


@pytest.mark.parametrize("factory", [UserFactory, AdminFactory])
def test_admins_and_strangers_accept_nothing(factory: type[UserFactory], client: Client) -> None:
    stopped(code="AP-1")
    user: User = factory.create()
    client.force_login(user)

    response = client.post(WAIVERS, F07 | {"reason": "We know it.", "until": UNTIL})

    assert response.status_code == (403 if user.is_staff else 404)
    assert not Waiver.objects.exists()


# --- Taking back ------------------------------------------------------------------------------
def end_address(project: Project) -> str:
    return f"{WAIVERS}{Waiver.objects.get(project=project).pk}/end/"


def test_taking_back_asks_why_and_then_does_it(browser: Browser) -> None:
    project = WaiverFactory.create(project=stopped(code="AP-1")).project
    client = browser("product_manager")

    asked = text_of(client.get(end_address(project)))
    empty = client.post(end_address(project), {"reason": ""})
    done = client.post(end_address(project), {"reason": "It was wrong."}, follow=True)

    assert "It counts as missing again at once. What is signed stays signed." in asked
    assert (empty.status_code, "Say why" in text_of(empty)) == (422, True)
    assert "Taken back. It counts as missing again." in text_of(done)
    assert not Waiver.objects.standing(timezone.now()).exists()


def test_those_who_may_not_give_it_do_not_take_it_back(browser: Browser) -> None:
    project = WaiverFactory.create(project=stopped(code="AP-1")).project

    assert browser("data_scientist").get(end_address(project)).status_code == 403
    assert browser("sponsor").post(end_address(project), {"reason": "No."}).status_code == 403


def test_the_acceptance_of_another_project_is_not_found(browser: Browser) -> None:
    other = WaiverFactory.create()
    stopped(code="AP-1")

    response = browser("product_manager").get(f"{WAIVERS}{other.pk}/end/")

    assert response.status_code == 404
