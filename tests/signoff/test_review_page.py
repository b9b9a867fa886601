"""The page of somebody who is asked to decide."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import Comment
from concerns.actions import save_concerns
from intake.actions import save_section
from signoff.actions import submit
from signoff.models import SpecVersion, Verdict, Viewed
from tests.comments.factories import CommentFactory
from tests.signoff.conftest import Browser, text_of
from tests.signoff.factories import (
    OWNERS,
    ProjectFactory,
    VersionFactory,
    account,
    decide,
    edit,
    people,
    person,
)
from tests.signoff.ready import ready
from tests.signoff.signing import decisions_of, form, record, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(db: None) -> SpecVersion:
    """A version in review; a clerk reads along."""
    table = [*people(*OWNERS), person("affected_team", "clerk")]
    made: SpecVersion = VersionFactory.create(
        project=ProjectFactory.create(code="AP-1", people=table)
    )
    return made


def place(page: str, *words: str) -> list[int]:
    """Where on the page each of the words stands."""
    return [page.index(one) for one in words]


def again(version: SpecVersion, problem: str) -> SpecVersion:
    """The next version, whose business case says something else."""
    case = ready("sponsor", 1).business_case.model_copy(update={"problem": problem})
    save_section(version.project, "business_case", case, actor=account("data_scientist"))
    return submit(version.project, actor=account("data_scientist"))


# --- What it shows, in which order --------------------------------------------------------------
def test_the_first_time_there_is_a_summary_then_the_concern_then_the_decision(
    version: SpecVersion, browser: Browser
) -> None:
    page = text_of(browser("sponsor").get(version.get_absolute_url()))

    order = place(
        page,
        "Asked by Data Scientist",
        "<h1>Do you agree to",
        ">In short<",
        ">Your concern<",
        ">The whole text<",
        ">Your decision on version 1<",
        ">Record my decision<",
    )
    assert order == sorted(order)
    assert "Changed since" not in page


def test_no_verdict_is_chosen_before(version: SpecVersion, browser: Browser) -> None:
    page = text_of(browser("sponsor").get(version.get_absolute_url()))

    assert page.count('type="radio"') == 6
    assert "checked" not in page


def test_who_decided_before_sees_what_changed_word_by_word(
    version: SpecVersion, browser: Browser
) -> None:
    case = ready("sponsor", 1).business_case
    decide(version, "sponsor")

    newer = again(version, f"{case.problem} Since March.")
    page = text_of(browser("sponsor").get(newer.get_absolute_url()))

    assert "Changed since you approved version 1" in page
    assert "1 section changed. The other 16 are the same." in page
    assert "Since March." in page.split("<ins>")[1].split("</ins>")[0]
    assert "[new:]" in page


def test_who_asked_for_changes_reads_their_words_and_the_answer(
    version: SpecVersion, browser: Browser
) -> None:
    made = decide(version, "sponsor", Verdict.CHANGES_REQUESTED, comment="Say who pays.")
    client = browser("data_scientist")
    client.post(f"{version.get_absolute_url()}decisions/{made.pk}/answers/", {"text": "Finance."})

    page = text_of(browser("sponsor").get(version.get_absolute_url()))

    assert "You asked for changes" in page
    assert "Say who pays." in page
    assert "Data Scientist answers:" in page
    assert "Finance." in page


def test_what_only_the_lead_may_know_is_not_in_the_difference(
    version: SpecVersion, browser: Browser
) -> None:
    decide(version, "sponsor")
    hidden = ready("product_manager", 1).concerns[0].model_copy(update={"visibility": "lead_only"})
    save_concerns(version.project, [hidden], actor=account("data_scientist"))

    newer = submit(version.project, actor=account("data_scientist"))
    page = text_of(browser("sponsor").get(newer.get_absolute_url()))

    assert "product_manager" not in page.split("In short")[0].split("<h1>")[1]


# --- Who gets it --------------------------------------------------------------------------------
@pytest.mark.parametrize("key", ["clerk", "data_scientist"])
def test_only_who_is_asked_gets_a_form(key: str, version: SpecVersion, browser: Browser) -> None:
    page = text_of(browser(key).get(version.get_absolute_url()))

    assert ("Record my decision" in page) == (key == "data_scientist")


def test_once_decided_there_is_the_receipt_and_no_form(
    version: SpecVersion, browser: Browser
) -> None:
    decide(version, "sponsor")

    page = text_of(browser("sponsor").get(version.get_absolute_url()))

    assert "Your receipt" in page
    assert "Record my decision" not in page


def test_a_draft_that_moved_on_shows_how_and_takes_no_decision(
    version: SpecVersion, browser: Browser
) -> None:
    edit(version.project)

    page = text_of(browser("sponsor").get(version.get_absolute_url()))

    assert "Record my decision" not in page
    assert "What changed in the draft" in page
    assert "Now with other words." in page


# --- While they read ----------------------------------------------------------------------------
HTMX = {"HX-Request": "true"}


def test_while_nothing_changes_there_is_no_news(version: SpecVersion, browser: Browser) -> None:
    answer = browser("sponsor").get(f"{version.get_absolute_url()}news/", headers=HTMX)

    assert text_of(answer) == ""


def test_a_change_of_the_draft_is_news(version: SpecVersion, browser: Browser) -> None:
    edit(version.project)

    answer = browser("sponsor").get(f"{version.get_absolute_url()}news/", headers=HTMX)

    assert "The draft changed in 1 section while you were reading: Project." in text_of(answer)


def test_a_new_version_is_news(version: SpecVersion, browser: Browser) -> None:
    again(version, "It takes too long.")

    answer = browser("sponsor").get(f"{version.get_absolute_url()}news/", headers=HTMX)

    assert "Data Scientist sent version 2 while you were reading." in text_of(answer)


# --- Marks --------------------------------------------------------------------------------------
def test_a_section_is_marked_as_viewed_once_and_unmarked(
    version: SpecVersion, browser: Browser
) -> None:
    client, path = browser("sponsor"), f"{version.get_absolute_url()}viewed/"

    for _ in range(2):
        answer = client.post(path, {"section": "risk"})
    page = text_of(client.get(version.get_absolute_url()))
    other = text_of(browser("product_manager").get(version.get_absolute_url()))
    gone = client.post(path, {"section": "risk", "not": "1"}, headers=HTMX)

    assert answer["Location"] == f"{version.get_absolute_url()}#risk"
    assert '<span id="viewed-count">1</span>' in page
    assert '<span id="viewed-count">0</span>' in other
    assert "Mark as viewed" in text_of(gone)
    assert Viewed.objects.count() == 0


def test_a_section_that_is_not_there_is_not_found(version: SpecVersion, browser: Browser) -> None:
    path = f"{version.get_absolute_url()}viewed/"

    assert browser("sponsor").post(path, {"section": "nowhere"}).status_code == 404
    assert browser("clerk").post(path, {"section": "risk"}).status_code == 403


# --- Comments -----------------------------------------------------------------------------------
def test_comments_are_published_with_the_decision(version: SpecVersion, browser: Browser) -> None:
    CommentFactory.create(
        project=version.project, author=account("sponsor"), text="A question.", pending=True
    )
    client = browser("sponsor")
    before = text_of(client.get(version.get_absolute_url()))

    record(client, version, form(version), "Sponsor")

    assert "1 comment of yours is sent with your decision." in before
    assert [one.is_pending for one in Comment.objects.all()] == [False]


def test_comments_stay_private_when_no_decision_follows(
    version: SpecVersion, browser: Browser
) -> None:
    CommentFactory.create(project=version.project, author=account("sponsor"), pending=True)
    client = browser("sponsor")
    client.post(decisions_of(version), form(version))

    sign(client, version, "Sponsor", password="not this one")

    assert [one.is_pending for one in Comment.objects.all()] == [True]


# --- How much is asked of the database ----------------------------------------------------------
def test_the_page_costs_the_same_for_any_number_of_comments_and_marks(
    version: SpecVersion, browser: Browser
) -> None:
    client = browser("sponsor")
    client.get(version.get_absolute_url())
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(version.get_absolute_url())
        counts.append(len(queries))
        for section in ("risk", "success", "people"):
            CommentFactory.create(project=version.project, author=account("clerk"), section=section)
            client.post(f"{version.get_absolute_url()}viewed/", {"section": section})

    assert counts[0] == counts[1]
