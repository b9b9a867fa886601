"""What a section looked like before: read on a page, and brought back."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from intake.actions import Store, save_section
from intake.models import Revision, Right
from spec.document.business import BusinessCase
from tests.accounts.factories import UserFactory
from tests.intake.browsers import Writer, text_of
from tests.intake.browsing import inputs_of
from tests.intake.factories import MemberFactory, ProjectFactory
from tests.intake.writing import draft

pytestmark = pytest.mark.django_db

HISTORY, RESTORATION = "problem/history/", "problem/restoration/"
TAKE_BACK = 'method="post" action="[^"]+restoration/"'


@pytest.fixture
def priya() -> Writer:
    """Somebody who has a section with three versions: from a file, and twice their own."""
    project = ProjectFactory.create()
    save_section(project, "business_case", BusinessCase(problem="Slow."), actor=None)
    writer = Writer(project)
    for problem in ("Slow and wrong.", "Slow and dear."):
        save_section(project, "business_case", BusinessCase(problem=problem), actor=writer.user)
    return writer


def problem(writer: Writer) -> Any:
    return Store("business_case").data(writer.project).get("problem")


def long_ago(**versions: Any) -> None:
    """Let these versions be an hour older."""
    Revision.objects.filter(**versions).update(saved_at=F("saved_at") - timedelta(hours=1))


def test_before_anything_was_saved_the_page_says_so() -> None:
    page = text_of(Writer(ProjectFactory.create()).get(HISTORY))

    assert "Nothing was saved here yet." in page


def test_saves_of_one_person_in_one_go_are_one_change(priya: Writer) -> None:
    changes = priya.get(HISTORY).context["changes"]

    assert [(one["revision"].version, one["is_latest"]) for one in changes] == [
        (3, True),
        (1, False),
    ]


def test_saves_with_a_pause_between_them_are_two_changes(priya: Writer) -> None:
    long_ago(version__lt=3)

    changes = priya.get(HISTORY).context["changes"]

    assert [one["revision"].version for one in changes] == [3, 2, 1]


def test_each_change_says_who_made_it_and_which_words_are_new(priya: Writer) -> None:
    page = text_of(priya.get(HISTORY))

    assert "Priya Raman · version 3" in page
    assert "from a file · version 1" in page
    assert "<ins>" in page
    assert "and dear" in re.sub(r"</?ins>|</?del>", "", page)


def test_what_a_version_would_change_is_shown_before_it_is_brought_back(priya: Writer) -> None:
    response = priya.get(f"{RESTORATION}?version=1")

    page = text_of(response)
    assert (response.status_code, response.context["over"]) == (200, 3)
    assert "This would change" in page
    assert problem(priya) == "Slow and dear."


def test_a_version_is_brought_back_as_a_new_one(priya: Writer) -> None:
    response = priya.post(RESTORATION, {"version": "1", "over": "3"})

    assert (response.status_code, response["Location"]) == (302, f"{priya.start}problem/")
    assert problem(priya) == "Slow."
    assert Store("business_case").version(priya.project) == 4


def test_the_version_of_now_has_nothing_to_bring_back(priya: Writer) -> None:
    page = text_of(priya.get(f"{RESTORATION}?version=3"))

    assert "This version says the same as what is there now." in page
    assert re.search(TAKE_BACK, page) is None


def test_a_version_is_not_brought_back_over_words_that_nobody_saw(priya: Writer) -> None:
    response = priya.post(RESTORATION, {"version": "1", "over": "2"})

    assert (response.status_code, problem(priya)) == (409, "Slow and dear.")


@pytest.mark.parametrize("version", ["", "0", "4", "x", "-1", "1" * 30, "²"])
def test_a_version_that_was_never_there_is_not_found(version: str, priya: Writer) -> None:
    assert priya.get(f"{RESTORATION}?version={version}").status_code == 404


def test_the_form_sends_what_was_seen(priya: Writer) -> None:
    page = priya.get(f"{RESTORATION}?version=2").content.decode()

    shown = inputs_of(re.sub(TAKE_BACK, r'id="back" \g<0>', page), "back")

    assert (shown["version"], shown["over"]) == (["2"], ["3"])


@pytest.mark.parametrize(("right", "status"), [(Right.LEAD, 200), (Right.READ, 403)])
def test_the_history_is_for_those_who_write(right: Right, status: int) -> None:
    project = draft("business_case", {"problem": "Slow."})
    member = MemberFactory.create(project=project, right=right)
    writer = Writer(project, user=member.user)

    pages = (HISTORY, f"{RESTORATION}?version=1")
    assert [writer.get(page).status_code for page in pages] == [status] * 2


def test_to_a_stranger_there_is_no_history(priya: Writer) -> None:
    stranger = Writer(priya.project, user=UserFactory.create())

    assert stranger.get(HISTORY).status_code == 404
