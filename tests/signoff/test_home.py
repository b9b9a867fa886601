"""The first page: what needs whom, whom they wait for, and what others changed."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from concerns.actions import show_answer
from concerns.models import Concern
from intake.actions import take_step
from intake.lifecycle import Step
from intake.models import Project
from mail.models import Message
from signoff.actions import NewCondition
from signoff.agenda import DRAFTS_CHECKED, MOST_TASKS, Task, agenda_of
from signoff.models import SpecVersion, Verdict
from signoff.news import MOST, news_for
from signoff.record import record_of
from spec.choices import DemoResult
from stakeholders.actions import ask
from stakeholders.models import Stakeholder
from tests.accounts.factories import AdminFactory, UserFactory
from tests.signoff.conftest import Browser, text_of
from tests.signoff.factories import (
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    copies,
    decide,
    edit,
    stopped,
)

pytestmark = pytest.mark.django_db


def verbs(key: str) -> list[str]:
    """What needs the person with this key, in words and in the order of the page."""
    return [str(task.verb) for task in agenda_of(account(key)).tasks]


def waits(key: str) -> list[tuple[str, str]]:
    """Whom the person waits for, and for what."""
    return [(one.name, one.what) for one in agenda_of(account(key)).waiting]


def shown(project: Project) -> Concern:
    """The answer to the concern of the first person, shown to them."""
    Concern.objects.filter(project=project).update(
        demo_result=DemoResult.PASSED, demo_shown_on=timezone.localdate()
    )
    concern = Concern.objects.filter(project=project, raiser__isnull=False)[0]
    show_answer(concern, actor=account("data_scientist"))
    return concern


def test_whoever_is_asked_to_decide_sees_who_asks_the_risk_and_the_minutes() -> None:
    version = VersionFactory.create()

    (task,) = agenda_of(account("business_contact")).tasks

    assert (task.verb, task.url) == ("Read and decide", version.get_absolute_url())
    assert (task.by, task.minutes) == ("Data Scientist", 5)
    assert task.note == "Version 1, risk tier 1 of 4."


def test_who_has_decided_is_not_needed_any_more() -> None:
    version = VersionFactory.create()
    decide(version, "business_contact")

    assert verbs("business_contact") == []


def test_nobody_is_asked_for_a_decision_that_is_out_of_date_but_the_lead_for_a_new_review() -> None:
    version = VersionFactory.create()
    edit(version.project)

    assert verbs("business_contact") == []
    assert "Ask for a new review" in verbs("data_scientist")


def test_a_request_for_changes_waits_for_those_who_write() -> None:
    version = VersionFactory.create()
    decide(version, "sponsor", Verdict.CHANGES_REQUESTED, comment="Say what it costs.")

    task = next(t for t in agenda_of(account("product_manager")).tasks if t.by == "Sponsor")

    assert (task.verb, task.note) == ("Answer what was asked for", "Say what it costs.")


def test_a_draft_says_what_is_missing_first() -> None:
    stopped()

    (task,) = agenda_of(account("data_scientist")).tasks

    assert (task.verb, task.url.endswith("/draft/")) == ("Go on writing", True)
    assert task.note.startswith("Describe how this is done today.")


def test_a_draft_that_lacks_nothing_can_be_sent_for_review() -> None:
    ProjectFactory.create()

    (task,) = agenda_of(account("data_scientist")).tasks

    assert (task.verb, task.url.endswith("/draft/check/")) == ("Check and ask for a review", True)


def test_an_answer_to_a_concern_waits_for_who_raised_it_and_is_waited_for() -> None:
    project = ProjectFactory.create()
    concern = shown(project)

    assert verbs("sponsor") == ["Say whether the answer to your concern is enough"]
    assert waits("data_scientist") == [("Sponsor", "says whether an answer is enough")]
    assert agenda_of(account("sponsor")).tasks[0].note == concern.title


def test_who_was_asked_what_to_avoid_is_needed_and_is_waited_for() -> None:
    project = ProjectFactory.create()
    ask(project, Stakeholder.of(project).filter(key="sponsor"), actor=account("data_scientist"))

    (task,) = agenda_of(account("sponsor")).tasks

    assert (task.verb, task.by, task.minutes) == ("Say what to avoid", "Data Scientist", 1)
    assert waits("data_scientist") == [("Sponsor", "says what to avoid")]


def test_somebody_who_was_asked_yesterday_can_be_asked_again_with_one_press(
    browser: Browser,
) -> None:
    project = ProjectFactory.create()
    ask(project, Stakeholder.of(project).filter(key="sponsor"), actor=account("data_scientist"))
    asking = Stakeholder.of(project).get(key="sponsor").asking
    type(asking).objects.update(asked_at=timezone.now() - timedelta(days=1))
    client = browser("data_scientist")
    html = text_of(client.get("/"))
    address = re.findall(r'action="(/projects/[^"]*/nudges/)"', html)[0]

    answer = client.post(address, {"from": "home"}, follow=True)

    assert answer.redirect_chain == [("/", 302)]
    assert "Asked once more: Sponsor." in text_of(answer)
    assert "They were asked today already." in text_of(answer)


def test_those_who_write_see_whose_decision_they_wait_for() -> None:
    version = VersionFactory.create()
    decide(version, "sponsor")

    names = [name for name, _what in waits("product_manager")]

    assert names == ["Business Contact", "Product Manager", "Data Scientist"]


def test_a_project_that_nobody_works_on_needs_nobody() -> None:
    version = VersionFactory.create()
    take_step(
        version.project,
        Step.PARK,
        reason="Later.",
        on=timezone.localdate(),
        actor=account("data_scientist"),
    )

    assert verbs("business_contact") == verbs("data_scientist") == []
    assert waits("data_scientist") == []


def test_an_admin_is_told_that_a_project_has_no_lead() -> None:
    project = ProjectFactory.create()
    project.members.filter(right="lead").delete()

    assert [str(task.verb) for task in agenda_of(AdminFactory.create()).tasks] == ["Name a lead"]


def test_what_is_due_first_stands_first() -> None:
    project, today = Project(code="A"), timezone.localdate()
    late = Task(verb="Decide", project=project, url="", due=today - timedelta(days=1))
    due = Task(verb="Decide", project=project, url="", due=today)

    assert (late.is_late, due.is_late) == (True, False)


def test_no_more_than_seven_things_are_shown(browser: Browser) -> None:
    version = VersionFactory.create()
    copies(version.project, MOST_TASKS + 1)

    response = browser("business_contact").get("/")

    assert len(response.context["agenda"].shown) == MOST_TASKS
    assert f"{MOST_TASKS + 2} things need you." in text_of(response)
    assert "and 2 more" in text_of(response)


@pytest.mark.parametrize("right", ["business_contact", "data_scientist"])
def test_the_page_costs_the_same_for_any_number_of_projects(
    right: str, browser: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    version, draft = VersionFactory.create(), ProjectFactory.create()
    client = browser(right)
    client.get("/")
    with CaptureQueriesContext(connection) as counted:
        client.get("/")

    copies(version.project, 3)
    copies(draft, DRAFTS_CHECKED - 1)

    with django_assert_num_queries(len(counted)):
        client.get("/")


def test_what_others_decided_is_told_once_for_all_of_them() -> None:
    version = VersionFactory.create()
    decide(version, "sponsor")
    decide(version, "business_contact")

    told = [(one.who, one.did) for one in news_for(account("product_manager"))]

    assert told[0] == ("Business Contact and 1 other", "decided on version 1")
    assert ("Data Scientist", "sent version 1 for review") in told


def test_nobody_is_told_what_they_did_themselves() -> None:
    VersionFactory.create()

    assert all(one.who != "Data Scientist" for one in news_for(account("data_scientist")))


def test_news_are_few_and_of_the_last_days() -> None:
    for number in range(MOST + 2):
        VersionFactory.create(project=ProjectFactory.create(code=f"N-{number}"))

    assert len(news_for(account("sponsor"))) == MOST


def test_nobody_hears_of_projects_of_others() -> None:
    version = all_approve(VersionFactory.create())
    stranger = UserFactory.create()

    assert isinstance(version, SpecVersion)
    assert news_for(stranger) == []
    assert (agenda_of(stranger).tasks, agenda_of(stranger).waiting) == ([], [])


def test_somebody_new_is_shown_how_to_begin(client: Client) -> None:
    client.force_login(UserFactory.create())

    html = text_of(client.get("/"))

    assert "Start here" in html
    assert "Three steps to an agreement" in html


def test_somebody_with_nothing_to_do_is_told_whom_they_wait_for(browser: Browser) -> None:
    version = VersionFactory.create()
    for role in ("product_manager", "data_scientist"):
        decide(version, role)

    html = text_of(browser("data_scientist").get("/"))

    assert "Nothing needs you." in html
    assert "Next: Sponsor decides as" in html


def test_an_admin_sees_on_the_first_page_whether_all_is_well(client: Client) -> None:
    client.force_login(AdminFactory.create())

    assert "Health of this installation" in text_of(client.get("/"))


def test_a_person_is_known_by_name_in_the_news() -> None:
    VersionFactory.create()
    User.objects.filter(email="data_scientist@example.org").update(name="Jonas")

    assert {one.who for one in news_for(account("sponsor"))} == {"Jonas"}


def test_who_asked_for_a_condition_says_whether_it_is_met() -> None:
    version = VersionFactory.create()
    due = timezone.localdate() + timedelta(days=9)
    condition = NewCondition("Send a report.", "Jonas", due)
    decide(version, "sponsor", Verdict.APPROVED_WITH_CONDITIONS, conditions=[condition])
    assert verbs("sponsor") == []

    all_approve(version, but="sponsor")

    (task,) = agenda_of(account("sponsor")).tasks
    assert (task.verb, task.due, task.note) == (
        "Say whether your condition is met",
        due,
        "Send a report.",
    )


def test_the_strip_says_since_when_and_those_who_write_can_ask_again(browser: Browser) -> None:
    version = VersionFactory.create()
    decide(version, "data_scientist")
    moment = timezone.now() - timedelta(days=2)
    version.signatories.update(asked_at=moment)
    Message.objects.filter(cause__startswith="ask:").update(made_at=moment, sent_at=moment)
    project = f"/projects/{version.project.slug}/"

    pages = [browser("data_scientist").get(path) for path in (project, version.get_absolute_url())]
    seen = [text_of(one) for one in pages]
    as_reader = text_of(browser("sponsor").get(project))
    in_list = text_of(browser("sponsor").get("/projects/"))

    since = date_format(timezone.localdate(moment), "D j M")
    assert all(f"since {since}, due " in one for one in seen)
    assert [one.count('/nudges/"') for one in seen] == [3, 3]
    assert (f"since {since}, due " in as_reader, "/nudges/" in as_reader) == (True, False)
    assert f"since {since}" in in_list


def test_the_paper_says_since_when_a_signature_is_waited_for() -> None:
    version = VersionFactory.create()

    open_ones = record_of(version).open_signatures

    assert {one.since for one in open_ones} == {timezone.localdate().isoformat()}
